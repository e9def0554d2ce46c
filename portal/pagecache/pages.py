"""The decorator that makes a view public."""

from functools import wraps
from time import time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.views.decorators.http import require_safe

from portal.pagecache.store import Entry, Store
from portal.pagecache.edition import watch

CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-if-error=86400"
KEPT = {200, 301, 410}  # a 404 is cheap to find again, and strangers could fill memory with them

store = Store(settings.PAGECACHE_BYTES)


def public_page(view=None, *, parameters=(), seconds=None):
    """Make `view` public: GET and HEAD, nobody signed in, no cookie, cached by the edition.

    `parameters` are the query parameters the page understands; the view sees no others,
    and others make no further entries. A page whose numbers change without an edition lasts
    `seconds`.
    """
    if view is None:
        return lambda decorated: public_page(decorated, parameters=parameters, seconds=seconds)

    @require_safe
    @wraps(view)
    def page(request, *args, **kwargs):
        _make_anonymous(request, parameters)
        key = (request.scheme, request.get_host(), request.path, request.GET.urlencode())
        edition, sure = watch.current()
        if seconds:
            edition = (edition, time() // seconds)
        entry = store.get(key)
        if entry is None or (sure and entry.edition != edition):
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", CACHE_CONTROL)
            if response.status_code not in KEPT or response.streaming:
                return response
            entry = Entry.of(response, edition)
            store.put(key, entry)
        answer = entry.response(request)
        if not sure:
            answer["X-Portal-Stale"] = "1"
        return answer

    page.is_public = True
    return page


def _make_anonymous(request, parameters):
    """Take from `request` all that differs between readers of one page."""
    request.COOKIES = {}
    request.user = AnonymousUser()
    known = QueryDict(mutable=True)
    for name in parameters:
        if name in request.GET:
            known[name] = request.GET[name]
    request.GET = known
