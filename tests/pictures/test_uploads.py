"""The one way in for pictures."""

import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, models
from django_tasks_db.models import DBTaskResult
from PIL import Image

from news.pictures import renditions, uploads
from news.pictures.models import FORMATS, Picture
from news.pictures.renditions import MissingFile, make, render, widths_for
from portal.images import NotAPicture
from portal.pagecache.models import Edition
from tests.factories import make_picture, picture_upload

pytestmark = pytest.mark.django_db


def seen(name):
    """The stored picture `name` as Pillow reads it."""
    with default_storage.open(name) as file:
        return Image.open(io.BytesIO(file.read()))


def edition():
    return Edition.objects.get().number


def test_picture_is_kept_under_a_name_of_ours_with_its_texts_in_order(photo, minh, tan_phu):
    picture = uploads.add(
        photo,
        by=minh,
        unit=tan_phu,
        alt="  Đoàn viên\n trồng cây ",
        caption="Tr\u00f4\u0300ng cây",
        credit="Văn  Trương",
        original_name="../../Đại hội <b>.PHP",
    )

    picture.refresh_from_db()
    assert re.fullmatch(r"originals/\d{4}/\d\d/[0-9a-f]{32}\.jpg", picture.file)
    assert (picture.width, picture.height, picture.widths) == (1500, 1000, [])
    assert (picture.alt, picture.caption) == ("Đoàn viên trồng cây", "Trồng cây")
    assert (picture.credit, picture.original_name) == ("Văn Trương", "../../Đại hội <b>.PHP")
    assert (picture.uploaded_by, picture.unit) == (minh, tan_phu)
    assert seen(picture.file).size == (1500, 1000)


def test_adding_leaves_the_renditions_to_the_worker(photo, stored):
    picture = uploads.add(photo)

    task = DBTaskResult.objects.get()
    assert task.task_path == "news.pictures.renditions.render"
    assert task.args_kwargs["args"] == [picture.pk]
    assert stored() == [picture.file]


def test_long_alt_is_cut_between_words_and_long_credit_refused(photo, stored):
    picture = uploads.add(photo, alt="trồng cây " * 60)

    with pytest.raises(ValidationError) as refused:
        uploads.add(photo, credit="x" * 151)

    assert (len(picture.alt) <= 300, picture.alt[-1]) == (True, "…")
    assert (list(refused.value.message_dict), stored()) == (["credit"], [picture.file])


def test_what_is_no_picture_leaves_nothing(stored):
    with pytest.raises(NotAPicture):
        uploads.add(io.BytesIO(b"<svg/>"))

    assert (Picture.objects.count(), stored()) == (0, [])


def test_no_file_stays_when_the_row_fails(photo, stored, monkeypatch):
    def failing(self, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(models.Model, "save", failing)

    with pytest.raises(IntegrityError):
        uploads.add(photo)

    assert stored() == []


def test_worker_makes_every_width_in_every_format_and_refreshes_the_pages(photo, stored):
    picture = uploads.add(photo)
    before = edition()

    assert render.call(picture.pk) == [320, 640, 768, 960, 1280, 1500]

    picture.refresh_from_db()
    assert picture.widths == [320, 640, 768, 960, 1280, 1500]
    assert edition() == before + 1
    for width in picture.widths:
        for ending, kind in FORMATS.items():
            rendition = seen(picture.rendition(width, ending))
            assert (rendition.format, rendition.size) == (kind, (width, round(width / 1.5)))
    assert seen(picture.card).size == (1200, 630)
    assert len(stored()) == 1 + 6 * 3 + 1


def test_rendering_again_changes_nothing(photo, stored):
    picture = uploads.add(photo)
    render.call(picture.pk)
    before = stored(), edition()

    render.call(picture.pk)

    assert (stored(), edition()) == before


def test_rendition_half_written_by_a_killed_worker_is_made_anew(photo):
    picture = uploads.add(photo)
    default_storage.save(picture.rendition(640, "webp"), io.BytesIO(b"RIFF"))

    make(picture)

    assert seen(picture.rendition(640, "webp")).size == (640, 427)


def test_missing_file_is_named():
    picture = make_picture(widths=[])

    with pytest.raises(MissingFile, match=f"không có tệp {picture.file}"):
        render.call(picture.pk)


def test_nothing_is_rendered_of_a_row_that_is_gone_or_waits():
    waiting = make_picture(file="", widths=[])

    assert (render.call(waiting.pk), render.call(10**9)) == ([], [])


def test_picture_replaced_while_it_is_rendered_keeps_its_own_widths(photo):
    picture = uploads.add(photo)
    Picture.objects.filter(pk=picture.pk).update(key="khac")

    renditions.make(picture)

    assert Picture.objects.get().widths == []


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (2560, [320, 640, 768, 960, 1280, 1920]),
        (1280, [320, 640, 768, 960, 1280]),
        (1000, [320, 640, 768, 1000]),
        (500, [320, 500]),
        (330, [330]),
        (1, [1]),
    ],
)
def test_no_rendition_is_wider_than_the_picture(width, widths):
    assert widths_for(width) == widths


def test_awaited_picture_gets_its_file_once(photo, stored):
    waiting = make_picture(
        file="", width=0, height=0, widths=[], original_name="dc Chau trao doi.jpg"
    )
    before = edition()

    uploads.supply(waiting, photo)
    with pytest.raises(ValidationError, match="đã có tệp"):
        uploads.supply(waiting, picture_upload())

    assert (waiting.width, waiting.caption) == (1500, "Đoàn viên trồng cây bên suối.")
    assert (waiting.original_name, edition()) == ("dc Chau trao doi.jpg", before + 1)
    assert stored() == [waiting.file]


def test_removed_picture_takes_its_files_along(photo, stored, django_capture_on_commit_callbacks):
    picture = uploads.add(photo)
    make(picture)

    with django_capture_on_commit_callbacks(execute=True):
        uploads.remove(picture)

    assert (Picture.objects.count(), stored()) == (0, [])
