from django.db import migrations

# PL/pgSQL has a variable FOUND of its own, a boolean, which hid the parameter of that name: the
# second process that asked for a page got an error instead.
ASK = """
DROP FUNCTION pagecache_ask;
CREATE FUNCTION pagecache_ask(wanted bytea, under text, OUT page bytea, OUT mine boolean)
LANGUAGE plpgsql AS $$
DECLARE
  turn bigint := ('x' || encode(substring(wanted FOR 8), 'hex'))::bit(64)::bigint;
BEGIN
  mine := false;
  SELECT packed INTO page FROM pagecache_body WHERE key = wanted AND edition = under;
  IF page IS NOT NULL THEN
    RETURN;
  END IF;
  mine := pg_try_advisory_lock(turn);
  IF mine THEN
    SELECT packed INTO page FROM pagecache_body WHERE key = wanted AND edition = under;
    IF page IS NOT NULL THEN
      PERFORM pg_advisory_unlock(turn);
      mine := false;
    END IF;
  END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("pagecache", "0003_body")]

    operations = [migrations.RunSQL(ASK, migrations.RunSQL.noop)]
