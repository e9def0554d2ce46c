"""A statement that is made once gives each page what its own values ask for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from news.models import Article
from portal.prepared import any_of, prepared
from tests.factories import make_article

pytestmark = pytest.mark.django_db


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


def test_the_database_plans_it_once_with_what_every_call_has_in_common(lan, of_number):
    for _ in range(2):
        of_number(pk=1, at=timezone.now())

    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements"
            " ORDER BY prepare_time DESC LIMIT 1"
        )
        statement, calls = cursor.fetchone()
    assert calls == 2
    assert "'approved'" in statement
    assert "$3" not in statement


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_new_session_is_told_it_again(lan, of_number):
    article = make_article(lan, "approved")
    assert of_number(pk=article.pk, at=timezone.now()) == [article]

    connections["default"].close()

    assert of_number(pk=article.pk, at=timezone.now()) == [article]


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
