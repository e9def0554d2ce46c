from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0003_desk_fields"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="EditorScope",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("categories", models.ManyToManyField(blank=True, help_text="Chỉ đọc, sửa và duyệt bài của các chuyên mục này và mục con. Không chọn mục nào thì làm mọi chuyên mục.", related_name="editor_scopes", to="news.category", verbose_name="chuyên mục")),
                ("user", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="editor_scope", to=settings.AUTH_USER_MODEL, verbose_name="biên tập viên")),
            ],
            options={
                "verbose_name": "phạm vi biên tập",
                "verbose_name_plural": "phạm vi biên tập",
                "ordering": ["user__full_name", "pk"],
            },
        ),
    ]
