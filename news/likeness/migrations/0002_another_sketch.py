"""Sketches are made another way: the worker writes them anew."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("likeness", "Likeness").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("likeness", "0001_initial")]

    operations = [migrations.RunPython(forget, forget)]
