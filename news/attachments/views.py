"""The one way to a file: download only, counted."""

from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, HttpResponseNotFound

from news import previews, withdrawing
from news.attachments.keeping import count
from news.attachments.models import Attachment
from news.attachments.reading import TYPES
from news.attachments.showing import PREVIEW
from news.models import Article
from portal.pagecache.pages import only_read
from portal.visits.senders import is_reader

NOT_HERE = "Không có tệp này."


@only_read
def download(request, pk):
    """A file of a piece that the person asking may read; anything else is not there."""
    attachment = _public(pk) or _previewed(request, pk) or _at_desk(request, pk)
    if attachment is None:
        return _absent()
    try:
        file = default_storage.open(attachment.file)
    except OSError:
        return _absent()
    if request.method == "GET" and is_reader(request):
        count(attachment)
    response = FileResponse(file, as_attachment=True, filename=attachment.file_name)
    response["Content-Type"] = TYPES[attachment.ending]
    response["Content-Length"] = attachment.size
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"  # the piece may be withdrawn
    response["X-Robots-Tag"] = "noindex"
    return response


def _public(pk):
    """Of a piece that readers have, or whose text stays under a notice. Asks for no session."""
    readable = Q(article__in=Article.objects.published()) | Q(article__in=withdrawing.kept())
    return Attachment.objects.filter(readable, pk=pk).exclude(place=None).first()


def _previewed(request, pk):
    article = previews.article_of(request.GET.get(PREVIEW, ""))
    return Attachment.objects.filter(pk=pk, article=article).first() if article else None


def _at_desk(request, pk):
    seen = Article.objects.visible_to(request.user) if request.user.is_authenticated else None
    return Attachment.objects.filter(pk=pk, article__in=seen).first() if seen is not None else None


def _absent():
    return HttpResponseNotFound(NOT_HERE, content_type="text/plain; charset=utf-8")
