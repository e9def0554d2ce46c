"""Static files under names that tell their content, each stylesheet in one piece.

Sheets stay small files that import one another; a reader's browser gets what a sheet imports
inside it, and waits for one answer instead of one for each (Django leaves imports as they are).
"""

import posixpath
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = r"""@import\s+["'](?P<sheet>[\w-]+\.css)["'];"""


class StaticStore(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the sheets beside it that a sheet imports put in their place."""

    # First, so that the addresses inside an imported sheet are rewritten as its own are.
    patterns = (("*.css", ((IMPORT, ""),)), *CompressedManifestStaticFilesStorage.patterns)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._address = cache(super().url)

    def url(self, name, force=False):
        """Return the address of a file; while files stay as they are it is looked up once."""
        return super().url(name, force) if settings.DEBUG else self._address(name, force)

    def url_converter(self, name, hashed_files, template=None):
        usual = super().url_converter(name, hashed_files, template)

        def converter(found):
            return imported(name, found) if "sheet" in found.re.groupindex else usual(found)

        return converter


def imported(name, found):
    """Return the text of the sheet that a match of IMPORT names in the sheet `name`.

    Raises ValueError where there is none, and where it imports others itself: sheets are
    read in the order of one list, not of a tree.
    """
    target = posixpath.join(posixpath.dirname(name), found["sheet"])
    path = finders.find(target)
    if path is None:
        raise ValueError(f"{name} imports {target}, which does not exist.")
    text = Path(path).read_text(encoding="utf-8")
    if re.search(IMPORT, text):
        raise ValueError(f"{name} imports {target}, which imports others.")
    return text
