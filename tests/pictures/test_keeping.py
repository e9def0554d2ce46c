"""Rows and files belong together: what is missing is made again, what nothing names goes."""

import io
import os
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from news.pictures import hiding, keeping, uploads
from news.pictures.models import Picture
from news.pictures.renditions import make
from portal.operation.mail import QueuedBackend
from portal.pagecache.models import Edition
from tests.factories import picture_upload

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def ready():
    """A picture with all its files."""
    picture = uploads.add(picture_upload(width=700, height=500))
    make(picture)
    DBTaskResult.objects.all().delete()
    return picture


def aged(name, by=HOUR):
    """A stray file, written a while ago."""
    default_storage.save(name, io.BytesIO(b"x"))
    age(name, by)
    return name


def age(name, by=HOUR):
    """Let a file look as if it had been written a while ago."""
    moment = (timezone.now() - by).timestamp()
    os.utime(default_storage.path(name), (moment, moment))


def stray(picture, name="la.jpg", **by):
    return aged(f"{picture.file.rpartition('/')[0]}/{name}", **by)


def said(*arguments):
    output = io.StringIO()
    try:
        call_command("renditions", *arguments, stdout=output, stderr=io.StringIO())
    except CommandError as error:
        return output.getvalue(), str(error)
    return output.getvalue(), ""


def test_all_is_well_when_every_row_has_its_files(ready):
    text, error = said("--check")

    assert error == ""
    assert [line[0] for line in text.splitlines()] == ["0", "0", "0", "0"]


def test_the_check_names_what_is_missing_and_what_nobody_uses_and_changes_nothing(ready, stored):
    gone, orphan = ready.rendition(320, "webp"), stray(ready)
    default_storage.delete(gone)
    before = stored()

    text, error = said("--check")

    assert f"1 ảnh chưa đủ các cỡ\n  Ảnh {ready.pk}" in text
    assert f"1 tệp còn thiếu\n  {gone}" in text
    assert f"1 tệp không ảnh nào dùng\n  {orphan}" in text
    assert ("chưa đủ hoặc thừa" in error, stored()) == (True, before)


def test_the_command_makes_what_is_missing_and_deletes_what_is_left_over(ready, stored):
    whole = stored()
    default_storage.delete(ready.rendition(320, "webp"))
    default_storage.delete(ready.card)
    stray(ready)

    text, error = said()

    assert (error, stored()) == ("", whole)
    assert "Đã làm lại 1 ảnh, xóa 1 tệp thừa." in text


def test_a_picture_whose_master_is_gone_is_named_for_the_person_on_duty(ready):
    default_storage.delete(ready.file)

    text, error = said()

    assert f"1 ảnh mất tệp gốc\n  Ảnh {ready.pk}" in text
    assert "sao lưu" in error


def test_the_upkeep_orders_what_is_missing_and_readers_see_the_placeholder_meanwhile(ready):
    default_storage.delete(ready.rendition(700, "avif"))
    before = Edition.objects.get().number

    keeping.sweep()
    keeping.sweep()

    ready.refresh_from_db()
    assert (ready.widths, Edition.objects.get().number) == ([], before + 1)
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [[ready.pk]]


def test_a_card_for_another_focus_is_missing_and_readers_keep_the_picture(ready):
    Picture.objects.update(focus_x=10)

    keeping.sweep()

    ready.refresh_from_db()
    assert (bool(ready.widths), DBTaskResult.objects.count()) == (True, 1)


def test_the_upkeep_stands_behind_letters_and_new_photos(ready):
    Picture.objects.update(widths=[700])  # as a release finds it that makes a width more

    keeping.sweep()
    QueuedBackend().send_messages([EmailMessage("Chào", "Chào Lan.", to=["lan@example.org"])])
    new = uploads.add(picture_upload())

    orders = [row.args_kwargs["args"] for row in DBTaskResult.objects.ready()]
    assert (len(orders), orders[1:]) == (3, [[new.pk], [ready.pk]])  # the letter first


@pytest.mark.parametrize(
    ("row", "renewed"),
    [
        ({"widths": [700]}, 0),  # a width more
        ({"widths": [500, 700]}, 1),  # and one that is no more
        ({"widths": []}, 1),
        ({"widths": [700], "card": ""}, 1),
        ({"focus_x": 10}, 1),
    ],
)
def test_pages_are_rendered_anew_only_for_what_they_show_wrongly(ready, row, renewed):
    Picture.objects.update(**row)
    before = Edition.objects.get().number

    make(Picture.objects.get())

    assert Picture.objects.get().widths == [320, 700]
    assert Edition.objects.get().number == before + renewed


def test_pages_that_show_the_placeholder_meanwhile_are_rendered_anew(ready):
    Picture.objects.update(widths=[700])
    taken = Picture.objects.get()
    keeping.forget_files(keeping.Found(torn=[ready.pk]))
    before = Edition.objects.get().number

    make(taken)

    assert (Picture.objects.get().widths, Edition.objects.get().number) == ([320, 700], before + 1)


def test_what_was_never_ordered_is_caught_up_with(ready):
    Picture.objects.update(widths=[], card="")

    keeping.catch_up()

    order = DBTaskResult.objects.get()
    assert (order.args_kwargs["args"], order.priority) == ([ready.pk], 0)


@pytest.mark.parametrize("upkeep", [keeping.catch_up, keeping.sweep])
def test_a_file_that_an_upload_has_just_written_is_left_in_peace(ready, upkeep):
    old, new = stray(ready), stray(ready, "moi.jpg", by=timedelta(minutes=2))

    upkeep()

    assert (default_storage.exists(old), default_storage.exists(new)) == (False, True)


def test_strays_of_other_months_go_with_the_great_sweep(ready, stored):
    whole = stored()
    aged("pictures/2019/03/la-320.avif")
    aged("originals/la.jpg")

    keeping.sweep()

    assert stored() == whole


def test_a_hidden_picture_keeps_its_master_alone_and_nothing_is_missing(
    ready, stored, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        hiding.hide(ready)

    assert (stored(), said("--check")[1]) == ([ready.file], "")

    hiding.show(ready)
    make(ready)

    assert (len(stored()), said("--check")[1]) == (1 + 2 * 3 + 1, "")


def test_a_replaced_picture_has_other_names_and_the_old_files_go(
    ready, stored, django_capture_on_commit_callbacks
):
    before = set(stored())

    with django_capture_on_commit_callbacks(execute=True):
        uploads.replace(ready, picture_upload(width=700, height=500))
    make(ready)

    assert before.isdisjoint(stored())
    assert len(stored()) == len(before)
