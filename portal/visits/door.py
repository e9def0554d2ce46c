"""Beacons, answered before Django: what is no good one costs no look-up at all."""

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from http.client import responses
from typing import Any
from urllib.parse import unquote_plus

from django.db import Error
from django.utils import timezone

from portal.visits.beacons import page_of
from portal.visits.counting import Counted, Sent
from portal.visits.senders import Environ, is_browser, key_of, sender_of, source_of
from portal.visits.windows import day_of, window_of
from portal.visits.writer import writer

PATH = "/dem/"
SOURCE = "tu="  # the query string: the host that the reader came from
LONGEST_BODY = 64 * 1024  # what a browser lets a beacon carry; ours carries nothing
FIELDS = [
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]
REFUSED = {
    404: {"error": "Không có trang này."},
    405: {"error": "Chỉ nhận POST."},
    413: {"error": "Yêu cầu quá dài."},
    503: {"error": "Chưa đếm được."},
}


def beacon(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes] | None:
    """Count the view that a request tells of, or return None for any other request."""
    path = environ["PATH_INFO"]
    if not path.startswith(PATH):
        return None
    status, answer = answered(environ, path[len(PATH) :], writer.count, writer.cursor)
    body = json.dumps(answer).encode()
    fields = [*FIELDS, ("Content-Length", str(len(body)))]
    if status == 405:
        fields.append(("Allow", "POST"))
    start_response(f"{status} {responses[status]}", fields)
    return [body] if environ["REQUEST_METHOD"] != "HEAD" else [b""]


def answered(
    environ: Environ,
    rest: str,
    count: Callable[[Sent], Counted],
    cursor: Callable[[], AbstractContextManager[Any]],
) -> tuple[int, dict[str, Any]]:
    """Return status and JSON for a request whose path ends in `rest`; the body is never read."""
    page = page_of(rest[:-1]) if rest.endswith("/") else None
    if page is None:
        return 404, REFUSED[404]
    if environ["REQUEST_METHOD"] != "POST":
        return 405, REFUSED[405]
    if _length(environ) > LONGEST_BODY:
        return 413, REFUSED[413]
    now = timezone.now()
    try:
        key = key_of(day_of(now), cursor)
        sent = Sent(
            sender=sender_of(environ, key),
            page=page,
            window=window_of(now),
            at=now,
            bot=not is_browser(environ),
            source=source_of(environ, _said(environ.get("QUERY_STRING", ""))),
        )
        return 200, count(sent)._asdict()
    except Error:
        return 503, REFUSED[503]


def _said(query: str) -> str:
    """Return the host that the query string names, or ""."""
    return unquote_plus(query[len(SOURCE) : 400]) if query.startswith(SOURCE) else ""


def _length(environ: Environ) -> int:
    """Return the announced length of the body; what cannot be read as a number is none."""
    try:
        return int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
