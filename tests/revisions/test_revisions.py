"""Revisions: what a save leaves, the list, two side by side, and the way back."""

import pytest

from news.models import Article
from news.revisions.content import apply, snapshot
from news.revisions.models import Revision
from tests.factories import make_article, make_category, make_picture
from tests.revisions.writing import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_each_save_that_changes_something_is_a_revision_with_its_note(as_lan, lan):
    article = make_article(lan, title="Tên cũ")

    save(as_lan, article, title="Tên mới", revision_note="sửa tên")
    save(as_lan, article)
    save(as_lan, article, lead="Thêm sapo.")

    kept = Revision.objects.values_list("number", "note", "by", "content__title", "content__lead")
    assert list(kept) == [
        (3, "", lan.pk, "Tên mới", "Thêm sapo."),
        (2, "sửa tên", lan.pk, "Tên mới", ""),
        (1, "Bản có trước lần sửa đầu tiên", lan.pk, "Tên cũ", ""),
    ]


@pytest.mark.parametrize(("note", "kept"), [("đ" * 5000, "đ" * 299 + "…"), ("đ\x00", "")])
def test_a_strange_note_never_stands_in_the_way_of_a_save(as_lan, lan, note, kept):
    article = make_article(lan)

    save(as_lan, article, title="Tên mới", revision_note=note)

    assert (Article.objects.get().title, article.revisions.first().note) == ("Tên mới", kept)


def test_a_piece_and_its_snapshot_are_each_others_image(lan, hung):
    picture = make_picture()
    first = make_article(lan, lead="Sapo", lead_picture=picture, kind="photo-report")
    first.photos.create(picture=picture, caption="Riêng", position=7)
    second = make_article(hung, category=make_category("Khác"))

    apply(snapshot(first), second)

    copied, version = snapshot(Article.objects.get(pk=second.pk)), second.version
    assert (copied, second.created_by, version) == (snapshot(first), hung, 1)


def test_what_is_no_longer_there_is_passed_over(lan):
    article = make_article(lan, lead_picture=make_picture())
    gone = {"category": 10**9, "lead_picture": 10**9, "authors": [10**9],
            "photos": [{"picture": 10**9, "caption": "x"}]}  # fmt: skip

    apply(snapshot(article) | gone, article)

    article = Article.objects.get()
    left = [article.photos.count(), article.authors.count(), article.lead_picture]
    assert (article.category.name, left) == ("Tin tức – Sự kiện", [0, 0, None])


def test_the_list_names_every_revision_and_leads_to_what_changed(as_lan, lan):
    article = make_article(lan, body="<p>Hơn 300 đoàn viên ra quân.</p>")
    save(as_lan, article, body="<p>Gần 200 đoàn viên ra quân.</p>", revision_note="sửa số")

    page = text_of(as_lan, f"/toa-soan/bai/{article.pk}/ban-sua/")

    assert "Bản 2</strong>: sửa số" in page
    assert f"/toa-soan/bai/{article.pk}/ban-sua/so-sanh/?cu=1&amp;moi=2" in page


def test_changes_are_marked_in_words_for_those_who_do_not_see_colours(as_lan, lan):
    article = make_article(lan, body="<p>Hơn 300 đoàn viên ra quân.</p>")
    save(as_lan, article, body="<p>Gần 200 đoàn viên ra quân.</p>")

    page = text_of(as_lan, f"/toa-soan/bai/{article.pk}/ban-sua/so-sanh/?cu=1&moi=2")

    hidden = '<span class="visually-hidden">{}</span>'
    old = f"<del>{hidden.format('[bỏ:')}Hơn 300{hidden.format(']')}</del> đoàn viên ra quân."
    new = f"<ins>{hidden.format('[thêm:')}Gần 200{hidden.format(']')}</ins> đoàn viên ra quân."
    assert (page.count(old), page.count(new)) == (1, 1)


def test_a_change_of_bold_letters_alone_is_said(as_lan, lan):
    article = make_article(lan, body="<p>Một câu.</p>")
    save(as_lan, article, body="<p>Một <strong>câu</strong>.</p>")

    page = text_of(as_lan, f"/toa-soan/bai/{article.pk}/ban-sua/so-sanh/?cu=1&moi=2")

    assert "Chỉ đổi cách trình bày" in page


def test_restoring_makes_a_new_revision_and_leaves_the_state(as_lan, lan):
    article = make_article(lan, "returned", title="Tên đầu", body="<p>Đầu</p>")
    save(as_lan, article, title="Tên sau", body="<p>Khác</p>")

    as_lan.post(f"/toa-soan/bai/{article.pk}/ban-sua/1/khoi-phuc/")

    article = Article.objects.get()
    newest = article.revisions.first()
    seen = (article.title, article.body, article.state)
    assert seen == ("Tên đầu", "<p>Đầu</p>", "returned")
    assert (newest.number, newest.note, newest.by) == (3, "Khôi phục bản 1", lan)
    assert article.events.first().name == "restored"


def test_restoring_what_is_there_already_makes_nothing(as_lan, lan):
    article = make_article(lan)
    save(as_lan, article, title="Tên sau")

    as_lan.post(f"/toa-soan/bai/{article.pk}/ban-sua/2/khoi-phuc/")

    assert article.revisions.count() == 2


@pytest.mark.parametrize(
    ("who", "state", "address", "method", "status"),
    [
        ("hung", "draft", "", "get", 404),
        ("hung", "draft", "so-sanh/?cu=1&moi=1", "get", 404),
        ("hung", "draft", "1/khoi-phuc/", "post", 404),
        ("lan", "submitted", "", "get", 200),
        ("lan", "submitted", "1/khoi-phuc/", "post", 403),
        ("lan", "draft", "9/khoi-phuc/", "post", 404),
        ("lan", "draft", "1/khoi-phuc/", "get", 405),
        ("minh", "submitted", "1/khoi-phuc/", "post", 302),
        ("minh", "draft", "", "get", 404),
        ("lan", "draft", "so-sanh/", "get", 404),
        ("lan", "draft", "so-sanh/?cu=1&moi=99999999999999999999", "get", 404),
        ("lan", "draft", "so-sanh/?cu=%00&moi=x", "get", 404),
        ("lan", "draft", "so-sanh/?cu=1&moi=2", "get", 404),
    ],
)
def test_revisions_pass_the_gates_of_the_piece(
    client, request, lan, who, state, address, method, status
):
    article = make_article(lan, state)
    Revision.objects.create(article=article, number=1, content=snapshot(article))
    client.force_login(request.getfixturevalue(who))

    answer = getattr(client, method)(f"/toa-soan/bai/{article.pk}/ban-sua/{address}")

    assert answer.status_code == status


@pytest.mark.parametrize("number", [1, 40])
def test_lists_of_revisions_take_the_same_statements_for_few_and_many(
    as_lan, lan, number, django_assert_num_queries
):
    article = make_article(lan)
    for n in range(1, number + 1):
        Revision.objects.create(article=article, number=n, by=lan, content=snapshot(article))

    with django_assert_num_queries(9):
        as_lan.get(f"/toa-soan/bai/{article.pk}/ban-sua/")
