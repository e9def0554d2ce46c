"""“Liên kết website”: groups, order, dates and addresses."""

import pytest

from portal.links.models import Group, Link
from portal.links.templatetags.links import link_groups
from tests.factories import picture_upload
from tests.furniture import ago, ahead

pytestmark = pytest.mark.django_db

ADDRESS = "https://doanthanhnien.vn"


def make_link(group, name, **fields):
    return Link.objects.create(group=group, name=name, address=ADDRESS, **fields)


def shown():
    return [(group.name, [link.name for link in group.links]) for group in link_groups()]


def test_groups_and_links_stand_in_their_order():
    second = Group.objects.create(name="Báo chí", position=2)
    first = Group.objects.create(name="Cơ quan", position=1)
    make_link(second, "Báo Đồng Nai")
    make_link(first, "UBND tỉnh", position=2)
    make_link(first, "Trung ương Đoàn", position=1)

    assert shown() == [
        ("Cơ quan", ["Trung ương Đoàn", "UBND tỉnh"]),
        ("Báo chí", ["Báo Đồng Nai"]),
    ]


def test_a_group_without_links_now_is_not_shown():
    group = Group.objects.create(name="Cơ quan")
    make_link(group, "Đã hết", ends_at=ago())
    make_link(group, "Sắp hiện", starts_at=ahead())
    Group.objects.create(name="Trống")

    assert shown() == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_links_cost_one_statement(rows, django_assert_num_queries):
    for number in range(rows):
        make_link(Group.objects.create(name=f"Nhóm {number}"), "Liên kết")

    with django_assert_num_queries(1):
        groups = link_groups()

    assert len(groups) == rows


def inline_form(**fields):
    """A group with one new link, as the administration sends it."""
    row = {"name": "Trung ương Đoàn", "address": ADDRESS, "position": 0} | fields
    counts = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return {"name": "Cơ quan", "position": 0} | {
        **{f"links-{name}": value for name, value in counts.items()},
        **{f"links-0-{name}": value for name, value in row.items()},
    }


def test_an_editor_adds_a_group_with_its_links_and_logo(client, minh):
    client.force_login(minh)

    client.post("/quan-tri/links/group/add/", inline_form(logo=picture_upload()))

    link = Link.objects.get()
    assert (link.group.name, link.logo_width, link.logo_height) == ("Cơ quan", 64, 48)
    page = client.get("/quan-tri/links/link/").content.decode()
    assert f'<img src="{link.logo.url}" alt="" width="64" height="48"' in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example", "ftp://evil.example/", "www.doan.vn"]
)
def test_a_link_leads_to_a_web_address_or_a_page_of_ours(client, minh, address):
    client.force_login(minh)

    answer = client.post("/quan-tri/links/group/add/", inline_form(address=address))

    assert Link.objects.count() == 0
    [formset] = answer.context_data["inline_admin_formsets"]
    assert "Hãy ghi đường dẫn trong trang này" in formset.formset.errors[0]["address"][0]
