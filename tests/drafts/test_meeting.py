"""Two people save one piece through HTTP: nothing is written over, nobody's text is lost."""

import re

import pytest
from django.test import Client

from news.drafts.models import Base
from news.models import Article, Photo
from tests.factories import make_article, make_category, make_picture

pytestmark = pytest.mark.django_db
ONE = {"title": "Ra quân", "lead": "Sáng nay.", "body": "<p>Một.</p>"}


@pytest.fixture
def article(lan):
    return make_article(lan, "submitted", **ONE)


@pytest.fixture
def as_minh(client, minh):
    client.force_login(minh)
    return client


@pytest.fixture
def as_thu(thu):
    client = Client()
    client.force_login(thu)
    return client


def address(article):
    return f"/toa-soan/bai/{article.pk}/sua/"


def opened(client, article):
    """What a browser would post of the page, unchanged."""
    answer = client.get(address(article))
    form, lead = answer.context["form"], answer.context["lead"]
    data = {name: form[name].value() or "" for name in form.fields}
    data = {name: value for name, value in data.items() if value not in ("", [])}
    data |= {f"lead-{name}": lead[name].value() or "" for name in ("alt", "caption", "credit")}
    for row in answer.context["photos"]:
        for name in ("picture", "caption", "alt", "credit", "position"):
            data[row.add_prefix(name)] = row[name].value() or ""
    hidden = r'name="(base|lead_picture|photos-\w+_FORMS)" value="([^"]*)"'
    return data | dict(re.findall(hidden, answer.content.decode()))


def save(client, article, data, **changes):
    return client.post(address(article), data | changes)


def texts():
    row = Article.objects.get()
    return row.title, row.lead, row.body


def test_fields_that_do_not_collide_are_joined(as_minh, as_thu, article):
    minh, thu = opened(as_minh, article), opened(as_thu, article)
    save(as_thu, article, thu, title="Tên của Thu")

    answer = as_minh.post(address(article), minh | {"lead": "Sapo của Minh."}, follow=True)

    assert texts() == ("Tên của Thu", "Sapo của Minh.", "<p>Một.</p>")
    assert "Phạm Thị Thu cũng đã sửa bài này lúc" in answer.content.decode()
    assert ": Tên bài. Phần của hai người đã được ghép lại." in answer.content.decode()


def test_what_both_changed_is_asked_and_nothing_written(as_minh, as_thu, article):
    minh, thu = opened(as_minh, article), opened(as_thu, article)
    save(as_thu, article, thu, title="Tên của Thu", body="<p>Thu.</p>")

    answer = save(as_minh, article, minh, title="Tên của Minh", lead="Sapo của Minh.")

    page = answer.content.decode()
    assert (answer.status_code, texts()) == (422, ("Tên của Thu", "Sáng nay.", "<p>Thu.</p>"))
    assert re.findall(r'name="collided" value="([^"]+)"', page) == ["title"]
    assert re.findall(r'name="choose-title" value="([^"]+)"', page) == ["mine", "theirs", "both"]
    assert answer.context["form"]["title"].value() == "Tên của Minh"
    assert answer.context["form"]["body"].value() == "<p>Thu.</p>"
    assert answer.context["form"]["lead"].value() == "Sapo của Minh."


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        ("mine", "Tên của Minh"),
        ("theirs", "Tên của Thu"),
        ("both", "Tên của Thu – Tên của Minh"),
    ],
)
def test_the_choice_is_saved_with_one_more_post(as_minh, as_thu, article, choice, title):
    minh, thu = opened(as_minh, article), opened(as_thu, article)
    save(as_thu, article, thu, title="Tên của Thu")
    asked = save(as_minh, article, minh, title="Tên của Minh")
    base = re.search(r'name="base" value="([^"]+)"', asked.content.decode())[1]
    again = minh | {"base": base, "collided": "title", "title": "Tên của Minh"}

    answer = save(as_minh, article, again, **{"choose-title": choice})

    assert (answer.status_code, texts()[0]) == (302, title)


def test_without_a_choice_it_is_asked_again(as_minh, as_thu, article):
    minh, thu = opened(as_minh, article), opened(as_thu, article)
    save(as_thu, article, thu, title="Tên của Thu")
    asked = save(as_minh, article, minh, title="Tên của Minh")
    base = re.search(r'name="base" value="([^"]+)"', asked.content.decode())[1]

    answer = save(as_minh, article, minh, base=base, collided="title", title="Tên của Minh")

    assert (answer.status_code, texts()[0]) == (422, "Tên của Thu")
    assert 'name="collided" value="title"' in answer.content.decode()


def test_a_third_version_is_met_as_well(as_minh, as_thu, article):
    minh, thu = opened(as_minh, article), opened(as_thu, article)
    save(as_thu, article, thu, title="Tên của Thu")
    asked = save(as_minh, article, minh, title="Tên của Minh")
    base = re.search(r'name="base" value="([^"]+)"', asked.content.decode())[1]
    save(as_thu, article, opened(as_thu, article), lead="Sapo mới của Thu.")

    chosen = {"base": base, "collided": "title", "choose-title": "mine", "title": "Tên của Minh"}
    save(as_minh, article, minh | chosen)

    assert texts()[:2] == ("Tên của Minh", "Sapo mới của Thu.")


