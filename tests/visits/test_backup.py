import pytest
from django.core.management import call_command
from django.db import connection

from portal.visits import senders
from portal.visits.models import DayKey
from tests.visits.reading import read


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_backup_keeps_the_numbers_and_not_the_key_of_the_day(clock, tmp_path):
    read()
    file = tmp_path / "backup.tar"
    call_command("backup", file, verbosity=0)
    connection.close()

    call_command("restore", file, replace=True, verbosity=0)
    senders.forget_keys()

    assert DayKey.objects.count() == 0
    assert read(address="203.0.113.8") == (2, 2)
