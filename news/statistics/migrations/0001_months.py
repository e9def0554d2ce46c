"""Months of pieces; an index of the days of searches, which are few among those of pages; and one
that has all that the figures of pieces ask of them, so that no piece is read whole.
"""

import django.db.models.deletion
from django.db import migrations, models

SEARCHES = """
CREATE INDEX searches_of_a_day ON visits_pageday (day) INCLUDE (page, views)
WHERE page LIKE 'search:%' AND views > 0
"""
PIECES = """
CREATE INDEX pieces_for_statistics ON news_article (id)
INCLUDE (unit_id, category_id, publish_at, state) WHERE deleted_at IS NULL AND NOT practice
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('news', '0011_decisions'),
        ('visits', '0002_months'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('views', models.PositiveIntegerField()),
                ('visitors', models.PositiveIntegerField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='news.article')),
            ],
            options={
                'verbose_name': 'lượt xem theo tháng',
                'verbose_name_plural': 'lượt xem theo tháng',
                'indexes': [models.Index(fields=['article'], name='months_of_an_article')],
                'constraints': [models.UniqueConstraint(fields=('month', 'article'), include=('views', 'visitors'), name='one_row_a_month_and_article')],
            },
        ),
        migrations.RunSQL(PIECES, "DROP INDEX pieces_for_statistics"),
        migrations.RunSQL(SEARCHES, "DROP INDEX searches_of_a_day"),
    ]
