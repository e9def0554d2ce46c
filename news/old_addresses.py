"""Addresses of the old site lead to the imported pieces."""

import re

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from news import withdrawing
from portal.pagecache.pages import make_anonymous, only_read

NEWS_ID = re.compile(r"(?:^|&)newsid=(\d{1,9})(?:&|$)", re.IGNORECASE)


@only_read
def article(request):
    """/Pages/newsdetail.aspx?NewsId=N&CatId=M, either order, any case; NewsId alone decides.

    The way leads on to a piece that was taken down, too: its own address knows what to answer.
    """
    found = NEWS_ID.search(request.META.get("QUERY_STRING", ""))
    make_anonymous(request)
    if not found:
        raise Http404("Thiếu NewsId.")
    pieces = withdrawing.once_public().select_related("unit")
    return redirect(get_object_or_404(pieces, old_news_id=int(found[1])), permanent=True)
