from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0010_named_pictures'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='event',
            index=models.Index(models.F('at'), models.F('name'), models.F('article'), condition=models.Q(('name__in', ['submit', 'return', 'approve', 'schedule'])), name='decisions'),
        ),
    ]
