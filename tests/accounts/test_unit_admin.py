from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.groups import EDITORS
from accounts.models import Person, Unit
from portal.pagecache.models import Edition
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(client, thu):
    """A browser in which the Ban Biên tập is signed in."""
    client.force_login(thu)
    return client


def errors(response):
    return response.context["adminform"].form.errors


def unit(**changes):
    empty = {"short_name": "", "parent": "", "valid_from": "", "valid_to": "", "slug": ""}
    return {"name": "Đoàn xã Bàu Hàm", "code": "bau-ham", "kind": "commune"} | empty | changes


def test_a_new_unit_is_on_the_public_pages_at_once(board):
    edition = Edition.objects.get().number

    assert board.post("/quan-tri/accounts/unit/add/", unit()).status_code == 302

    assert Unit.objects.get(code="bau-ham").slug == "doan-xa-bau-ham"
    assert Edition.objects.get().number == edition + 1


def test_no_unit_follows_itself(board):
    first, second = make_unit("Đoàn A"), make_unit("Đoàn B")
    first.successors.add(second)
    sent = unit(name="Đoàn B", code="doan-b", successors=[first.pk])

    response = board.post(f"/quan-tri/accounts/unit/{second.pk}/change/", sent)

    sentence = "Đơn vị không thể kế tục chính mình, kể cả theo vòng tròn."
    assert errors(response) == {"successors": [sentence]}


def test_a_unit_ends_after_it_begins(board):
    sent = unit(valid_from="02/07/2025", valid_to="01/07/2025")

    response = board.post("/quan-tri/accounts/unit/add/", sent)

    assert errors(response) == {"__all__": ["Ngày kết thúc phải sau ngày thành lập."]}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=tan+phu", {"Huyện đoàn Tân Phú"}),
        ("q=Đoàn+Tấn", {"Huyện đoàn Tân Phú"}),
        ("tinh-trang=het", {"Huyện đoàn Vĩnh Cửu"}),
        ("tinh-trang=dang", {"Huyện đoàn Tân Phú", "Tỉnh Đoàn Đồng Nai"}),
        ("kind__exact=province", {"Tỉnh Đoàn Đồng Nai"}),
    ],
)
def test_units_are_found_without_accents_by_kind_and_state(query, names, board, tan_phu):
    make_unit("Huyện đoàn Vĩnh Cửu", valid_to=date(2025, 6, 30))

    response = board.get(f"/quan-tri/accounts/unit/?{query}")

    assert {row.name for row in response.context["cl"].result_list} == names
    assert 'id="searchbar"' in response.content.decode()


def test_successors_are_offered_by_name_without_accents(board, tan_phu):
    query = {"term": "tan phu", "app_label": "accounts", "model_name": "unit"}

    answer = board.get("/quan-tri/autocomplete/", query | {"field_name": "successors"})

    assert answer.json()["results"] == [{"id": str(tan_phu.pk), "text": "Huyện đoàn Tân Phú"}]


def test_people_are_found_without_accents(board):
    Person.objects.create(name="Văn Trương")
    Person.objects.create(name="Hà Hà")

    response = board.get("/quan-tri/accounts/person/?q=truong")

    assert [person.name for person in response.context["cl"].result_list] == ["Văn Trương"]


@pytest.mark.parametrize("path", ["unit", "user", "person"])
def test_a_list_asks_the_same_whatever_its_length(path, board, tinh_doan):
    counts = []
    for number in range(3):
        heir = make_unit(f"Đoàn {number}", parent=tinh_doan)
        heir.successors.add(tinh_doan)
        user = make_user(f"nguoi-{number}", EDITORS, heir)
        Person.objects.create(name=f"Người {number}", unit=heir, user=user)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            board.get(f"/quan-tri/accounts/{path}/")
        counts.append(len(queries))

    assert len(set(counts)) == 1
