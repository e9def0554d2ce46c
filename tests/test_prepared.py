"""A statement that is made once gives each page what its own values ask for."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import OperationalError, connections
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from news.models import Article
from portal.prepared import any_of, prepared
from tests.factories import make_article

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def of_number():
    @prepared
    def of_number(pk, at):
        rows = Article.objects.published(at).with_views().for_cards()
        return rows.filter(pk=pk).order_by("-publish_at")

    return of_number


def test_each_call_answers_for_its_own_values(lan, of_number):
    now = timezone.now()
    first, second = (make_article(lan, "approved", publish_at=now) for _ in range(2))

    assert of_number(pk=first.pk, at=now) == [first]
    assert of_number(pk=second.pk, at=now) == [second]
    assert of_number(pk=second.pk, at=now - timedelta(hours=1)) == []


def test_rows_come_with_what_the_queryset_reads_beside_them(
    lan, of_number, django_assert_num_queries
):
    article = make_article(lan, "approved")
    with django_assert_num_queries(1):
        [row] = of_number(pk=article.pk, at=timezone.now())
        assert (row.unit.name, row.category.name, row.views) == (
            lan.unit.name,
            article.category.name,
            0,
        )
    assert row.body == article.body  # deferred


def test_the_statement_is_compiled_once(lan, of_number, monkeypatch):
    article = make_article(lan, "approved")
    of_number(pk=article.pk, at=timezone.now())

    monkeypatch.setattr(SQLCompiler, "as_sql", None)

    assert of_number(pk=article.pk, at=timezone.now()) == [article]


def test_the_database_keeps_its_plan_with_what_every_call_has_in_common(lan, of_number):
    of_number(pk=1, at=timezone.now())
    before = plans()

    for _ in range(2):
        of_number(pk=1, at=timezone.now())

    [(statement, calls)] = plans().items() - before.items()
    assert calls == before[statement] + 2
    assert "'approved'" in statement
    assert "$3" not in statement


def plans():
    """{statement: how often it was planned or its plan was used} in this session."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
        return dict(cursor.fetchall())


@committed
def test_a_new_session_is_told_it_again(lan, of_number):
    article = make_article(lan, "approved")
    assert of_number(pk=article.pk, at=timezone.now()) == [article]

    connections["default"].close()

    assert of_number(pk=article.pk, at=timezone.now()) == [article]


@committed
@pytest.mark.parametrize("is_told", [True, False])
def test_the_database_may_have_been_away_between_two_requests(lan, of_number, is_told):
    article = make_article(lan, "approved")
    if is_told:
        of_number(pk=article.pk, at=timezone.now())

    end_session()
    connections["default"].health_check_done = False  # as at the beginning of a request

    assert of_number(pk=article.pk, at=timezone.now()) == [article]


@committed
def test_a_database_that_goes_away_is_an_error_of_django(of_number):
    end_session()
    connections["default"].health_check_done = True  # it went after the request began

    with pytest.raises(OperationalError):
        of_number(pk=1, at=timezone.now())
    connections["default"].close()


def end_session():
    """End the session of this thread from outside, as a restart of the database does."""
    connection = connections["default"]
    connection.ensure_connection()
    number = connection.connection.info.backend_pid
    with closing(connections.create_connection("default")) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])


@committed
def test_a_column_may_change_under_a_running_portal(lan, of_number):
    article = make_article(lan, "approved")
    of_number(pk=article.pk, at=timezone.now())

    alter_slugs("varchar(400)")
    try:
        assert of_number(pk=article.pk, at=timezone.now()) == [article]
    finally:
        alter_slugs("varchar(100)")


def alter_slugs(kind):
    with connections["default"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE news_article ALTER COLUMN slug TYPE {kind}")


def test_a_statement_may_want_nothing_to_know(lan):
    @prepared
    def all_of_them():
        return Article.objects.order_by("pk")

    article = make_article(lan, "approved")
    assert all_of_them() == [article]


def test_named_rows_can_be_asked_for(lan):
    @prepared
    def titles(state):
        return Article.objects.filter(state=state).values_list("title", named=True)

    article = make_article(lan, "approved")
    assert [row.title for row in titles(state="approved")] == [article.title]
    assert titles(state="draft") == []


def test_rows_are_asked_for_by_any_number_of_numbers(lan):
    @prepared
    def of_numbers(numbers):
        return Article.objects.filter(pk__in=any_of(numbers)).order_by("pk")

    first, second = make_article(lan, "approved"), make_article(lan, "approved")
    assert of_numbers(numbers=[second.pk]) == [second]
    assert of_numbers(numbers=[second.pk, first.pk]) == [first, second]
    assert of_numbers(numbers=[]) == []


def test_a_number_that_no_row_can_have_costs_no_statement(of_number, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert of_number(pk=2**63, at=timezone.now()) == []


@pytest.mark.parametrize("values", [{"pk": None, "at": None}, {"pk": "1"}, {"pk": True}])
def test_a_value_of_another_type_is_refused(lan, of_number, values):
    of_number(pk=1, at=timezone.now())
    with pytest.raises(TypeError):
        of_number(**{"pk": 1, "at": timezone.now()} | values)


def test_a_parameter_that_the_statement_does_not_name_is_refused():
    @prepared
    def cut(number):
        return Article.objects.all()[:number]

    with pytest.raises(TypeError, match="number"):
        cut(number=5)


def test_each_thread_asks_through_its_own_connection(of_number, monkeypatch):
    of_number(pk=1, at=timezone.now())
    through = []

    def ask(compiler, **_):
        through.append(compiler.connection is connections["default"])
        return iter([])

    monkeypatch.setattr(SQLCompiler, "execute_sql", ask)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(of_number, pk=1, at=timezone.now()).result()

    assert through == [True]
