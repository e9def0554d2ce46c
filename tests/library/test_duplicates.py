"""Pictures that look alike: found by their fingerprints, told at the upload, used instead."""

import random
import re

import pytest
from django.db import connection
from django.utils import timezone

from news.library import duplicates
from news.pictures.models import Picture
from news.revisions.models import WorkingCopy
from tests.factories import make_article, make_picture
from tests.library.drawings import photo

LIST = "/toa-soan/thu-vien-anh/"
NUMBER = 0x0F0F_3C3C_55AA_7711


def flipped(number, bits):
    for bit in bits:
        number ^= 1 << bit
    return number - (1 << 64) if number >> 63 else number


@pytest.mark.parametrize("seed", range(10))
def test_every_picture_within_six_bits_is_found_and_none_beyond(db, seed):
    chance = random.Random(seed)
    near = [
        make_picture(fingerprint=flipped(NUMBER, chance.sample(range(64), n))) for n in range(7)
    ]
    make_picture(fingerprint=flipped(NUMBER, chance.sample(range(64), 7)))
    make_picture(fingerprint=None)

    mine = make_picture(fingerprint=NUMBER)

    assert list(duplicates.like(mine)) == near[: duplicates.SHOWN]
    only = Picture.objects.filter(pk=near[6].pk)
    assert [row.distance for row in duplicates.like(mine, only)] == [6]


def test_plain_surfaces_and_hidden_pictures_are_like_nothing(db):
    plain = [make_picture(fingerprint=number) for number in (0, 0, -1, -1, 3)]
    make_picture(fingerprint=NUMBER, hidden_at=timezone.now())

    assert [list(duplicates.like(picture)) for picture in plain] == [[]] * 5
    assert list(duplicates.like(make_picture(fingerprint=NUMBER))) == []


def test_look_alikes_are_found_by_indexes(db):
    chance = random.Random(1)
    rows = [Picture(fingerprint=flipped(chance.getrandbits(64), [])) for _ in range(5000)]
    Picture.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE pictures_picture")

    plan = duplicates.like(rows[0]).explain()

    assert [f"picture_band_{number}" in plan for number in range(4)] == [True] * 4


def send(client, *files):
    return client.post(f"{LIST}them/", {"pictures": files}, follow=True)


def test_a_smaller_copy_is_told_at_the_upload_with_the_way_to_the_other(client, lan):
    client.force_login(lan)
    send(client, photo(800))

    answer = send(client, photo(500, quality=60), photo(800, seed=2))

    new = Picture.objects.get(original_name="anh-500.jpg")
    old = Picture.objects.order_by("pk").first()
    told = [str(message) for message in answer.context["messages"]]
    assert [f'href="{LIST}{new.pk}/"' in sentence for sentence in told] == [True, False]
    assert "“anh-500.jpg” giống ảnh đã có trong thư viện" in told[0]
    assert [row.pk for row in client.get(f"{LIST}{new.pk}/").context["alike"]] == [old.pk]


def test_photos_of_one_scene_that_came_together_are_not_told_of(client, lan):
    client.force_login(lan)

    answer = send(client, photo(800), photo(500, quality=60))

    new = Picture.objects.get(original_name="anh-500.jpg")
    assert not any("giống ảnh" in str(message) for message in answer.context["messages"])
    assert len(client.get(f"{LIST}{new.pk}/").context["alike"]) == 1  # its page says so still


def test_a_long_caption_is_cut_where_a_copy_is_told(client, lan):
    client.force_login(lan)
    send(client, photo(800))
    Picture.objects.update(caption="Đoàn viên trồng cây " * 50)

    told = str(next(iter(send(client, photo(500)).context["messages"])))

    assert [len(name) for name in re.findall(r">(Đoàn viên [^<]*)</a>", told)] == [60]


def test_pictures_that_one_may_not_see_are_not_told_of(client, lan, hung):
    client.force_login(hung)
    send(client, photo())
    client.force_login(lan)

    answer = send(client, photo(500))

    assert not any("giống ảnh" in str(message) for message in answer.context["messages"])


def test_the_editor_of_texts_tells_of_a_copy_too(client, lan):
    client.force_login(lan)
    send(client, photo())

    answer = client.post("/toa-soan/anh/tai-len/", {"upload": photo(500)}).json()

    assert answer["uploaded"] == 1
    assert "giống ảnh đã có trong thư viện" in answer["error"]["message"]


@pytest.fixture
def alike(lan):
    """Two pictures that look alike: the one there, and the one just sent by Lan."""
    return [make_picture(fingerprint=NUMBER, uploaded_by=lan) for _ in range(2)]


def use(client, old, new):
    client.post(f"{LIST}{new.pk}/dung-anh/{old.pk}/")


def test_the_picture_that_is_there_is_used_instead_in_drafts(client, lan, alike):
    old, new = alike
    body = f'<p><img src="/anh/{new.pk}/" alt="Cây"></p>'
    draft = make_article(lan, lead_picture=new, body=body, kind="photo-report")
    for position, picture in enumerate([make_picture(), new, old], 1):
        draft.photos.create(picture=picture, position=position)
    client.force_login(lan)

    use(client, old, new)

    draft.refresh_from_db()
    assert draft.lead_picture == old
    assert f'src="/anh/{old.pk}/"' in draft.body
    photos = list(draft.photos.order_by("position").values_list("picture", flat=True))
    assert (photos.count(old.pk), photos.count(new.pk), len(photos)) == (1, 0, 2)
    assert draft.version == 2
    assert draft.revisions.count() == 2
    client.post(f"{LIST}{new.pk}/xoa/")
    assert not Picture.objects.filter(pk=new.pk).exists()


def test_in_a_published_piece_it_waits_in_the_working_copy(client, minh, alike):
    old, new = alike
    piece = make_article(minh, "approved", lead_picture=new)
    client.force_login(minh)

    use(client, old, new)

    piece.refresh_from_db()
    assert piece.lead_picture == new
    assert WorkingCopy.objects.get().content["lead_picture"] == old.pk


def test_pieces_of_others_and_pictures_that_differ_stay_as_they_are(client, lan, hung, alike):
    old, new = alike
    theirs = make_article(hung, lead_picture=new)
    mine = make_article(lan, lead_picture=make_picture(uploaded_by=lan))
    client.force_login(lan)

    use(client, old, new)
    use(client, old, mine.lead_picture)

    theirs.refresh_from_db()
    before = mine.lead_picture
    mine.refresh_from_db()
    assert (theirs.lead_picture, mine.lead_picture) == (new, before)
