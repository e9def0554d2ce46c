"""Kept pages, answered before Django: a hit costs a look-up.

What may be answered here is learned from answers that Django has just given (`learning`, the
outermost middleware), so a hit has the headers of every other middleware, too. A page is
found again by scheme, Host header, path and the parameters it knows, as the server passed
them on; so Django itself has checked whatever finds a page. Cookies are not looked at.
"""

from functools import lru_cache
from http.client import responses
from threading import Lock
from time import time

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict

from portal.pagecache.codings import coding_of
from portal.pagecache.edition import watch
from portal.pagecache.store import plain

PLACE = "portal.pagecache.place"
OF_CODING = {"content-encoding", "content-length", "etag", "x-portal-stale"}
NOT_IN_304 = {"Content-Type", "Content-Language"}
LONGEST_QUERY = 2000
STALE = ("X-Portal-Stale", "1")


class Address:
    """A path of the site as one Host header names it: its pages, by their known parameters."""

    __slots__ = ("pages", "parameters", "seconds")

    def __init__(self, parameters, seconds):
        self.parameters = parameters
        self.seconds = seconds
        self.pages = {}


class Index:
    """Where the kept pages are found; an entry that the store dropped is found no more."""

    def __init__(self):
        self._addresses = {}
        self._lock = Lock()

    def address(self, place):
        return self._addresses.get(place)

    def add(self, place, query, parameters, seconds, entry):
        """Let `entry` be found at `place` by the known parameters `query`."""
        with self._lock:
            address = self._addresses.get(place)
            if address is None or address.parameters != parameters:
                address = self._addresses[place] = Address(parameters, seconds)
            if address.pages.get(query) is not entry:
                address.pages[query] = entry
                entry.places.append((place, query))

    def forget(self, entry):
        """Find `entry` nowhere again."""
        with self._lock:
            for place, query in entry.places:
                address = self._addresses.get(place)
                if address and address.pages.get(query) is entry:
                    del address.pages[query]
                    if not address.pages:
                        del self._addresses[place]


index = Index()


def page(environ, start_response):
    """Answer with a kept page, or return None."""
    method = environ["REQUEST_METHOD"]
    if (method != "GET" and method != "HEAD") or "HTTP_IF_MATCH" in environ:
        return None
    place = environ[PLACE] = (_scheme(environ), environ.get("HTTP_HOST"), environ["PATH_INFO"])
    address = index.address(place)
    if address is None:
        return None
    query = environ["QUERY_STRING"]
    if query:
        query = known(query, address.parameters)
    entry = address.pages.get(query)
    if entry is None:
        return None
    edition, sure = watch.current()
    if sure and entry.edition != at_second(edition, address.seconds):
        return None
    entry.used = True
    status, headers, body = _answer(entry, environ, sure)
    start_response(status, headers if sure else [*headers, STALE])
    return body if method == "GET" else [b""]


def known(query, parameters):
    """Return of a query string what the page knows, in one spelling; None to leave it to Django."""
    if not parameters:
        return ""
    if len(query) > LONGEST_QUERY:
        return None
    try:
        return canonical(QueryDict(query.encode("latin-1")), parameters).urlencode()
    except (SuspiciousOperation, UnicodeError, ValueError):
        return None


def canonical(query, parameters):
    """Return the QueryDict of the `parameters` that `query` has, each once and in their order."""
    found = QueryDict(mutable=True)
    for name in parameters:
        if name in query:
            found[name] = query[name].replace("\0", "")
    return found


def at_second(edition, seconds):
    """Return the edition of a page that lasts `seconds` at most (0: as long as the edition)."""
    return f"{edition} {int(time() // seconds)}" if seconds else edition


def learning(get_response):
    """The outermost middleware: a kept page's answer is complete here, and remembered."""

    def middleware(request):
        response = get_response(request)
        kept = getattr(response, "kept", None)
        place = request.META.get(PLACE)
        if kept and place and not response.cookies:
            entry, parameters, seconds = kept
            if not entry.ready:
                entry.ready[None] = _common(entry, response)
            index.add(place, request.META["QUERY_STRING"], parameters, seconds, entry)
        return response

    return middleware


@lru_cache(maxsize=1024)
def pair(name, value):
    """Return (name, value), the same for every page: what many read stays near the processor."""
    return name, value


def _scheme(environ):
    """Return the scheme by Django's own rule (HttpRequest.scheme)."""
    if trusted := settings.SECURE_PROXY_SSL_HEADER:
        name, secure = trusted
        if (said := environ.get(name)) is not None:
            return "https" if said.split(",", 1)[0].strip() == secure else "http"
    return environ["wsgi.url_scheme"]


def _answer(entry, environ, sure):
    """Return (status, headers, body) in the best coding asked for; 304 to who has it.

    A stale page comes whole: of a 304, nginx would not pass the mark on.
    """
    coding = coding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
    status, headers, body, lasting, unchanged = entry.ready.get(coding) or _ready(entry, coding)
    had = environ.get("HTTP_IF_NONE_MATCH")
    if sure and had and lasting and (had.strip() == "*" or lasting in had):
        return unchanged
    return status, headers, body if coding else [plain(entry)]


def _ready(entry, coding):
    """Make what answers a request in `coding`, and lies ready from now on.

    Not so the body as it is: that would be five times what the entry was weighed with.
    """
    body, tag, common = entry.body(coding), entry.tag(coding), entry.ready[None]
    own = [("ETag", tag), ("Content-Length", str(len(body)))]
    if coding:
        own.append(pair("Content-Encoding", coding))
    status = f"{entry.status} {responses.get(entry.status, '')}"
    unchanged = [("ETag", tag), *(field for field in common if field[0] not in NOT_IN_304)]
    lasting = tag if entry.status == 200 else ""
    ready = entry.ready[coding] = (
        status, [*common, *own], [body] if coding else None, lasting,
        ("304 Not Modified", unchanged, [b""]),
    )  # fmt: skip
    return ready


def _common(entry, response):
    """Return the header fields that `response` has in every coding, as pairs."""
    fields = {name.lower(): (name, value) for name, value in entry.headers.items()}
    fields |= {name.lower(): (name, value) for name, value in response.items()}
    return [pair(name, value) for lower, (name, value) in fields.items() if lower not in OF_CODING]
