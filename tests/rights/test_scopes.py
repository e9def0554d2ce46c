"""An editor who is limited to some categories: what the one gate lets through."""

import pytest

from news import workflow
from news.models import Article, EditorScope
from portal.audit.models import Entry
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db


@pytest.fixture
def doi():
    """The category to which Minh is limited."""
    return make_category("Đội TNTP Hồ Chí Minh")


@pytest.fixture
def limited(minh, doi):
    """Minh, limited to the category of the Đội."""
    EditorScope.objects.create(user=minh).categories.set([doi])
    return minh


def rows(queryset):
    return [article.category.name for article in queryset.order_by("pk")]


def test_a_limited_editor_meets_the_pieces_of_the_categories_and_those_below(limited, doi, lan):
    below = make_category("Kế hoạch nhỏ", parent=doi)
    for category in (doi, below, make_category("Hội LHTN")):
        make_article(lan, "submitted", category=category)

    assert rows(Article.objects.visible_to(limited)) == ["Đội TNTP Hồ Chí Minh", "Kế hoạch nhỏ"]
    assert rows(Article.objects.editable_by(limited)) == ["Đội TNTP Hồ Chí Minh", "Kế hoạch nhỏ"]


@pytest.mark.parametrize("state", ["submitted", "approved", "withdrawn"])
def test_a_limited_editor_takes_no_step_with_others_pieces_elsewhere(limited, lan, state):
    elsewhere = make_article(lan, state, category=make_category("Hội LHTN"))

    assert workflow.steps_for(limited, elsewhere) == {}


def test_a_limited_editor_submits_a_piece_elsewhere_and_does_not_publish_it(limited):
    own = make_article(limited, "draft", category=make_category("Hội LHTN"))

    assert list(workflow.steps_for(limited, own)) == ["submit"]
    assert list(Article.objects.editable_by(limited)) == [own]


def test_an_editor_whose_scope_is_empty_works_on_all_categories(minh, lan):
    EditorScope.objects.create(user=minh)
    make_article(lan, "submitted")

    assert Article.objects.visible_to(minh).count() == 1


@pytest.mark.parametrize("person", ["thu", "quantri"])
def test_board_and_superuser_are_never_limited(request, person, doi, lan):
    person = request.getfixturevalue(person)
    EditorScope.objects.create(user=person).categories.set([doi])
    make_article(lan, "submitted", category=make_category("Hội LHTN"))

    assert Article.objects.visible_to(person).count() == 1


def test_whose_duty_was_taken_away_writes_no_more(lan):
    make_article(lan, "draft")
    lan.groups.clear()
    lan = type(lan).objects.get(pk=lan.pk)

    assert not Article.objects.editable_by(lan).exists()


def test_the_board_limits_an_editor_and_the_log_tells_it(client, thu, minh, lan, doi):
    client.force_login(thu)

    page = client.get("/quan-tri/news/editorscope/add/").context_data["adminform"].form
    client.post("/quan-tri/news/editorscope/add/", {"user": minh.pk, "categories": [doi.pk]})

    assert list(page.fields["user"].queryset) == [minh]
    assert list(EditorScope.objects.get(user=minh).categories.all()) == [doi]
    entry = Entry.objects.filter(what="rights").first()
    assert (entry.who_name, entry.object_text) == (
        "Phạm Thị Thu", "Phạm vi biên tập của Lê Quang Minh",
    )  # fmt: skip


def test_the_administration_lists_what_one_may_see_and_opens_it_at_the_desk(client, minh, lan):
    seen = make_article(lan, "submitted", title="Chờ duyệt đây")
    draft = make_article(lan, "draft", title="Bản thảo kín")
    client.force_login(minh)

    page = client.get("/quan-tri/news/article/").content.decode()

    assert f'<a href="/toa-soan/bai/{seen.pk}/">Tân Phú: Chờ duyệt đây</a>' in page
    assert "Bản thảo kín" not in page
    opened = client.get(f"/quan-tri/news/article/{seen.pk}/change/")
    assert opened.headers["Location"] == f"/toa-soan/bai/{seen.pk}/"
    assert client.get(f"/quan-tri/news/article/{draft.pk}/change/").status_code == 404
    assert client.get("/quan-tri/news/article/x/change/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_in_the_administration_takes_constant_statements(
    client, minh, lan, number, django_assert_num_queries
):
    for _ in range(number):
        make_article(lan, "approved")
    client.force_login(minh)

    with django_assert_num_queries(9):
        client.get("/quan-tri/news/article/?q=ra+quan")
