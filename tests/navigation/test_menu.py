"""The main menu: two levels, in order, leading where it may."""

import pytest

from portal.navigation.models import MenuItem
from portal.navigation.templatetags.navigation import main_menu

pytestmark = pytest.mark.django_db


def make_item(name, **fields):
    return MenuItem.objects.create(**{"name": name, "address": "/tin-tuc/"} | fields)


def test_the_menu_has_two_levels_in_their_order():
    news = make_item("Tin tức", position=2)
    make_item("Giới thiệu", position=1)
    make_item("Hoạt động", parent=news, position=2)
    make_item("Thông báo", parent=news, position=1)

    shown = [(item.name, [below.name for below in item.items]) for item in main_menu()]

    assert shown == [("Giới thiệu", []), ("Tin tức", ["Thông báo", "Hoạt động"])]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_menu_costs_one_statement(rows, django_assert_num_queries):
    for number in range(rows):
        make_item("con", parent=make_item(f"Mục {number}"))

    with django_assert_num_queries(1):
        menu = main_menu()

    assert len(menu) == rows


@pytest.fixture
def board(client, thu):
    """The administration as Thu of the Ban Biên tập sees it."""
    client.force_login(thu)
    return client


def errors(answer):
    return answer.context_data["adminform"].form.errors


def test_there_is_no_third_level(board):
    second = make_item("Cấp hai", parent=make_item("Cấp một"))
    sent = {"name": "Cấp ba", "address": "/", "position": 0, "parent": second.pk}

    answer = board.post("/quan-tri/navigation/menuitem/add/", sent)

    assert list(errors(answer)) == ["parent"]
    assert MenuItem.objects.count() == 2


def test_an_item_with_items_below_it_stays_on_the_first_level(board):
    first, other = make_item("Cấp một"), make_item("Mục khác")
    make_item("Con", parent=first)
    sent = {"name": "Cấp một", "address": "/", "position": 0, "parent": other.pk}

    answer = board.post(f"/quan-tri/navigation/menuitem/{first.pk}/change/", sent)

    assert errors(answer) == {"parent": ["Mục này đang có mục con nên phải ở cấp một."]}


def test_an_item_is_not_below_itself(board):
    item = make_item("Mục")
    sent = {"name": "Mục", "address": "/", "position": 0, "parent": item.pk}

    answer = board.post(f"/quan-tri/navigation/menuitem/{item.pk}/change/", sent)

    assert errors(answer) == {"parent": ["Menu chỉ có hai cấp: hãy chọn một mục cấp một."]}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "tin-tuc"])
def test_an_item_leads_to_a_page_of_ours_or_a_web_address(board, address):
    sent = {"name": "Mục", "address": address, "position": 0}

    answer = board.post("/quan-tri/navigation/menuitem/add/", sent)

    assert list(errors(answer)) == ["address"]
    assert errors(answer)["address"][0].startswith("Hãy ghi đường dẫn trong trang này")


def test_items_are_put_in_order_from_the_list(board):
    first, second = make_item("A", position=1), make_item("B", position=2)
    rows = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Lưu"}
    rows |= {"form-0-id": first.pk, "form-0-position": 9, "form-1-id": second.pk}

    board.post("/quan-tri/navigation/menuitem/", rows | {"form-1-position": 3})

    assert [item.name for item in main_menu()] == ["B", "A"]
