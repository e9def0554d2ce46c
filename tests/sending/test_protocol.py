"""Pictures in parts through HTTP: what is cut goes on, what is foreign stays out, and what was
finished twice is one picture."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from news.pictures.models import Picture
from news.sending import keeping
from news.sending.keeping import INCOMPLETE, MOST_WAITING, PART, TOO_MANY, TOO_MUCH
from news.sending.models import Part, Sending
from portal.decoding import process
from portal.decoding.refusals import BUSY, EMPTY, MAX_BYTES, NOT_A_PICTURE, TOO_HEAVY
from tests.factories import picture_bytes

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef0123456789abcdef"
BEGIN = "/toa-soan/anh/gui/"
PHOTO = picture_bytes(640, 480)
SIZE = len(PHOTO)


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


def begin(client, key=KEY, size=SIZE, name="DSC_0001.JPG"):
    return client.post(BEGIN, {"key": key, "name": name, "size": size})


def part(client, data, start=0, key=KEY):
    address = f"{BEGIN}{key}/?start={start}"
    return client.post(address, data, content_type="application/octet-stream")


def finish(client, key=KEY):
    return client.post(f"{BEGIN}{key}/xong/")


def send(client, data=PHOTO, key=KEY):
    """Send a file as the browser does; return the last answer."""
    begin(client, key, len(data))
    for start in range(0, len(data), PART):
        part(client, data[start : start + PART], start, key)
    return finish(client, key)


def files():
    """The names of all masters in the storage."""
    months = default_storage.listdir("originals")[0] if default_storage.exists("originals") else []
    folders = [f"originals/{year}/{month}" for year in months
               for month in default_storage.listdir(f"originals/{year}")[0]]  # fmt: skip
    return [name for folder in folders for name in default_storage.listdir(folder)[1]]


def test_a_photo_in_parts_is_a_picture_of_its_sender_with_a_row_for_the_grid(as_lan, lan):
    answer = send(as_lan)

    picture = Picture.objects.get()
    assert (picture.uploaded_by, picture.unit, picture.width) == (lan, lan.unit, 640)
    assert picture.original_name == "DSC_0001.JPG"
    told = answer.json()
    assert (told["picture"], told["url"]) == (picture.pk, f"/anh/{picture.pk}/")
    assert f'id="anh-{picture.pk}"' in told["row_html"]
    assert (Part.objects.count(), len(files())) == (0, 1)


def test_a_file_longer_than_a_part_comes_whole(as_lan):
    data = picture_bytes(640, 480, "BMP")[:10] + bytes(2 * PART)
    begin(as_lan, size=len(data))

    received = [
        part(as_lan, data[start : start + PART], start).json()["received"]
        for start in range(0, len(data), PART)
    ]

    assert received == [PART, 2 * PART, len(data)]
    assert b"".join(bytes(row.data) for row in Part.objects.all()) == data


def test_who_asks_again_is_told_how_far_the_file_came(as_lan):
    begin(as_lan)
    part(as_lan, PHOTO[:500])

    again = begin(as_lan)

    assert (again.status_code, again.json()["received"]) == (200, 500)
    assert part(as_lan, PHOTO[500:], 500).json()["received"] == len(PHOTO)
    assert finish(as_lan).status_code == 200


@pytest.mark.parametrize("start", [0, 499, 501])
def test_a_part_that_does_not_follow_is_not_kept_and_the_offset_told(as_lan, start):
    begin(as_lan)
    part(as_lan, PHOTO[:500])

    answer = part(as_lan, PHOTO[start : start + 100], start)

    assert (answer.status_code, answer.json()["received"]) == (409, 500)
    assert Part.objects.count() == 1


def test_finished_twice_it_is_one_picture(as_lan):
    first, second = send(as_lan), finish(as_lan)

    assert (second.status_code, second.json()["picture"]) == (200, first.json()["picture"])
    assert begin(as_lan).json()["is_over"] is True
    assert part(as_lan, b"late").json()["is_over"] is True
    assert (Picture.objects.count(), len(files()), Part.objects.count()) == (1, 1, 0)


def test_two_finishes_at_once_are_one_picture(as_lan, lan):
    """Both have decoded the file before either has kept it."""
    begin(as_lan)
    part(as_lan, PHOTO)
    one, other = Sending.objects.get(), Sending.objects.get()
    image = keeping._read(one)

    keeping._keep(one, image)
    keeping._keep(other, image)
    keeping._refuse(Sending.objects.get(), NOT_A_PICTURE)

    assert one.picture == other.picture == Picture.objects.get()
    assert (Sending.objects.get().refusal, len(files())) == ("", 1)


def test_what_is_not_here_whole_is_not_finished(as_lan):
    begin(as_lan)
    part(as_lan, PHOTO[:500])

    answer = finish(as_lan)

    assert (answer.status_code, answer.json()) == (422, {"error": INCOMPLETE})
    assert begin(as_lan).json()["received"] == 500


@pytest.mark.parametrize(
    "size, sentence", [(MAX_BYTES + 1, TOO_HEAVY), (0, EMPTY)], ids=["too heavy", "empty"]
)
def test_a_file_is_refused_by_its_size_before_a_byte_of_it_is_sent(as_lan, size, sentence):
    answer = begin(as_lan, size=size)

    assert (answer.status_code, answer.json()) == (422, {"error": sentence})
    assert Sending.objects.count() == 0


def test_no_more_is_taken_than_was_announced(as_lan):
    begin(as_lan, size=100)

    assert part(as_lan, PHOTO[:101]).json() == {"error": TOO_MUCH}
    assert part(as_lan, bytes(PART + 1)).status_code == 413
    assert Part.objects.count() == 0


def test_nobody_fills_the_disk_with_files_that_are_never_finished(as_lan):
    for number in range(MOST_WAITING // MAX_BYTES):
        begin(as_lan, key=f"{number:032x}", size=MAX_BYTES)

    answer = begin(as_lan)

    assert (answer.status_code, answer.json()) == (422, {"error": TOO_MANY})


def test_what_is_no_picture_is_refused_in_a_sentence_and_its_bytes_go(as_lan):
    answer = send(as_lan, b"<script>alert(1)</script>" * 40)

    assert (answer.status_code, answer.json()) == (422, {"error": NOT_A_PICTURE})
    assert finish(as_lan).json() == {"error": NOT_A_PICTURE}  # who has not heard it
    assert (Picture.objects.count(), Part.objects.count(), files()) == (0, 0, [])


def test_a_refused_file_may_be_sent_anew(as_lan):
    send(as_lan, b"<script>alert(1)</script>" * 40)

    assert begin(as_lan, size=1000).json() == {"received": 0, "is_over": False, "part": PART}


def test_a_server_that_is_busy_asks_for_patience_and_keeps_what_it_has(as_lan, monkeypatch):
    begin(as_lan)
    part(as_lan, PHOTO)
    monkeypatch.setattr(process, "PATIENCE", 0.01)
    for _ in range(process.AT_ONCE):
        process.turns.acquire()
    try:
        answer = finish(as_lan)
    finally:
        process.turns.release(process.AT_ONCE)

    assert (answer.status_code, answer.json()) == (503, {"error": BUSY})
    assert finish(as_lan).status_code == 200


def test_each_sees_only_own_files(as_lan, hung):
    begin(as_lan)
    part(as_lan, PHOTO[:500])
    other = Client()
    other.force_login(hung)

    assert [part(other, b"x", 500).status_code, finish(other).status_code] == [404, 404]
    assert begin(other).json()["received"] == 0  # the same key is another file
    assert Sending.objects.count() == 2


def test_the_session_may_end_in_the_middle_and_the_file_goes_on(as_lan, lan):
    begin(as_lan)
    part(as_lan, PHOTO[:500])
    as_lan.logout()

    answer = part(as_lan, PHOTO[500:], 500)
    as_lan.force_login(lan)

    assert (answer.status_code, answer.json()["signed_out"]) == (403, True)
    assert part(as_lan, PHOTO[500:], 500).status_code == 200
    assert finish(as_lan).status_code == 200


def test_every_address_wants_the_token_of_the_form(lan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)

    assert [begin(client).status_code, part(client, b"x").status_code] == [403, 403]
    assert (finish(client).status_code, Sending.objects.count()) == (403, 0)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"key": "x", "name": "a", "size": 1},
        {"key": KEY, "name": "a\0", "size": 1},
        {"key": KEY, "name": "a", "size": "nhiều"},
        {"key": KEY + "\n", "name": "a", "size": 10**30},
    ],
)
def test_nonsense_is_refused(as_lan, sent):
    assert as_lan.post(BEGIN, sent).status_code == 422
    assert part(as_lan, b"x", "đầu").status_code == 422
    assert part(as_lan, b"", 0).status_code == 400
    assert (part(as_lan, b"x").status_code, finish(as_lan).status_code) == (404, 404)


def test_what_nobody_sends_on_goes_after_a_day_and_finished_pictures_stay(as_lan):
    send(as_lan)
    begin(as_lan, key="e" * 32)
    part(as_lan, PHOTO[:500], key="e" * 32)
    begin(as_lan, key="f" * 32)
    Sending.objects.exclude(key="f" * 32).update(at=timezone.now() - timedelta(hours=25))

    keeping.forget()

    assert [row.key for row in Sending.objects.all()] == ["f" * 32]
    assert (Part.objects.count(), Picture.objects.count()) == (0, 1)


def test_a_file_costs_the_same_statements_however_much_of_it_is_here(
    as_lan, django_assert_num_queries
):
    begin(as_lan, size=3000)
    part(as_lan, bytes(1000))

    with django_assert_num_queries(9):
        part(as_lan, bytes(1000), 1000)
    with django_assert_num_queries(9):
        part(as_lan, bytes(1000), 2000)
