"""The pages that say what went wrong.

403 and 404 have the look of the site and are the same bytes for everybody: rendered without
the request, kept in the page cache. 400, 405 and 500 are plain files, so that they come also when
the host is false or the database away.
"""

from functools import partial

from django.http import HttpResponse
from django.template import loader

from portal.pagecache.pages import kept

SPEECHLESS = "Trang đang gặp sự cố. Mời bạn quay lại sau ít phút."


def bad_request(request, exception):
    return _static("400.html", 400)


def forbidden(request, exception):
    return _dressed(request, "403.html", 403)


def not_found(request, exception):
    return _dressed(request, "404.html", 404)


def refused_form(request, reason=""):
    """A form came without its token: open since yesterday, or sent from elsewhere."""
    return _dressed(request, "403_csrf.html", 403)


def server_error(request):
    return _static("500.html", 500)


def say_wrong_method(get_response):
    """Put a page where Django has only a status: somebody opened the address of a button, or
    sent a form to a page that is only read."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 405 or "text/html" not in request.headers.get("Accept", ""):
            return response
        page = _static("405.html", 405, is_for_reading="POST" not in response["Allow"])
        page["Allow"] = response["Allow"]
        return page

    return middleware


def _dressed(request, name, status):
    """Answer with the page `name` in the look of the site."""
    # A broken csrftoken cookie would put a new one on the answer.
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
    render = partial(_page, name, status)
    # Should this fail, too (the database is away, nothing is kept), Django turns to server_error.
    response = kept(request, ("error", name), render, statuses={status})
    response["Cache-Control"] = "no-store"
    return response


def _page(name, status):
    return HttpResponse(loader.render_to_string(name), status=status)


def _static(name, status, **context):
    """Answer with the file `name`, which asks nothing of anybody."""
    try:
        text = loader.render_to_string(name, context)
    except Exception:  # whatever is broken, the reader gets a sentence
        return HttpResponse(SPEECHLESS, content_type="text/plain; charset=utf-8", status=status)
    return HttpResponse(text, status=status, headers={"Cache-Control": "no-store"})
