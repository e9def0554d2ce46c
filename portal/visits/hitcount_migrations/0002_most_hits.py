"""The articles most viewed ever, without a look at all the others."""

from django.db import migrations

CREATE = """
    CREATE INDEX hitcount_most_hits
    ON hitcount_hit_count (content_type_id, hits DESC, object_pk DESC)
"""


class Migration(migrations.Migration):
    dependencies = [("hitcount", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, "DROP INDEX hitcount_most_hits")]
