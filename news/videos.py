"""Videos by address: which addresses are videos, and where their players live.

In a stored body a video is a paragraph that holds nothing but a link to it.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import parse_qs, quote, urlsplit

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpResponse

_YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com"}
_FACEBOOK = {"facebook.com", "www.facebook.com", "m.facebook.com"}
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH = re.compile(r"/(?:shorts|live|embed)/([^/]+)/?")
_FACEBOOK_PATH = re.compile(
    r"/[\w.%-]{1,100}/videos/(?:[\w.%-]{1,200}/)?(\d{1,20})/?|/reel/(\d{1,20})/?"
)

PLAYERS = ["https://www.youtube-nocookie.com", "https://www.facebook.com"]  # for frame-src
# A block of a cleaned body begins its line, and a quotation mark in an attribute is an entity.
_LONE_LINK = re.compile(
    r'^<p(?: class="[a-z -]+")?><a href="([^"<>]+)"(?: rel="noopener")?>([^<>]+)</a></p>$',
    re.MULTILINE,
)
_BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Video:
    """A video of others: where people watch it, and what a page of ours may frame."""

    site: str  # as readers know it
    address: str
    player: str


def video(address: str) -> Video | None:
    """Return the video at `address`, or None when it is no YouTube or Facebook video."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.username or parts.password:
        return None
    queries = parse_qs(parts.query)
    if host == "youtu.be":
        return _youtube(parts.path.strip("/"))
    if host in _YOUTUBE:
        path = _YOUTUBE_PATH.fullmatch(parts.path)
        return _youtube(path[1] if path else queries.get("v", [""])[0])
    if host in _FACEBOOK:
        return _facebook(parts.path, queries.get("v", [""])[0])
    return None


def with_videos(html: str, title: str) -> tuple[str, bool]:
    """Return the cleaned `html` with posters for its videos, and whether it has any.

    A poster bears the link's words, or `title` (plain text) where they are only the address.
    """

    def poster(found: re.Match[str]) -> str:
        shown = video(unescape(found[1]))
        if shown is None:
            return found[0]
        words = unescape(found[2]).strip()
        return _poster(shown, title if _BARE.fullmatch(words) else words)

    shown = _LONE_LINK.sub(poster, html)
    return shown, shown != html


def allow_players(response: HttpResponse) -> None:
    """Let the page of `response` frame the players, and nobody else."""
    response[HEADER] = build_policy(update={"frame-src": PLAYERS})


def _poster(shown: Video, title: str) -> str:
    return (
        f'<div class="video" data-player="{escape(shown.player)}">'
        f'<p class="video-title">{escape(title)}</p>'
        f'<p><a href="{escape(shown.address)}" rel="noopener">Xem video trên {shown.site}</a></p>'
        "</div>"
    )


def _youtube(number: str) -> Video | None:
    if not _YOUTUBE_ID.fullmatch(number):
        return None
    return Video(
        "YouTube",
        f"https://www.youtube.com/watch?v={number}",
        f"https://www.youtube-nocookie.com/embed/{number}?autoplay=1",
    )


def _facebook(path: str, number: str) -> Video | None:
    if path.rstrip("/") == "/watch" and number.isascii() and number.isdigit():
        address = f"https://www.facebook.com/watch/?v={number}"
    elif _FACEBOOK_PATH.fullmatch(path):
        address = f"https://www.facebook.com{path}"
    else:
        return None
    player = f"https://www.facebook.com/plugins/video.php?href={quote(address, safe='')}&autoplay=1"
    return Video("Facebook", address, player)
