"""The address at which a page is counted: the page's key, signed.

So an unknown page is refused without a look-up, and the address is the same for everybody.
"""

import hmac
import re
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.urls import reverse

from portal.visits.models import PAGE_LENGTH

PAGE = re.compile(r"[A-Za-z0-9_:-]+")
SIGNATURE_BYTES = 12
SIGNATURE_LENGTH = 16
LONGEST = PAGE_LENGTH + 1 + SIGNATURE_LENGTH


def count_address(page: str) -> str:
    """Return the address that counts `page` ("home", "article:12", "list:tin-tuc").

    Raises ValueError for a text that is no page's key.
    """
    if not PAGE.fullmatch(page) or len(page) > PAGE_LENGTH:
        raise ValueError(f"{page!r} is not the key of a page.")
    return reverse("visits:count", args=[f"{page}.{_signature(page, settings.SECRET_KEY)}"])


def page_of(token: str) -> str | None:
    """Return the page that `token`, the end of a count address, names; None for a forged one."""
    return _page_of(token, settings.SECRET_KEY) if len(token) <= LONGEST else None


@lru_cache(maxsize=4096)
def _page_of(token: str, secret: str) -> str | None:
    page, _, signature = token.rpartition(".")
    if len(signature) != SIGNATURE_LENGTH or not PAGE.fullmatch(page):
        return None
    right = _signature(page, secret)
    genuine = hmac.compare_digest(signature.encode(errors="replace"), right.encode())
    return page if genuine else None


def _signature(page: str, secret: str) -> str:
    digest = hmac.digest(_key(secret), page.encode(), "sha256")
    return urlsafe_b64encode(digest[:SIGNATURE_BYTES]).decode()


@lru_cache(maxsize=1)
def _key(secret: str) -> bytes:
    """Return the key of these signatures alone, made of the portal's secret."""
    return sha256(f"portal.visits {secret}".encode()).digest()
