"""Which release of the portal renders: pages of another one are not this one's."""

from functools import cache
from hashlib import blake2b

from django.conf import settings

FOLDERS = "portal", "accounts", "news", "templates"
ENDINGS = {".py", ".html", ".txt", ".xml"}
OF_PAGES = "SECRET_KEY", "DEBUG", "STATIC_URL", "MEDIA_URL", "PORTAL_ADDRESS"


@cache
def release() -> bytes:
    """Return a digest of all that shapes a page besides the database: code, templates,
    static files, settings. It is the same on every machine that runs the same release.
    """
    digest = blake2b(digest_size=16)
    for name in OF_PAGES:
        digest.update(repr(getattr(settings, name)).encode())
    for path in _files():
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
        digest.update(path.read_bytes())
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists():
        digest.update(manifest.read_bytes())
    return digest.digest()


def _files():
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in ENDINGS:
                yield path
