"""Whose site it is, from which day, and in which dress."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from portal.identity.models import Identity, Mourning
from portal.identity.templatetags.identity import current_identity
from tests.factories import picture_upload
from tests.furniture import ago, ahead

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def make_identity(name="Tỉnh Đoàn Đồng Nai", *, days=0, **fields):
    """An identity that begins `days` from today."""
    begins = timezone.localdate() + days * DAY
    return Identity.objects.create(name=name, owner="Tỉnh Đoàn", valid_from=begins, **fields)


def test_an_empty_portal_has_a_neutral_name():
    identity = current_identity()

    assert (str(identity.name), identity.pk, identity.mourning) == (
        "Trang thông tin điện tử", None, False,
    )  # fmt: skip


def test_the_newest_identity_that_has_begun_holds(django_assert_num_queries):
    make_identity("Trước", days=-400)
    make_identity("Nay", days=0)
    make_identity("Sau", days=1)

    with django_assert_num_queries(1):
        identity = current_identity()

    assert (identity.name, identity.mourning) == ("Nay", False)


@pytest.mark.parametrize(
    ("hours", "mourning"), [((-1, 1), True), ((1, 2), False), ((-2, -1), False)]
)
def test_the_site_mourns_for_the_hours_given(hours, mourning):
    make_identity()
    starts, ends = hours
    Mourning.objects.create(note="Quốc tang", starts_at=ahead(starts), ends_at=ahead(ends))

    assert current_identity().mourning is mourning


def test_an_identity_begins_at_its_midnight():
    identity = make_identity(days=1)

    [moment] = identity.moments

    local = timezone.localtime(moment)
    assert (local.date(), local.hour, local.minute) == (identity.valid_from, 0, 0)


def test_a_new_row_starts_from_the_newest_and_keeps_its_emblem(client, quantri):
    client.force_login(quantri)
    before = make_identity(address="Số 33, đường Võ Thị Sáu", emblem=picture_upload())

    form = client.get("/quan-tri/identity/identity/add/").context_data["adminform"].form
    begins = timezone.localdate() + DAY
    sent = {name: form[name].value() or "" for name in form.fields if name != "emblem"}
    client.post("/quan-tri/identity/identity/add/", sent | {"valid_from": f"{begins:%d/%m/%Y}"})

    after = Identity.objects.get(valid_from=begins)
    assert after.address == "Số 33, đường Võ Thị Sáu"
    assert (after.emblem.name, after.emblem_width) == (before.emblem.name, 64)


def test_the_list_says_which_identity_is_in_force(client, quantri, django_assert_max_num_queries):
    client.force_login(quantri)
    for name, days in [("Trước", -400), ("Nay", -1), ("Sau", 1)]:
        make_identity(name, days=days)

    with django_assert_max_num_queries(12):
        page = client.get("/quan-tri/identity/identity/").content.decode()

    assert [page.count(text) for text in ["Đã thay", "Đang áp dụng", "Sắp áp dụng"]] == [1, 1, 1]


def test_an_emblem_that_is_no_picture_is_refused_with_the_text_kept(client, quantri):
    client.force_login(quantri)
    fake = picture_upload("emblem.png")
    fake.file.seek(0)
    fake.file.truncate()
    fake.file.write(b"<script>alert(1)</script>")
    fake.size = 25
    fake.seek(0)
    sent = {"name": "Tỉnh Đoàn", "owner": "Tỉnh Đoàn", "valid_from": "01/01/2026", "emblem": fake}

    answer = client.post("/quan-tri/identity/identity/add/", sent)

    assert Identity.objects.count() == 0
    form = answer.context_data["adminform"].form
    assert list(form.errors) == ["emblem"]
    assert form["name"].value() == "Tỉnh Đoàn"


def test_mourning_is_the_boards_matter(client, thu, minh):
    sent = {"note": "Quốc tang", "starts_at_0": "01/01/2026", "starts_at_1": "00:00"}
    client.force_login(minh)
    assert client.post("/quan-tri/identity/mourning/add/", sent).status_code == 403

    client.force_login(thu)
    client.post("/quan-tri/identity/mourning/add/", sent)

    assert [str(row) for row in Mourning.objects.filter(starts_at__lt=ago(0))] == ["Quốc tang"]


def test_the_identity_is_a_setting_and_not_the_boards_matter(client, thu):
    client.force_login(thu)

    assert client.get("/quan-tri/identity/identity/add/").status_code == 403


def test_an_emblem_whose_file_is_lost_takes_no_page_with_it(client):
    identity = make_identity(emblem=picture_upload())
    assert identity.emblem_width
    Identity.objects.update(emblem_width=None)
    Path(identity.emblem.path).unlink()

    answer = client.get("/")

    assert answer.status_code == 200
    assert identity.emblem.url in answer.content.decode()
