"""What `manage.py check` says of an installation."""

import pytest

from portal import checks
from portal.pagecache.models import Edition


def ids(messages):
    return [message.id for message in messages]


def test_a_media_folder_that_can_be_made_is_enough(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media" / "anh"

    assert checks.media_can_be_written(None) == []


def test_a_media_folder_that_cannot_be_written_is_said(settings, tmp_path):
    (tmp_path / "media").write_text("a file where the folder should be")
    settings.MEDIA_ROOT = tmp_path / "media" / "anh"

    assert ids(checks.media_can_be_written(None)) == ["portal.W001"]


@pytest.mark.parametrize(
    ("hosts", "said"),
    [(["tinhdoan.vn"], []), (["*"], ["portal.W002"]), (["a.vn", "*.vn"], ["portal.W002"])],
)
def test_a_portal_for_any_host_is_said(settings, hosts, said):
    settings.ALLOWED_HOSTS = hosts

    assert ids(checks.hosts_are_named(None)) == said


@pytest.mark.django_db
def test_a_lost_edition_is_said():
    assert checks.edition_exists(None, databases=["default"]) == []

    Edition.objects.all().delete()

    assert ids(checks.edition_exists(None, databases=["default"])) == ["portal.W003"]
    assert checks.edition_exists(None) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("encoding", "said"), [("UTF8", []), ("SQL_ASCII", ["portal.E001"])])
def test_a_database_without_vietnamese_letters_is_said(monkeypatch, encoding, said):
    assert checks._ask("default", "SHOW server_encoding") == "UTF8"
    monkeypatch.setattr(checks, "_ask", lambda alias, statement: encoding)

    assert ids(checks.database_speaks_vietnamese(None, databases=["default"])) == said
