"""A piece as readers will get it, on a link that can be given away and that expires."""

from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from news import pages
from news.models import Article
from news.views import render_article
from portal.pagecache.pages import make_anonymous, only_read

DAYS = 3
signer = signing.TimestampSigner(salt="news.previews")


def address(article):
    """Return the address at which anybody may see `article` for DAYS days."""
    return reverse("news:preview", args=[signer.sign(article.pk)])


def article_of(token):
    """Return the number of the piece that `token` shows, None where it is wrong or too old."""
    try:
        return int(signer.unsign(token, max_age=DAYS * 24 * 3600))
    except signing.BadSignature:
        return None


@only_read
@never_cache
def preview(request, token):
    """Show the piece that `token` names, whatever its state, to whoever has the link."""
    make_anonymous(request)
    pk = article_of(token)
    if pk is None:
        raise Http404("Liên kết xem trước không đúng hoặc đã hết hạn.")
    article = get_object_or_404(pages.readable(Article.objects.filter(deleted_at=None)), pk=pk)
    article.publish_at = article.publish_at or timezone.now()
    article.preview_token = token
    response = render_article(request, article)
    response["X-Robots-Tag"] = "noindex"
    return response
