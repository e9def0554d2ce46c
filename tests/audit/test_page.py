"""The log as staff read it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from portal.audit import views
from portal.audit.log import record
from portal.audit.models import Kind

pytestmark = pytest.mark.django_db
PAGE = "/toa-soan/nhat-ky/"


@pytest.fixture
def board(client, thu):
    client.force_login(thu)
    return client


@pytest.mark.parametrize(
    ("person", "status"), [("lan", 403), ("minh", 403), ("thu", 200), ("quantri", 200)]
)
def test_board_and_superuser_read_the_log(request, client, person, status):
    client.force_login(request.getfixturevalue(person))

    assert client.get(PAGE).status_code == status


def texts(answer):
    return [entry.object_text for entry in answer.context["entries"]]


def test_newest_first_page_by_page_nothing_twice_nothing_left_out(board, thu, monkeypatch):
    monkeypatch.setattr(views, "PER_PAGE", 3)
    hour = timezone.now() + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: hour)  # all at once: the number decides
    for number in range(7):
        record(Kind.IMPORT, by=thu, text=f"Tệp {number}")

    seen, onward = [], ""
    for _ in range(3):
        answer = board.get(PAGE, {"what": "import", "truoc": onward})
        seen += texts(answer)
        onward = answer.context["onward"]

    assert seen == [f"Tệp {number}" for number in reversed(range(7))]
    assert onward == ""


@pytest.mark.parametrize("mark", ["x", "_", "2026-01-01_1", "2026-01-01T00:00:00+07:00_-1", "\x00"])
def test_an_invented_mark_shows_the_newest(board, mark):
    assert board.get(PAGE, {"truoc": mark}).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"who": "nguyen thi lan"}, ["Của Lan"]),
        ({"who": "minh"}, ["Của Minh"]),
        ({"what": "restore"}, ["Của Minh"]),
        ({"day": "2020-03-26"}, ["Năm 2020"]),
        ({"day": "2020-03-27"}, []),
    ],
)
def test_filters_stand_in_the_address(board, lan, minh, wanted, found, monkeypatch):
    record(Kind.IMPORT, by=lan, text="Của Lan")
    record(Kind.RESTORE, by=minh, text="Của Minh")
    monkeypatch.setattr(timezone, "now", lambda: timezone.make_aware(datetime(2020, 3, 26, 23, 59)))
    record(Kind.IMPORT, text="Năm 2020")
    monkeypatch.undo()

    assert texts(board.get(PAGE, wanted)) == found


def test_a_day_that_is_none_is_said(board):
    answer = board.get(PAGE, {"day": "hôm qua"})

    assert "Hãy ghi ngày, ví dụ 26/03/2026." in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_log_takes_constant_statements(board, thu, number, django_assert_num_queries):
    for _ in range(number):
        record(Kind.IMPORT, by=thu, text="Tệp", gained=["Một", "Hai"])

    with django_assert_num_queries(6):
        board.get(PAGE)
