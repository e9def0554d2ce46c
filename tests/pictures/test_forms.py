"""The desk's forms for pictures."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from news.pictures.forms import NEEDS_ALT, PictureForm
from news.pictures.models import Picture
from news.pictures.photo_forms import PhotoFormSet, new_row
from portal.images import NOT_A_PICTURE
from tests.factories import make_article, make_picture, picture_upload

pytestmark = pytest.mark.django_db

TEXTS = {"alt": "Trồng cây", "caption": "Ra quân", "credit": "Lan"}
PAGE = SimpleUploadedFile("trang.html", b"<script>alert(1)</script>", content_type="image/jpeg")


def lead_form(texts, file=None, instance=None, user=None):
    """The form as the desk uses it, under its prefix."""
    data = {f"lead-{name}": value for name, value in texts.items()}
    files = {"lead-file": file} if file else {}
    user = user or AnonymousUser()
    return PictureForm(data, files, prefix="lead", instance=instance, user=user)


def test_picture_is_saved_with_its_texts(lan, tan_phu):
    form = lead_form(TEXTS, picture_upload("Cây.jpg"))

    assert form.is_valid()
    picture = form.save(by=lan, unit=tan_phu)

    picture.refresh_from_db()
    assert (picture.alt, picture.caption, picture.credit) == ("Trồng cây", "Ra quân", "Lan")
    assert (picture.uploaded_by, picture.unit, picture.width) == (lan, tan_phu, 64)
    assert picture.original_name == "Cây.jpg"


def test_no_picture_is_no_picture(lan):
    form = lead_form({"alt": "", "caption": "", "credit": ""})

    assert form.is_valid()
    assert (form.save(by=lan), Picture.objects.count()) == (None, 0)


def test_picture_needs_a_sentence_for_those_who_do_not_see_it():
    form = lead_form(TEXTS | {"alt": ""}, picture_upload())

    assert (form.is_valid(), form.errors) == (False, {"alt": [NEEDS_ALT]})


def test_the_form_says_that_nothing_is_published_without_words():
    label = re.search(r'<label for="id_lead-alt">(.*?)</label>', str(lead_form(TEXTS)))[1]

    assert label == (
        'Chữ thay ảnh <span class="field-condition">(cần có để đăng, trừ ảnh trang trí)</span>'
    )


def test_refused_file_is_explained_and_the_typed_texts_stay():
    form = lead_form(TEXTS, PAGE)

    assert (form.is_valid(), form.errors) == (False, {"file": [NOT_A_PICTURE]})
    assert [form[name].value() for name in TEXTS] == list(TEXTS.values())


def test_changed_texts_change_the_picture_there_is(lan):
    picture = make_picture()
    form = lead_form(TEXTS, instance=picture)

    assert form.is_valid()
    assert form.save(by=lan) == picture

    picture.refresh_from_db()
    assert (picture.alt, picture.caption, picture.width) == ("Trồng cây", "Ra quân", 1200)


def test_new_file_is_a_new_picture_since_others_may_show_the_old(lan):
    old = make_picture()
    form = lead_form(TEXTS, picture_upload(), instance=old)

    assert form.is_valid()
    new = form.save(by=lan)

    old = Picture.objects.get(pk=old.pk)
    assert (new.pk != old.pk, new.alt) == (True, "Trồng cây")
    assert (old.alt, old.width) == ("Đoàn viên trồng cây", 1200)


def test_picture_to_be_supplied_takes_the_file(lan):
    waiting = make_picture(file="", width=0, height=0, widths=[], alt="")
    saved_without = lead_form(TEXTS | {"alt": ""}, instance=waiting)
    form = lead_form(TEXTS, picture_upload(), instance=waiting)

    assert (saved_without.is_valid(), form.is_valid()) == (True, True)
    assert form.save(by=lan).pk == waiting.pk
    assert Picture.objects.get().width == 64


def test_picture_can_be_taken_off_and_stays_in_the_library(lan):
    form = lead_form(TEXTS | {"removed": "on"}, instance=make_picture())

    assert form.is_valid()
    assert (form.save(by=lan), Picture.objects.count()) == (None, 1)


# The photos of a report


def photo_forms(report, rows=(), files=()):
    """The formset as the desk uses it: `rows` are the posted fields of its photos."""
    data = {"photos-TOTAL_FORMS": len(rows), "photos-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        data |= {f"photos-{number}-{name}": value for name, value in row.items()}
    sent = MultiValueDict({"photos-more-pictures": list(files)})
    return PhotoFormSet(data, sent, prefix="photos", instance=report, user=report.created_by)


def test_good_photos_go_on_and_each_refused_file_is_named(lan):
    report = make_article(lan, kind="photo-report")
    photos = photo_forms(report, files=[picture_upload("1.jpg"), PAGE, picture_upload("2.jpg")])

    assert photos.is_valid()
    photos.save(by=lan)

    assert photos.refusals == [f"trang.html: {NOT_A_PICTURE}"]
    rows = report.photos.values_list(
        "position", "picture__original_name", "picture__uploaded_by", "picture__unit"
    )
    assert list(rows) == [(1, "1.jpg", lan.pk, lan.unit_id), (2, "2.jpg", lan.pk, lan.unit_id)]


def test_when_all_files_are_refused_the_form_says_so(lan):
    photos = photo_forms(make_article(lan, kind="photo-report"), files=[PAGE])

    assert (photos.is_valid(), photos.total_error_count()) == (False, 1)
    assert photos.adding.errors == {"pictures": [f"trang.html: {NOT_A_PICTURE}"]}


def row_of(picture, position=1, **more):
    """What the grid posts for a photo that nobody has touched, with `more`."""
    said = {"alt": picture.alt, "credit": picture.credit, "place": picture.place}
    return {"picture": picture.pk, "position": position, "caption": picture.caption} | said | more


def test_captions_order_credits_and_places_are_written_and_photos_taken_out(lan):
    report = make_article(lan, kind="photo-report")
    first, second, third = make_picture(), make_picture(), make_picture()
    for position, picture in enumerate([first, second, third], 1):
        report.photos.create(picture=picture, position=position)
    said = {"caption": "Riêng", "alt": "Cây", "credit": "Hùng", "place": " Suối  Tre "}

    rows = [row_of(first, 5, **said), row_of(second, 2, DELETE="on"), row_of(third, 3)]
    photos = photo_forms(report, rows, [picture_upload()])
    assert photos.is_valid()
    photos.save(by=lan)

    first.refresh_from_db()
    new = Picture.objects.latest("pk")
    kept = list(report.photos.values_list("picture", "position", "caption"))
    assert kept == [(third.pk, 1, ""), (first.pk, 2, "Riêng"), (new.pk, 3, "")]
    assert (first.alt, first.credit, first.place) == ("Cây", "Hùng", "Suối Tre")
    assert Picture.objects.count() == 4


def test_the_mark_decorative_stands_in_for_words(lan):
    report = make_article(lan, kind="photo-report")
    report.photos.create(picture=make_picture(alt=""), position=1)
    picture = Picture.objects.get()

    photos = photo_forms(report, [row_of(picture, decorative="on")])
    assert photos.is_valid()
    photos.save(by=lan)

    picture.refresh_from_db()
    assert (picture.decorative, picture.needs_words) == (True, False)


def test_a_picture_sent_meanwhile_becomes_a_photo_with_its_caption_read_in(lan):
    report = make_article(lan, kind="photo-report")
    sent = make_picture(uploaded_by=lan, caption="Chú thích trong tệp")
    html = new_row(sent)

    photos = photo_forms(report, [row_of(sent)])
    assert photos.is_valid()
    photos.save(by=lan)

    assert "Chú thích trong tệp</textarea>" in html
    assert 'name="photos-__prefix__-picture"' in html
    assert list(report.photos.values_list("picture", "caption")) == [(sent.pk, "")]


def test_a_correspondent_adds_no_picture_of_others(lan, minh):
    report = make_article(lan, kind="photo-report")
    foreign = make_picture(uploaded_by=minh)

    photos = photo_forms(report, [row_of(foreign, alt="Đã đổi")])

    assert not photos.is_valid()
    assert Picture.objects.get().alt == "Đoàn viên trồng cây"


@pytest.mark.parametrize("count", [1, 3])
def test_photos_are_shown_by_one_statement(lan, django_assert_num_queries, count):
    report = make_article(lan, kind="photo-report")
    for position in range(count):
        report.photos.create(picture=make_picture(), position=position)

    with django_assert_num_queries(1):
        PhotoFormSet(prefix="photos", instance=report).as_p()
