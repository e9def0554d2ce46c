"""What browsers send as JSON, read with care: nothing of it is trusted."""

import json
import re
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError

from news.drafts.keeping import KEY
from news.models import Article

MOST_BYTES = 2 * 1024 * 1024
MOST_FIELDS = 6000
NAME = re.compile(r"[a-z][A-Za-z0-9_-]{0,60}")  # photos-0-DELETE, too
SECRET = {"csrfmiddlewaretoken", "step", "do", "password"}
TOO_BIG = "Bài dài quá nên chưa giữ được trên máy chủ. Bản trong máy này vẫn còn."
UNREADABLE = "Không đọc được dữ liệu gửi lên. Hãy tải lại trang rồi thử lại."
MOST_NUMBER = 2**31 - 1
MOST_CLOCK = 2**62


class Refused(Exception):
    """What was sent cannot be taken; with a status and a sentence."""

    def __init__(self, status, sentence):
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass(frozen=True)
class Typed:
    """What a form sent of itself. `fields` is None where it only says that it is open."""

    article: int | None
    key: str
    kind: str
    fields: dict | None
    version: int
    changed_at: int
    leaving: bool


def read(request):
    """Return the JSON object in the body of `request`, or raise Refused."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > MOST_BYTES:
        raise Refused(413, TOO_BIG)
    try:
        sent = json.loads(request.body.decode())
    except RequestDataTooBig as error:
        raise Refused(413, TOO_BIG) from error
    except (ValueError, RecursionError, UnreadablePostError) as error:
        raise Refused(400, UNREADABLE) from error
    if not isinstance(sent, dict):
        raise Refused(400, UNREADABLE)
    return sent


def typed(sent):
    """Return `sent` as Typed, or raise Refused."""
    fields = sent.get("fields")
    found = Typed(
        article=_number(sent.get("article")) if sent.get("article") is not None else None,
        key=sent.get("key"),
        kind=sent.get("kind"),
        fields=None if fields is None else _fields(fields),
        version=_number(sent.get("version", 0)),
        changed_at=_number(sent.get("changed_at", 0), MOST_CLOCK),
        leaving=sent.get("leaving") is True,
    )
    if not isinstance(found.key, str) or not KEY.fullmatch(found.key):
        raise Refused(400, UNREADABLE)
    if found.kind not in Article.Kind.values:
        raise Refused(400, UNREADABLE)
    return found


def _number(value, most=MOST_NUMBER):
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise Refused(400, UNREADABLE)
    return value


def _fields(fields):
    """Return the fields of a form, with no character that the database refuses."""
    if not isinstance(fields, dict) or len(fields) > MOST_FIELDS:
        raise Refused(400, UNREADABLE)
    kept = {}
    for name, values in fields.items():
        if not NAME.fullmatch(name) or not isinstance(values, list):
            raise Refused(400, UNREADABLE)
        if not all(isinstance(value, str) for value in values):
            raise Refused(400, UNREADABLE)
        if name not in SECRET:
            kept[name] = [_harmless(value) for value in values]
    return kept


def _harmless(text):
    """Return `text` without NUL, and with a sign for what is half a character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
