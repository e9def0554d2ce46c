"""The share address of each picture of a photo report: a page, canonical to the report."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from news import pages, withdrawing
from news.models import Article
from portal.pagecache.pages import public_page


@public_page
def photo(request, slug, pk, picture):
    """One picture of a report, with the ways to the one before and after it.

    The address names the picture and not its number, so it stays right when the order changes.
    """
    report = pages.published_piece(pk)
    if report is None or report.kind != Article.Kind.REPORT:
        return _to_report(slug, pk)
    photos = [photo for photo in pages.shown(report)["photos"] if photo.picture.is_ready]
    number = next((n for n, photo in enumerate(photos) if photo.picture_id == picture), None)
    if number is None:
        raise Http404("Không có ảnh này trong phóng sự.")
    address = _address(report, photos[number])
    if request.path != address:
        return redirect(address, permanent=True)
    context = _context(report, photos, number) | share_picture(request, photos[number].picture)
    return render(request, "news/photo.html", context)


def _to_report(slug, pk):
    """Lead to what the address of the report says, where readers once had it."""
    if withdrawing.gone(pk) is None:
        raise Http404("Không có phóng sự này.")
    return redirect("news:report", slug, pk)


def _context(report, photos, number):
    around = {"before": number - 1, "after": number + 1}
    return {
        "article": report,
        "photo": photos[number],
        "number": number + 1,
        "total": len(photos),
        "canonical": report.get_absolute_url(),
        "count_page": f"article:{report.pk}",
        **{
            name: _address(report, photos[other])
            for name, other in around.items()
            if 0 <= other < len(photos)
        },
    }


def _address(report, photo):
    return reverse("news:photo", args=[report.slug, report.pk, photo.picture_id])


def share_picture(request, picture):
    """Return {"share": …}: what social networks show of a page, {} where there is no picture."""
    if picture is None or not picture.url:
        return {}
    card = picture.card_url
    size = {"width": 1200, "height": 630} if card else {}
    address = request.build_absolute_uri(card or picture.url)
    return {"share": {"address": address, "alt": picture.alt, **size}}


def first_picture(article, photos):
    """Return the picture by which a piece is known elsewhere, or None."""
    ready = [photo.picture for photo in photos if photo.picture.is_ready]
    return article.lead_picture or (ready[0] if ready else None)
