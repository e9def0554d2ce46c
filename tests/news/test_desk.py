"""The desk through HTTP: who sees what, what is saved, what is said when something is wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.models import Article, Topic
from tests.factories import make_article, make_category, make_unit, picture_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


@pytest.fixture
def as_minh(client, minh):
    client.force_login(minh)
    return client


def fields(author, **changes):
    """What a browser posts from a filled writing form."""
    return {
        "title": "Ra quân Tháng Thanh niên",
        "short_title": "",
        "lead": "Hơn 200 đoàn viên tham gia.",
        "body": "<p>Sáng 1/3, Huyện đoàn tổ chức lễ ra quân.</p>",
        "category": make_category().pk,
        "unit": author.unit_id,
        "genre": "tin",
        "byline": "Thị Lan",
        "authors": "Thị Lan, Văn Trương",
        "photographers": "",
        "source": "",
        "version": 1,
        "photos-TOTAL_FORMS": 0,
        "photos-INITIAL_FORMS": 0,
    } | changes


@pytest.mark.parametrize(
    "path",
    [
        "/toa-soan/",
        "/toa-soan/tat-ca/",
        "/toa-soan/viet-bai/",
        "/toa-soan/bai/1/",
        "/toa-soan/bai/1/sua/",
    ],
)
def test_the_desk_asks_strangers_to_sign_in(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer["Location"]) == (302, f"/dang-nhap/?next={path}")


def test_a_correspondent_writes_and_submits_in_one_pass(as_lan, lan):
    answer = as_lan.post("/toa-soan/viet-bai/", fields(lan, step="submit"))

    article = Article.objects.get()
    assert answer["Location"] == f"/toa-soan/bai/{article.pk}/"
    assert (article.state, article.created_by, article.unit) == ("submitted", lan, lan.unit)
    assert [person.name for person in article.authors.all()] == ["Thị Lan", "Văn Trương"]
    assert [event.name for event in article.events.all()] == ["submit", "created"]


def test_saving_keeps_a_draft(as_lan, lan):
    as_lan.post("/toa-soan/viet-bai/", fields(lan))

    assert Article.objects.get().state == "draft"


def test_a_picture_comes_with_the_piece(as_lan, lan):
    extra = {"lead-file": picture_upload(), "lead-alt": "Lễ ra quân", "lead-credit": "Văn Trương"}

    as_lan.post("/toa-soan/viet-bai/", fields(lan, **extra))

    picture = Article.objects.get().lead_picture
    assert (picture.alt, picture.credit, picture.width, picture.uploaded_by) == (
        "Lễ ra quân", "Văn Trương", 64, lan,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Hãy ghi tên bài."),
        ({"title": "   "}, "Hãy ghi tên bài."),
        ({"category": ""}, "Hãy chọn chuyên mục."),
        ({"category": "999999"}, "Hãy chọn chuyên mục."),
        ({"title": "đ" * 301}, "Tên bài dài quá 300 ký tự"),
        ({"short_title": "đ" * 91}, "dài quá 90 ký tự"),
        ({"authors": "đ" * 121}, "Tên người dài quá 120 ký tự"),
        ({"lead-alt": ""} | {"lead-file": "picture"}, "Hãy viết một câu tả ảnh"),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_the_text_is_kept(as_lan, lan, changes, sentence):
    if "lead-file" in changes:
        changes = changes | {"lead-file": picture_upload()}

    answer = as_lan.post("/toa-soan/viet-bai/", fields(lan, lead="Sapo đã gõ", **changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Sapo đã gõ" in page
    assert not Article.objects.exists()


def test_the_units_prefix_typed_again_is_taken_off(as_lan, lan):
    as_lan.post("/toa-soan/viet-bai/", fields(lan, title="TÂN PHÚ: Ra quân"))

    article = Article.objects.get()
    assert (article.title, article.full_title) == ("Ra quân", "Tân Phú: Ra quân")


def test_a_correspondent_cannot_write_for_another_unit(as_lan, lan, xuan_loc):
    answer = as_lan.post("/toa-soan/viet-bai/", fields(lan, unit=xuan_loc.pk))

    assert answer.status_code == 422
    assert not Article.objects.exists()


def test_a_correspondent_cannot_feature_a_piece(as_lan, lan):
    as_lan.post("/toa-soan/viet-bai/", fields(lan, featured="on"))

    assert Article.objects.get().featured is False


def test_a_correspondent_does_not_see_another_units_piece(as_lan, hung):
    article = make_article(hung, "submitted")

    assert as_lan.get(f"/toa-soan/bai/{article.pk}/").status_code == 404
    assert as_lan.get(f"/toa-soan/bai/{article.pk}/sua/").status_code == 404
    assert as_lan.post(f"/toa-soan/bai/{article.pk}/approve/").status_code == 404


def test_an_editor_does_not_see_a_correspondents_draft(as_minh, lan):
    assert as_minh.get(f"/toa-soan/bai/{make_article(lan).pk}/").status_code == 404


def test_what_is_under_review_cannot_be_edited_by_its_author(as_lan, lan):
    article = make_article(lan, "submitted")

    assert as_lan.get(f"/toa-soan/bai/{article.pk}/sua/").status_code == 403


def test_a_step_not_allowed_is_refused(as_lan, lan):
    article = make_article(lan, "submitted")

    assert as_lan.post(f"/toa-soan/bai/{article.pk}/approve/").status_code == 403
    assert as_lan.post(f"/toa-soan/bai/{article.pk}/no-such-step/").status_code == 404
    assert as_lan.get(f"/toa-soan/bai/{article.pk}/approve/").status_code == 405
    assert Article.objects.get().state == "submitted"


def test_returning_without_a_reason_asks_for_one(as_minh, lan):
    article = make_article(lan, "submitted")

    answer = as_minh.post(f"/toa-soan/bai/{article.pk}/return/", {"comment": " "})

    assert answer.status_code == 422
    assert "Hãy ghi lý do để người viết biết." in answer.content.decode()


def test_a_returned_piece_shows_its_reason_on_the_writers_desk(as_minh, lan):
    article = make_article(lan, "submitted")
    as_minh.post(f"/toa-soan/bai/{article.pk}/return/", {"comment": "Thiếu chú thích ảnh."})

    as_minh.force_login(lan)

    assert "Thiếu chú thích ảnh." in as_minh.get("/toa-soan/").content.decode()


def test_the_second_editor_is_told_of_the_conflict(as_minh, lan, thu):
    article = make_article(lan, "submitted")
    as_minh.post(f"/toa-soan/bai/{article.pk}/approve/")

    as_minh.force_login(thu)
    answer = as_minh.post(f"/toa-soan/bai/{article.pk}/return/", {"comment": "Thiếu ảnh."})

    assert answer.status_code == 422
    assert "bài vừa được người khác chuyển sang “Đã đăng”" in answer.content.decode()
    assert Article.objects.get().state == "approved"


def test_scheduling_at_the_desk(as_minh, lan):
    article = make_article(lan, "submitted")
    hour = timezone.localtime() + timedelta(days=2)

    as_minh.post(f"/toa-soan/bai/{article.pk}/schedule/", {"publish_at": f"{hour:%Y-%m-%dT%H:%M}"})

    article.refresh_from_db()
    assert article.state_label == f"Hẹn giờ đăng ({hour:%H:%M %d/%m/%Y})"


def test_an_editor_publishes_an_own_piece_in_one_step(as_minh, minh):
    as_minh.post("/toa-soan/viet-bai/", fields(minh, step="publish"))

    article = Article.objects.get()
    assert article.is_published
    assert [event.name for event in article.events.all()] == ["publish", "created"]


def test_saving_over_a_newer_version_is_refused_and_the_text_kept(as_minh, lan):
    article = make_article(lan, "submitted")
    as_minh.post(f"/toa-soan/bai/{article.pk}/sua/", fields(lan, title="Bản thứ nhất"))

    answer = as_minh.post(f"/toa-soan/bai/{article.pk}/sua/", fields(lan, title="Bản thứ hai"))

    assert answer.status_code == 422
    assert "Lê Quang Minh đã lưu bài này lúc" in answer.content.decode()
    assert "Bản thứ hai" in answer.content.decode()
    assert Article.objects.get().title == "Bản thứ nhất"


def test_editing_a_published_piece_does_not_move_its_hour(as_minh, lan):
    article = make_article(lan, "approved")

    changes = {"title": "Tên đã sửa", "copy_version": 0, "do": "release"}
    as_minh.post(f"/toa-soan/bai/{article.pk}/sua/", fields(lan, **changes))

    edited = Article.objects.get()
    assert (edited.title, edited.publish_at) == ("Tên đã sửa", article.publish_at)


def test_hostile_html_is_cleaned_on_the_way_in(as_lan, lan):
    as_lan.post(
        "/toa-soan/viet-bai/",
        fields(
            lan,
            body='<p onclick="x()">Chào<script>alert(1)</script></p><iframe src="//x"></iframe>',
        ),
    )

    assert Article.objects.get().body == "<p>Chào</p>"


def test_topics_are_kept(as_lan, lan):
    topic = Topic.objects.create(name="Tháng Thanh niên")

    as_lan.post("/toa-soan/viet-bai/", fields(lan, topics=[topic.pk]))

    assert list(Article.objects.get().topics.all()) == [topic]


def test_an_ended_units_correspondent_is_offered_the_successors(as_lan, lan):
    successor = make_unit("Đoàn xã Phú Bình", "Phú Bình")
    lan.unit.successors.add(successor)
    type(lan.unit).objects.filter(pk=lan.unit.pk).update(valid_to="2025-06-30")

    page = as_lan.get("/toa-soan/viet-bai/").content.decode()

    assert "Đoàn xã Phú Bình" in page
    assert f'value="{lan.unit.pk}"' not in page


def test_filters_stand_in_the_address(as_minh, lan, hung):
    make_article(lan, "submitted", title="Bài của Tân Phú")
    make_article(hung, "approved", title="Bài của Xuân Lộc")

    page = as_minh.get("/toa-soan/tat-ca/?state=approved&q=xuan+loc").content.decode()

    assert "Bài của Xuân Lộc" in page
    assert "Bài của Tân Phú" not in page


@pytest.mark.parametrize("path", ["/toa-soan/", "/toa-soan/tat-ca/"])
@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_takes_the_same_statements_for_few_and_many(
    as_minh, lan, path, number, django_assert_num_queries
):
    for _ in range(number):
        make_article(lan, "submitted")
        make_article(lan, "approved")

    with django_assert_num_queries({"/toa-soan/": 15, "/toa-soan/tat-ca/": 9}[path]):
        as_minh.get(path)


def test_the_desk_is_never_cached(as_minh):
    assert "no-store" in as_minh.get("/toa-soan/")["Cache-Control"]
