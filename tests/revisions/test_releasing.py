"""Releases that meet."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from news.models import Article, Category
from news.revisions.models import WorkingCopy
from tests.factories import make_category
from tests.revisions.writing import opened, save, told, typed

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
