from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.visits.models import PageDay, View
from tests.visits.reading import read

BEFORE = [("visits", "0001_initial")]


def migrate(targets):
    MigrationExecutor(connection).migrate(targets)


@pytest.mark.django_db
def test_no_migration_is_missing_not_even_of_hitcount():
    call_command("makemigrations", "visits", "hitcount", check_changes=True, verbosity=0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_views_and_days_survive_the_way_back_to_one_table_and_forth(clock):
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    PageDay.objects.create(page="home", day=date(2021, 10, 25), views=3, visitors=2, bots=1)
    read("home")

    migrate(BEFORE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT page, day, views, bots FROM visits_pageday")
        back = cursor.fetchall()
    migrate(newest)

    assert back == [("home", date(2021, 10, 25), 3, 1)]
    assert PageDay.objects.values_list("views", "visitors", "bots").get() == (3, 0, 1)
    assert View.objects.count() == 1
    assert read("home", address="203.0.113.8") == (3 + 1 + 1, 2)  # the total is made of the days
