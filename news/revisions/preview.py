"""The public page of a working copy, made by releasing it in a transaction that is undone.

So the preview cannot differ from what readers will get: it is the same code over the same rows.
"""

from copy import copy as copied

from django.db import transaction
from django.shortcuts import get_object_or_404

from news.models import Article
from news.pages import readable
from news.revisions.models import Correction
from news.revisions.releasing import write
from news.views import render_article
from portal.pagecache.furniture import apart
from portal.pagecache.pages import make_anonymous


@transaction.atomic
def as_released(request, copy):
    """Return the page of the piece as it would be with `copy` released; nothing is changed."""
    rows = Article.objects.select_for_update(of=["self"]).select_related("unit")
    row = rows.get(pk=copy.article_id)
    try:
        write(row, copy)
        if copy.correction:
            Correction.objects.create(article=row, text=copy.correction)
        piece = get_object_or_404(readable(), pk=row.pk)
        with apart():
            response = render_article(_as_reader(request, row.get_absolute_url()), piece)
        response.headers["X-Robots-Tag"] = "noindex"
        return response
    finally:
        transaction.set_rollback(True)


def _as_reader(request, path):
    """Return `request` as a stranger would make it at the public address `path`."""
    reader = copied(request)
    reader.META = request.META | {"PATH_INFO": path}
    reader.path = reader.path_info = path
    make_anonymous(reader)
    return reader
