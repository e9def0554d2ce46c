"""Running totals instead of months: any stretch is the difference of two of them.

The worker makes them anew of the days, which are all kept.
"""

import django.db.models.deletion
from django.db import migrations, models

# Of one piece after the other its months lie together, with all that is asked of them.
COVERING = """
ALTER TABLE statistics_articlemonth
    DROP CONSTRAINT statistics_articlemonth_pkey,
    ADD CONSTRAINT statistics_articlemonth_pkey
        PRIMARY KEY (article_id, month) INCLUDE (views, visitors);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0011_decisions'),
        ('statistics', '0001_months'),
    ]

    operations = [
        migrations.DeleteModel('ArticleMonth'),
        migrations.CreateModel(
            name='ArticleMonth',
            fields=[
                ('pk', models.CompositePrimaryKey('article', 'month', blank=True, editable=False, primary_key=True, serialize=False)),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='news.article')),
                ('month', models.DateField()),
                ('views', models.PositiveIntegerField()),
                ('visitors', models.PositiveIntegerField()),
            ],
            options={
                'verbose_name': 'tổng đến cuối tháng',
                'verbose_name_plural': 'tổng đến cuối tháng',
                'indexes': [models.Index(fields=['month'], name='pieces_of_a_month')],
            },
        ),
        migrations.RunSQL(COVERING, migrations.RunSQL.noop),
    ]
