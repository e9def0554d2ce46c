"""Addresses of the old site lead to the imported pieces."""

import re

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from news.models import Article
from portal.pagecache.pages import make_anonymous

NEWS_ID = re.compile(r"(?:^|&)newsid=(\d{1,9})(?:&|$)", re.IGNORECASE)


@require_safe
def article(request):
    """/Pages/newsdetail.aspx?NewsId=N&CatId=M, either order, any case; NewsId alone decides."""
    found = NEWS_ID.search(request.META.get("QUERY_STRING", ""))
    make_anonymous(request)
    if not found:
        raise Http404("Thiếu NewsId.")
    piece = get_object_or_404(
        Article.objects.published().select_related("unit"), old_news_id=int(found[1])
    )
    return redirect(piece, permanent=True)
