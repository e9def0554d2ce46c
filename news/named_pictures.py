"""Which pictures a body names: a function of the database, so that an index can answer it.

`/anh/12/` in a body is no foreign key. The index on this function finds the pieces that show
a picture among a hundred thousand, however their rows were written.
"""

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Func

CREATE = """
CREATE FUNCTION named_pictures(html text) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN ARRAY(
    SELECT named[1]::bigint FROM regexp_matches(html, '"/anh/([0-9]{1,18})/"', 'g') AS named
)
"""
DROP = "DROP FUNCTION named_pictures(text)"


class NamedPictures(Func):
    """The ids of the library's pictures that the cleaned HTML names."""

    function = "named_pictures"
    arity = 1
    output_field = ArrayField(BigIntegerField())
