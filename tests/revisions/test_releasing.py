"""Releases that meet, releases at an hour, and corrections told to readers."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from news.models import Article, Category
from news.revisions.models import Correction, WorkingCopy
from news.revisions.releasing import release_due
from portal.pagecache import pages
from tests.factories import make_article, make_category
from tests.revisions.writing import opened, read, save, told, typed

pytestmark = pytest.mark.django_db


# Two at once


def test_another_editor_releases_what_was_seen(as_minh, as_thu, piece):
    save(as_minh, piece, title="Tên mới")
    version = WorkingCopy.objects.get().version

    as_thu.post(f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/", {"version": version})

    row = Article.objects.get()
    assert (row.title, row.events.first().by_name) == ("Tên mới", "Phạm Thị Thu")


def test_a_copy_saved_again_is_not_released_unseen(as_minh, as_thu, piece):
    save(as_minh, piece, title="Tên mới")
    seen = WorkingCopy.objects.get().version
    save(as_minh, piece, title="Tên mới hơn")

    address = f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/"
    answer = as_thu.post(address, {"version": seen}, follow=True)

    assert told(answer) == [
        "Lê Quang Minh vừa lưu một bản nháp mới hơn bản bạn đang xem. Hãy xem lại rồi cập nhật."
    ]
    assert Article.objects.get().title == "Ra quân"


def test_of_two_releases_one_wins_and_the_other_is_told(as_minh, as_thu, piece):
    save(as_minh, piece, title="Tên mới")
    address, seen = f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/", {"version": 1}

    as_minh.post(address, seen)
    answer = as_thu.post(address, seen, follow=True)

    [sentence] = told(answer)
    assert sentence.startswith(
        "Bản nháp này không còn nữa: Lê Quang Minh đã cập nhật lên trang lúc "
    )
    assert [event.name for event in piece.events.all()] == ["released"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_releases_at_the_same_moment_one_wins(as_minh, as_thu, piece):
    save(as_minh, piece, title="Tên mới")
    address, seen = f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/", {"version": 1}
    together = Barrier(2)

    def click(client):
        together.wait(10)
        try:
            page = client.post(address, seen, follow=True).content.decode()
            return "released" if "Bài trên trang đã được cập nhật." in page else page
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(click, [as_minh, as_thu]))

    told_off = [page for page in answers if "Bản nháp này không còn nữa: " in page]
    assert (answers.count("released"), len(told_off)) == (1, 1)
    assert [event.name for event in piece.events.all()] == ["released"]
    assert Article.objects.get().title == "Tên mới"


# Where two levels decide


@pytest.fixture
def governed(piece):
    """The piece stands in a category where only the Ban Biên tập decides."""
    Category.objects.filter(pk=piece.category_id).update(two_level=True)
    return piece


@pytest.mark.parametrize("do", ["release", "schedule"])
def test_an_editor_s_copy_waits_for_the_board_where_two_levels_decide(as_minh, governed, do):
    tomorrow = timezone.localtime() + timedelta(days=1)
    fields = typed(governed, title="Tên mới", do=do, release_at=f"{tomorrow:%Y-%m-%dT%H:%M}")

    answer = as_minh.post(f"/toa-soan/bai/{governed.pk}/sua/", fields, follow=True)

    assert told(answer) == [
        "Đã lưu bản nháp. Chuyên mục này duyệt hai cấp nên Ban Biên tập sẽ cập nhật lên trang."
    ]
    copy = WorkingCopy.objects.get()
    assert (copy.content["title"], copy.release_at) == ("Tên mới", None)
    assert Article.objects.get().title == "Ra quân"


def test_where_two_levels_decide_only_the_board_releases(as_minh, as_thu, governed):
    save(as_minh, governed, title="Tên mới")
    review = f"/toa-soan/bai/{governed.pk}/ban-nhap/"
    release = f"{review}cap-nhat/"

    assert release not in as_minh.get(review).content.decode()
    assert as_minh.post(release, {"version": 1}).status_code == 403
    assert Article.objects.get().title == "Ra quân"
    assert release in as_thu.get(review).content.decode()
    assert as_thu.post(release, {"version": 1}).status_code == 302
    assert Article.objects.get().title == "Tên mới"


def test_nobody_moves_a_piece_past_the_board_into_its_category(as_minh, piece):
    board = make_category("Văn kiện", two_level=True)
    fields = typed(piece, category=board.pk, do="release")

    as_minh.post(f"/toa-soan/bai/{piece.pk}/sua/", fields)

    assert Article.objects.get().category_id == piece.category_id
    assert WorkingCopy.objects.get().content["category"] == board.pk


def test_a_form_left_open_over_a_release_does_not_overwrite(as_minh, as_thu, piece):
    stale = opened(as_thu, piece, title="Của Thu", do="release")
    save(as_minh, piece, title="Của Minh", do="release")

    answer = as_thu.post(f"/toa-soan/bai/{piece.pk}/sua/", stale)

    page = answer.content.decode()
    assert (answer.status_code, Article.objects.get().title) == (422, "Của Minh")
    assert ('name="choose-title"' in page, "Của Thu" in page) == (True, True)
    assert not WorkingCopy.objects.exists()


def test_what_two_typed_into_one_copy_is_joined(as_minh, as_thu, piece):
    stale = opened(as_thu, piece, lead="Sapo của Thu")
    save(as_minh, piece, title="Tên của Minh")

    answer = as_thu.post(f"/toa-soan/bai/{piece.pk}/sua/", stale, follow=True)

    content = WorkingCopy.objects.get().content
    assert (content["title"], content["lead"]) == ("Tên của Minh", "Sapo của Thu")
    assert told(answer)[-2].startswith("Lê Quang Minh cũng đã sửa bài này lúc ")


def test_a_form_that_does_not_know_what_it_showed_is_told_who_saved(as_minh, as_thu, piece):
    stale = typed(piece, title="Của Thu")
    save(as_minh, piece, title="Của Minh")

    answer = as_thu.post(f"/toa-soan/bai/{piece.pk}/sua/", stale)
    again = as_thu.post(f"/toa-soan/bai/{piece.pk}/sua/", stale | {"copy_version": 1})

    assert "Lê Quang Minh đã lưu bản nháp này lúc" in answer.content.decode()
    assert (again.status_code, WorkingCopy.objects.get().content["title"]) == (302, "Của Thu")


def test_a_piece_changed_under_its_copy_is_a_conflict(as_minh, piece):
    save(as_minh, piece, title="Tên mới")
    Article.objects.update(version=piece.version + 5)

    address = f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/"
    answer = as_minh.post(address, {"version": 1}, follow=True)

    assert told(answer)[-1].startswith("Bài trên trang đã đổi sau khi bản nháp được lưu.")
    assert (Article.objects.get().title, WorkingCopy.objects.count()) == ("Ra quân", 1)


def test_a_form_open_since_before_the_approval_loses_nothing(as_minh, piece):
    old = typed(piece, title="Gõ khi bài còn chờ duyệt", version=0)
    del old["copy_version"]

    answer = as_minh.post(f"/toa-soan/bai/{piece.pk}/sua/", old)

    assert answer.status_code == 422
    assert "Gõ khi bài còn chờ duyệt" in answer.content.decode()


# At an hour


def in_an_hour():
    return f"{timezone.localtime() + timedelta(hours=1):%Y-%m-%dT%H:%M}"


def test_a_copy_is_released_at_its_hour_without_anybody_clicking(as_minh, piece):
    save(
        as_minh,
        piece,
        title="Tên mới",
        correction="Sai tên.",
        do="schedule",
        release_at=in_an_hour(),
    )

    release_due()
    early = Article.objects.get().title
    release_due(timezone.now() + timedelta(hours=1))
    release_due(timezone.now() + timedelta(hours=1))

    row = Article.objects.get()
    assert (early, row.title, row.publish_at) == ("Ra quân", "Tên mới", piece.publish_at)
    assert [event.name for event in row.events.all()] == ["corrected", "released"]
    assert row.events.first().by_name == "Lê Quang Minh"


def test_the_worker_looks_for_due_copies(settings):
    assert settings.OPERATION_SCHEDULE["news.revisions.releasing.release_due"] <= 5


@pytest.mark.parametrize(
    ("hour", "sentence"),
    [
        ("", "Hãy chọn ngày giờ cập nhật."),
        ("2020-01-01T00:00", "Giờ cập nhật phải ở phía trước."),
        ("mai", "Hãy ghi ngày giờ, ví dụ 26/03/2026 06:00."),
    ],
)
def test_an_hour_that_cannot_be_is_named(as_minh, piece, hour, sentence):
    data = typed(piece, title="Tên mới", do="schedule", release_at=hour)

    answer = as_minh.post(f"/toa-soan/bai/{piece.pk}/sua/", data)

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_saving_a_scheduled_copy_as_a_draft_takes_its_hour_and_says_so(as_minh, piece):
    save(as_minh, piece, title="Tên mới", do="schedule", release_at=in_an_hour())

    save(as_minh, piece, title="Còn sửa", do="save", release_at=in_an_hour())
    answer = as_minh.get("/toa-soan/")

    assert WorkingCopy.objects.get().release_at is None
    assert told(answer)[-1].startswith("Đã lưu bản nháp và bỏ giờ hẹn cập nhật.")


def test_an_hour_that_could_not_be_kept_is_said_and_the_others_go_on(as_minh, lan, piece):
    other = make_article(lan, "approved", title="Bài khác")
    for article in (piece, other):
        save(as_minh, article, title="Tên mới", do="schedule", release_at=in_an_hour())
    Article.objects.filter(pk=piece.pk).update(state="withdrawn")

    release_due(timezone.now() + timedelta(hours=1))

    copy = WorkingCopy.objects.get()
    other.refresh_from_db()
    assert (copy.article, copy.release_at, other.title) == (piece, None, "Tên mới")
    assert copy.refusal.startswith("Bài không còn ở trên trang")
    assert piece.events.first().name == "not-released"
    page = as_minh.get(f"/toa-soan/bai/{piece.pk}/").content.decode()
    assert "Chưa cập nhật được theo giờ hẹn" in page


# Corrections


def test_a_correction_is_told_to_readers_with_its_own_date(as_minh, piece):
    hour = timezone.localtime(piece.publish_at)

    save(as_minh, piece, title="Tên đúng", correction="Bản trước ghi sai tên.", do="release")

    page = " ".join(read(piece).decode().split())
    said = timezone.localtime(Correction.objects.get().at)
    assert re.search(
        rf"<strong>Đính chính \(<time [^>]*>{said:%H:%M %d/%m/%Y}</time>\):</strong> "
        "Bản trước ghi sai tên.",
        page,
    )
    assert f">{hour:%d/%m/%Y %H:%M}</time>" in page  # “Cập nhật” has not moved
    assert [event.comment for event in piece.events.filter(name="corrected")] == [
        "Bản trước ghi sai tên."
    ]


def test_corrections_stand_in_the_order_of_their_dates(as_minh, piece):
    for text in ("Sai tên.", "Sai cả số."):
        save(as_minh, piece, correction=text, do="release")

    page = read(piece).decode()

    assert 0 < page.index("Sai tên.") < page.index("Sai cả số.")
    assert page.count('class="corrections"') == 1


@pytest.mark.parametrize("number", [0, 3])
def test_corrections_cost_the_public_page_no_statement(
    client, minh, piece, number, django_assert_max_num_queries
):
    for n in range(number):
        Correction.objects.create(article=piece, text=f"Sai {n}.", by=minh)
    pages.store.clear()

    with django_assert_max_num_queries(15) as counted:
        client.get(piece.get_absolute_url())

    assert (
        sum("corrections" in query["sql"] or "correction" in query["sql"] for query in counted) == 1
    )
