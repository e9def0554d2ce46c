import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0008_tallies")]

    operations = [
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="origin",
                        serialize=False,
                        to="news.article",
                    ),
                ),
                ("digest", models.CharField(max_length=32)),
                ("version", models.PositiveIntegerField()),
            ],
            options={"verbose_name": "dòng đã nhập"},
        ),
    ]
