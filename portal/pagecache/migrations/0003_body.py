from django.db import migrations, models

# The body of a page may be lost with a crash: it is rendered again. So the table is unlogged,
# and what is compressed already is not compressed again.
STORAGE = """
    ALTER TABLE pagecache_body SET UNLOGGED;
    ALTER TABLE pagecache_body ALTER COLUMN packed SET STORAGE EXTERNAL;
    ALTER TABLE pagecache_body SET (autovacuum_vacuum_scale_factor = 0.1);
"""

# Looks for the page; where there is none, takes the turn to render it, and looks again: who had
# the turn before may have finished in between. Each statement sees what was committed before it.
ASK = """
CREATE FUNCTION pagecache_ask(wanted bytea, under text, OUT found bytea, OUT mine boolean)
LANGUAGE plpgsql AS $$
DECLARE
  turn bigint := ('x' || encode(substring(wanted FOR 8), 'hex'))::bit(64)::bigint;
BEGIN
  mine := false;
  SELECT packed INTO found FROM pagecache_body WHERE key = wanted AND edition = under;
  IF found IS NOT NULL THEN
    RETURN;
  END IF;
  mine := pg_try_advisory_lock(turn);
  IF mine THEN
    SELECT packed INTO found FROM pagecache_body WHERE key = wanted AND edition = under;
    IF found IS NOT NULL THEN
      PERFORM pg_advisory_unlock(turn);
      mine := false;
    END IF;
  END IF;
END $$
"""

# Gives the turn up with the page, but not before it is committed: the session's hold on the
# lock is exchanged for the transaction's.
PUT = """
CREATE FUNCTION pagecache_put(wanted bytea, under text, page bytea, mine boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  turn bigint := ('x' || encode(substring(wanted FOR 8), 'hex'))::bit(64)::bigint;
BEGIN
  INSERT INTO pagecache_body (key, edition, packed, size, put_at)
  VALUES (wanted, under, page, length(page), now())
  ON CONFLICT (key) DO UPDATE SET edition = EXCLUDED.edition, packed = EXCLUDED.packed,
    size = EXCLUDED.size, put_at = EXCLUDED.put_at;
  IF mine THEN
    PERFORM pg_try_advisory_xact_lock(turn);
    PERFORM pg_advisory_unlock(turn);
  END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("pagecache", "0002_first_edition")]
    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("key", models.BinaryField(primary_key=True, serialize=False)),
                ("edition", models.TextField()),
                ("packed", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("put_at", models.DateTimeField()),
            ],
            options={"verbose_name": "trang đã dựng"},
        ),
        migrations.RunSQL(STORAGE, migrations.RunSQL.noop),
        migrations.RunSQL(ASK, "DROP FUNCTION pagecache_ask"),
        migrations.RunSQL(PUT, "DROP FUNCTION pagecache_put"),
    ]
