"""The days of a page lie together in the key, with what reports ask of them."""

from django.db import migrations

KEY = """
ALTER TABLE visits_pageday
    DROP CONSTRAINT visits_pageday_pkey,
    ADD CONSTRAINT visits_pageday_pkey PRIMARY KEY (page, day){include};
"""


class Migration(migrations.Migration):

    dependencies = [('visits', '0002_months')]

    operations = [
        migrations.RunSQL(KEY.format(include=" INCLUDE (views, visitors)"), KEY.format(include=""))
    ]
