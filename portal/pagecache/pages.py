"""The decorator that makes a view public."""

from functools import wraps
from hashlib import blake2b

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError
from django.http import HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

from portal.pagecache.codings import coding_of
from portal.pagecache.edition import watch
from portal.pagecache.front import at_second, canonical, index
from portal.pagecache.release import release
from portal.pagecache.rendering import Wanted, renewed
from portal.pagecache.shared import shared
from portal.pagecache.store import Entry, Store
from portal.pagecache.trouble import trouble

READING = ["GET", "HEAD"]
KEPT = {200, 301, 410}  # a 404 is cheap to find again, and strangers could fill memory with them

store = Store(settings.PAGECACHE_BYTES, index.forget)


def public_page(view=None, *, parameters=(), seconds=None):
    """Make `view` public: GET and HEAD, nobody signed in, no cookie, cached by the edition.

    `parameters` are the query parameters the page understands; the view sees no others,
    and others make no further entries. A page whose numbers change without an edition lasts
    `seconds`.
    """
    if view is None:
        return lambda decorated: public_page(decorated, parameters=parameters, seconds=seconds)

    @only_read
    @wraps(view)
    def page(request, *args, **kwargs):
        make_anonymous(request, parameters)

        def render():
            return view(request, *args, **kwargs)

        response = kept(request, _key(request), render, seconds=seconds, is_shared=True)
        if entry := getattr(response, "entry", None):
            response.kept = entry, parameters, seconds  # for the front to learn
        return response

    page.is_public = True
    return page


def only_read(view):
    """Let anybody read `view`, and nobody send anything to it: other methods are 405.

    Said before Django asks for a form's token, which no public page has ever given out.
    """

    @csrf_exempt  # what changes nothing needs no protection
    @wraps(view)
    def reading(request, *args, **kwargs):
        if request.method in READING:
            return view(request, *args, **kwargs)
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)  # no cookie here, either
        return HttpResponseNotAllowed(READING)

    return reading


def kept(request, key, render, statuses=KEPT, seconds=None, is_shared=False):
    """Return the answer to `request` that is kept under `key`.

    `render` makes the response where none is kept, or the edition (or, by the clock, a
    stretch of `seconds`) has turned since. With the database away an older one answers,
    marked as stale; without any, the error rises. Pages of keys of 16 bytes can be shared
    with other processes.
    """
    # Before rendering: a page rendered while something changes must not pass for new.
    edition, sure = watch.current()
    edition = at_second(edition, seconds)
    entry = store.get(key)
    if entry and (entry.edition == edition or not sure):
        return _answer(entry, request, sure)
    coding = coding_of(request.headers.get("Accept-Encoding", ""))
    wanted = Wanted(key, edition, coding, render, statuses, is_shared and sure)
    try:
        made = renewed(wanted, store)
    except (OperationalError, InterfaceError):
        if entry := entry or (is_shared and _last(key)):
            return _answer(entry, request, False)
        raise
    except Exception:
        store.drop(key)  # gone (404): not to come back when the database is away
        raise
    return _answer(made, request, sure) if isinstance(made, Entry) else made


def _last(key):
    """Return the page as it was last shared, where that can be had without the database."""
    with trouble.spared():
        level = shared()
        return level and level.last(key)


def _key(request):
    """Return the key of the page asked for: of one size, however long a stranger's address is."""
    asked = (request.scheme, request.get_host(), request.path, request.GET.urlencode())
    return blake2b(repr(asked).encode(), digest_size=16, key=release()).digest()


def _answer(entry, request, sure):
    response = entry.response(request, whole=not sure)
    response.entry = entry
    if not sure:
        response["X-Portal-Stale"] = "1"
    return response


def make_anonymous(request, parameters=()):
    """Take from `request` all that differs between readers of one page."""
    request.COOKIES = {}
    request.META.pop("HTTP_COOKIE", None)
    # Set for a broken csrftoken cookie; it would put a new one on the answer.
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
    request.session = {}  # not a session: the middleware has nothing to save or to vary by
    request.user = AnonymousUser()
    request.GET = canonical(request.GET, parameters)
    request.META["QUERY_STRING"] = request.GET.urlencode()
