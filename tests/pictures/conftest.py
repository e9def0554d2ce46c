"""A library with real files."""

import pytest
from django.core.files.storage import default_storage

from news.pictures.models import MASTERS, PUBLIC
from tests.factories import picture_upload


@pytest.fixture
def photo():
    """A photo as a browser sends it, 1500 pixels wide."""
    return picture_upload(width=1500, height=1000)


@pytest.fixture
def stored(db):
    """The names of all files in the storage, sorted."""

    def names(folder):
        folders, files = (
            default_storage.listdir(folder) if default_storage.exists(folder) else ([], [])
        )
        inside = [name for each in folders for name in names(f"{folder}/{each}")]
        return [f"{folder}/{name}" for name in files] + inside

    return lambda: sorted([*names(MASTERS), *names(PUBLIC)])
