"""The log goes into the backup and comes back as it was, refusing changes as before."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from portal.audit import months
from portal.audit.log import record
from portal.audit.models import Entry, Kind
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_the_log_is_restored_with_its_parts_and_refusals(tmp_path):
    lan = make_user("lan", unit=make_unit())
    entry = record(Kind.RIGHTS, by=lan, about=lan, gained=["Biên tập viên"])
    months.keep()  # another test's clock may have left parts that are over by ours
    before = list(months.parts())
    call_command("backup", tmp_path / "backup.tar", verbosity=0)
    later = record(Kind.SIGN_IN, by=lan)

    call_command("restore", tmp_path / "backup.tar", replace=True, verbosity=0)

    assert Entry.objects.get(pk=entry.pk).detail == {"gained": ["Biên tập viên"]}
    newest = Entry.objects.first()
    assert (newest.what, newest.object_text) == ("restore", "backup.tar")
    assert newest.pk == later.pk  # the restored log goes on where the backup ended
    assert sorted(months.parts()) == sorted(before)
    part = f"audit_entry_{entry.at:%Y_%m}"
    for statement in ["UPDATE audit_entry SET who_name = ''", f"TRUNCATE {part}"]:
        with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
            cursor.execute(statement)
