"""Nothing goes to readers with a picture that lacks words; the refusal says which."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from news import workflow
from news.pictures.words import bare_of
from news.revisions import copies, releasing
from news.revisions.content import snapshot
from tests.factories import make_article, make_picture

pytestmark = pytest.mark.django_db
BODY = '<p>Mở đầu.</p><figure class="image"><img src="/anh/{}/" alt="{}"></figure>'


@pytest.fixture
def tomorrow():
    return timezone.now() + timedelta(days=1)


def report_of(author, *pictures, state="submitted", **fields):
    report = make_article(author, state, kind="photo-report", body="", **fields)
    for position, picture in enumerate(pictures, 1):
        report.photos.create(picture=picture, position=position)
    return report


def sentence(error):
    return error.value.message_dict["pictures"][0]


@pytest.mark.parametrize("step", ["approve", "schedule"])
def test_a_report_is_not_published_with_pictures_without_words(lan, minh, tomorrow, step):
    report = report_of(lan, make_picture(), make_picture(alt=""), make_picture(alt=""))
    hour = {"publish_at": tomorrow} if step == "schedule" else {}

    with pytest.raises(ValidationError) as error:
        workflow.perform(step, report, by=minh, **hour)

    assert "ảnh 2 của phóng sự, ảnh 3 của phóng sự" in sentence(error)
    report.refresh_from_db()
    assert (report.state, report.events.count()) == ("submitted", 0)


def test_an_editor_does_not_publish_own_work_without_words(minh):
    with pytest.raises(ValidationError) as error:
        piece = make_article(minh, lead_picture=make_picture(alt=""))
        workflow.perform("publish", piece, by=minh)

    assert "ảnh đại diện" in sentence(error)


def test_words_or_the_mark_let_it_pass(lan, minh):
    report = report_of(lan, make_picture(alt="", decorative=True), make_picture())

    workflow.perform("approve", report, by=minh)

    assert report.state == "approved"


@pytest.mark.parametrize(
    ("own", "library", "is_bare"),
    [("", "", True), ("Trồng cây", "", False), ("", "Trồng cây", False)],
)
def test_a_picture_in_the_text_may_be_told_there_or_in_the_library(lan, own, library, is_bare):
    piece = make_article(lan, body=BODY.format(make_picture(alt=library).pk, own))

    assert [bare.name for bare in bare_of(piece)] == ["ảnh thứ 1 trong nội dung"] * is_bare


def test_a_hidden_picture_shows_nothing_to_be_told(lan, tomorrow):
    assert bare_of(report_of(lan, make_picture(alt="", hidden_at=tomorrow))) == []


def test_submitting_and_saving_go_on_without_words(lan):
    report = report_of(lan, make_picture(alt=""), state="draft")

    workflow.perform("submit", report, by=lan)

    assert report.state == "submitted"


def test_a_working_copy_is_not_released_with_a_bare_picture(lan, minh):
    report = report_of(lan, make_picture(), state="approved")
    bare = make_picture(alt="")
    content = snapshot(report) | {"photos": [{"picture": bare.pk, "caption": ""}]}
    copies.save_copy(report, content, by=minh)

    with pytest.raises(ValidationError) as error:
        releasing.release(report, by=minh)
    waiting = content | {"picture_texts": {str(bare.pk): {"alt": "Đã tả"}}}
    copies.save_copy(report, waiting, by=minh)
    releasing.release(report, by=minh)

    assert "ảnh 1 của phóng sự" in sentence(error)
    bare.refresh_from_db()
    assert bare.alt == "Đã tả"


def test_the_desk_names_the_pictures_beforehand_and_in_the_refusal(client, lan, minh):
    bare = make_picture(alt="")
    report = report_of(lan, bare)
    client.force_login(minh)
    link = f'<a href="/toa-soan/bai/{report.pk}/sua/#anh-{bare.pk}">Ảnh 1 của phóng sự</a>'

    before = client.get(f"/toa-soan/bai/{report.pk}/").content.decode()
    refused = client.post(f"/toa-soan/bai/{report.pk}/approve/")

    assert link in before
    assert (refused.status_code, link in refused.content.decode()) == (422, True)
    assert "Chưa đăng được vì có ảnh chưa có chữ thay" in refused.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_imported_pictures_without_words_are_listed_by_few_statements(
    client, lan, minh, count, django_assert_num_queries
):
    for _ in range(count):
        report_of(lan, make_picture(alt=""), state="approved")
    report_of(lan, make_picture(), make_picture(alt="", decorative=True), state="approved")
    client.force_login(minh)
    client.get("/toa-soan/anh-thieu-chu/")

    with django_assert_num_queries(8):
        page = client.get("/toa-soan/anh-thieu-chu/").content.decode()

    assert page.count('class="photo-row"') == count


def test_a_picture_is_mended_in_the_list(client, lan, minh):
    picture = make_picture(alt="")
    client.force_login(minh)
    address = f"/toa-soan/anh-thieu-chu/{picture.pk}/"

    empty = client.post(address, {f"anh{picture.pk}-alt": " "})
    done = client.post(address, {f"anh{picture.pk}-alt": "Đoàn viên vớt rác"})

    picture.refresh_from_db()
    assert (empty.status_code, done.status_code) == (422, 302)
    assert picture.alt == "Đoàn viên vớt rác"
    client.force_login(lan)
    assert client.get("/toa-soan/anh-thieu-chu/").status_code == 403