def test_body_of_both_stands_one_after_the_other(as_minh, as_thu, article):
    minh, thu = opened(as_minh, article), opened(as_thu, article)
    save(as_thu, article, thu, body="<p>Của Thu.</p>")
    asked = save(as_minh, article, minh, body="<p>Của Minh.</p>")
    base = re.search(r'name="base" value="([^"]+)"', asked.content.decode())[1]
    chosen = {"base": base, "collided": "body", "choose-body": "both"}

    save(as_minh, article, minh | chosen | {"body": "<p>Của Minh.</p>"})

    assert texts()[2] == "<p>Của Thu.</p>\n<p>Của Minh.</p>"


@pytest.mark.parametrize("base", ["", "0" * 64, "\0", "x" * 100_000, "' OR 1=1"])
def test_a_forged_base_asks_instead_of_writing_over(as_minh, as_thu, article, base):
    minh, thu = opened(as_minh, article), opened(as_thu, article)
    save(as_thu, article, thu, title="Tên của Thu")

    answer = save(as_minh, article, minh, base=base, title="Tên của Minh")

    assert (answer.status_code, texts()[0]) == (422, "Tên của Thu")


def test_a_forged_number_of_photos_is_no_fault(as_minh, article):
    data = opened(as_minh, article) | {"base": "", "photos-TOTAL_FORMS": "9" * 300}

    assert save(as_minh, article, data, title="Tên khác").status_code == 422


def test_a_step_taken_meanwhile_is_no_collision(as_minh, as_thu, article):
    thu = opened(as_thu, article)
    as_minh.post(f"/toa-soan/bai/{article.pk}/schedule/", {"publish_at": "2099-01-01T06:00"})

    assert save(as_thu, article, thu, title="Tên của Thu").status_code == 302
    assert texts()[0] == "Tên của Thu"


def test_a_changed_lead_picture_keeps_its_own_words(as_minh, as_thu, article):
    first, second = make_picture(alt="Ảnh thứ nhất"), make_picture(alt="Ảnh thứ hai")
    Article.objects.update(lead_picture=first)
    minh = opened(as_minh, article)
    Article.objects.update(lead_picture=second)

    save(as_minh, article, minh, title="Tên của Minh")

    row = Article.objects.get()
    assert (row.title, row.lead_picture, row.lead_picture.alt) == (
        "Tên của Minh",
        second,
        "Ảnh thứ hai",
    )


def test_my_words_for_a_former_picture_are_asked_and_find_it_again(as_minh, article):
    first, second = make_picture(alt="Ảnh thứ nhất"), make_picture(alt="Ảnh thứ hai")
    Article.objects.update(lead_picture=first)
    minh = opened(as_minh, article) | {"lead-alt": "Lời của Minh"}
    Article.objects.update(lead_picture=second)

    asked = save(as_minh, article, minh)
    base = re.search(r'name="base" value="([^"]+)"', asked.content.decode())[1]
    chosen = {"base": base, "collided": "lead-picture", "choose-lead-picture": "mine"}
    save(as_minh, article, minh | chosen)

    row = Article.objects.get()
    assert (asked.status_code, row.lead_picture, row.lead_picture.alt) == (
        422,
        first,
        "Lời của Minh",
    )
    second.refresh_from_db()
    assert second.alt == "Ảnh thứ hai"


def test_a_forged_lead_picture_is_not_taken(as_minh, article):
    stranger = make_picture()
    minh = opened(as_minh, article) | {"base": "", "lead_picture": str(stranger.pk)}

    asked = save(as_minh, article, minh)
    base = re.search(r'name="base" value="([^"]+)"', asked.content.decode())[1]
    chosen = {"base": base, "collided": "lead-picture", "choose-lead-picture": "mine"}
    save(as_minh, article, minh | chosen)

    assert Article.objects.get().lead_picture is None


def test_captions_of_different_photos_are_joined(client, as_thu, minh, lan):
    report = make_article(lan, "submitted", kind="photo-report", body="")
    photos = [
        Photo.objects.create(article=report, picture=make_picture(), position=n) for n in (1, 2)
    ]
    client.force_login(minh)
    mine, theirs = opened(client, report), opened(as_thu, report)
    save(as_thu, report, theirs, **{"photos-0-caption": "Lời của Thu"})

    answer = save(client, report, mine, **{"photos-1-caption": "Lời của Minh"})

    assert answer.status_code == 302
    assert [Photo.objects.get(pk=row.pk).caption for row in photos] == [
        "Lời của Thu",
        "Lời của Minh",
    ]


def test_opening_a_form_again_keeps_one_base(as_minh, article):
    for _ in range(3):
        opened(as_minh, article)

    assert Base.objects.count() == 1


def test_a_new_piece_has_nobody_to_meet(client, lan):
    client.force_login(lan)
    data = {"title": "Mới", "category": make_category().pk, "unit": lan.unit_id, "genre": "tin"}

    client.post("/toa-soan/viet-bai/", data | {"base": "x"})

    assert (Article.objects.count(), Base.objects.count()) == (1, 0)
