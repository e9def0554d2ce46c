import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing_not_even_of_hitcount():
    call_command("makemigrations", "visits", "hitcount", check_changes=True, verbosity=0)
