"""A piece as readers will get it, on a link that can be given away and that expires."""

from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from news import pages
from news.models import Article
from news.views import render_article
from portal.pagecache.pages import make_anonymous

DAYS = 3
signer = signing.TimestampSigner(salt="news.previews")


def address(article):
    """Return the address at which anybody may see `article` for DAYS days."""
    return reverse("news:preview", args=[signer.sign(article.pk)])


@never_cache
@require_safe
def preview(request, token):
    """Show the piece that `token` names, whatever its state, to whoever has the link."""
    make_anonymous(request)
    try:
        pk = signer.unsign(token, max_age=DAYS * 24 * 3600)
    except signing.BadSignature as error:
        raise Http404("Liên kết xem trước không đúng hoặc đã hết hạn.") from error
    article = get_object_or_404(pages.readable(Article.objects.filter(deleted_at=None)), pk=pk)
    article.publish_at = article.publish_at or timezone.now()
    response = render_article(request, article)
    response["X-Robots-Tag"] = "noindex"
    return response
