from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("pictures", "0003_library")]

    operations = [
        migrations.AddIndex(
            model_name="picture",
            index=models.Index(
                F("uploaded_at").desc(),
                F("id").desc(),
                condition=Q(hidden_at__isnull=False),
                name="picture_hidden",
            ),
        ),
    ]
