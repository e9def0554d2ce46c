"""Backup and restore: everything of one moment comes back, or nothing changes."""

import bz2
import gzip
import os
import random
import tarfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from news.models import Article
from portal.operation import backup
from portal.pagecache.models import Edition
from tests.factories import make_article, make_category, make_unit, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def portal_with_a_piece(settings):
    """One article and one picture file."""
    author = make_user("lan", unit=make_unit())
    article = make_article(author, "approved", category=make_category())
    picture = settings.MEDIA_ROOT / "pictures" / "2026" / "ảnh một.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"pixels")
    return article


def test_a_restored_portal_is_the_one_that_was_backed_up(portal_with_a_piece, tmp_path, settings):
    file = tmp_path / "ngày 22.tar"
    call_command("backup", file, verbosity=0)
    Article.objects.update(title="Tên khác")
    (settings.MEDIA_ROOT / "pictures" / "2026" / "ảnh một.jpg").write_bytes(b"other")
    (settings.MEDIA_ROOT / "later.jpg").write_bytes(b"later")
    edition = Edition.objects.get().number

    call_command("restore", file, replace=True, verbosity=0)

    assert Article.objects.get().title == portal_with_a_piece.title
    assert {
        str(found.relative_to(settings.MEDIA_ROOT)): found.read_bytes()
        for found in settings.MEDIA_ROOT.rglob("*")
        if found.is_file()
    } == {"pictures/2026/ảnh một.jpg": b"pixels"}
    assert Edition.objects.get().number > edition


def test_a_database_with_content_is_replaced_only_on_demand(portal_with_a_piece, tmp_path):
    file = tmp_path / "backup.tar"
    call_command("backup", file, verbosity=0)
    Article.objects.update(title="Viết sau khi sao lưu")

    with pytest.raises(CommandError, match="hãy thêm --replace"):
        call_command("restore", file, verbosity=0)

    assert Article.objects.get().title == "Viết sau khi sao lưu"


def test_a_torn_backup_changes_nothing(portal_with_a_piece, tmp_path, settings):
    file = tmp_path / "backup.tar"
    call_command("backup", file, verbosity=0)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    with pytest.raises(
        CommandError, match="không phải bản sao lưu|không nguyên vẹn|Không tìm thấy"
    ):
        call_command("restore", file, replace=True, verbosity=0)

    assert Article.objects.count() == 1
    assert len(list(settings.MEDIA_ROOT.rglob("*.jpg"))) == 1


def test_a_dump_that_does_not_load_changes_nothing(portal_with_a_piece, tmp_path, monkeypatch):
    file = tmp_path / "backup.tar"
    call_command("backup", file, verbosity=0)
    monkeypatch.setattr(backup, "FRESH_SCHEMA", f"{backup.FRESH_SCHEMA}SELECT 1/0;\n")

    with pytest.raises(CommandError, match="psql báo lỗi"):
        call_command("restore", file, replace=True, verbosity=0)

    assert Article.objects.get().title == portal_with_a_piece.title


@pytest.mark.parametrize("moment", ["_load", "_drop_other_media"])
def test_a_restore_killed_anywhere_has_every_file_the_database_names(
    moment, portal_with_a_piece, tmp_path, settings, monkeypatch
):
    file = tmp_path / "backup.tar"
    call_command("backup", file, verbosity=0)
    picture = settings.MEDIA_ROOT / "pictures" / "2026" / "ảnh một.jpg"
    later = settings.MEDIA_ROOT / "later.jpg"
    picture.unlink()
    later.write_bytes(b"later")

    def kill(argument):
        raise SystemExit(137)

    monkeypatch.setattr(backup, moment, kill)
    with pytest.raises(SystemExit):
        call_command("restore", file, replace=True, verbosity=0)

    assert (picture.read_bytes(), later.read_bytes()) == (b"pixels", b"later")


def test_a_restore_clears_away_what_a_killed_one_left(portal_with_a_piece, tmp_path, settings):
    file = tmp_path / "backup.tar"
    call_command("backup", file, verbosity=0)
    left = settings.MEDIA_ROOT.parent / ".restore-killed"
    left.mkdir()

    call_command("restore", file, replace=True, verbosity=0)

    assert not left.exists()


@pytest.mark.parametrize("content", [b"", b"Kh\xc3\xb4ng ph\xe1\xba\xa3i"])
def test_a_file_that_is_no_backup_is_refused(content, tmp_path, db):
    file = tmp_path / "bai-viet.docx"
    file.write_bytes(content)

    with pytest.raises(CommandError, match="Chưa khôi phục được"):
        call_command("restore", file, replace=True, verbosity=0)


@pytest.mark.parametrize(
    ("packer", "place"), [(gzip, -8), (gzip, -32_000), (bz2, -8)], ids=["sum", "middle", "bz2"]
)
def test_a_packed_backup_with_a_flaw_is_called_so(packer, place, tmp_path, db):
    content = "".join(random.Random(22).choices("abcdefgh ", k=200_000)).encode()
    member = tarfile.TarInfo("database.sql.gz")
    member.size = len(content)
    packed = bytearray(packer.compress(member.tobuf() + content))
    packed[place : place + 4] = b"\xff" * 4
    file = tmp_path / "backup.tar.gz"
    file.write_bytes(packed)

    with pytest.raises(CommandError, match="không phải bản sao lưu nguyên vẹn"):
        call_command("restore", file, replace=True, verbosity=0)


def test_pictures_younger_than_the_moment_are_left_out(portal_with_a_piece, tmp_path, settings):
    young = settings.MEDIA_ROOT / "young.jpg"
    young.write_bytes(b"young")
    os.utime(young, (4102444800, 4102444800))

    backup.write(tmp_path / "backup.tar")

    with tarfile.open(tmp_path / "backup.tar") as archive:
        assert "media/young.jpg" not in archive.getnames()


def test_a_backup_that_fails_leaves_no_file(portal_with_a_piece, tmp_path, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "no_such_database")

    with pytest.raises(CommandError, match="Chưa sao lưu được"):
        call_command("backup", tmp_path / "backup.tar", verbosity=0)

    assert {found.name for found in tmp_path.iterdir()} <= {"media", "static"}
