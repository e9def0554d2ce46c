"""The checklist beside the writing form: asked for while somebody types, shown with the page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from news.checklist import Shown, advice, picture_numbers, typed
from news.likeness.finding import alike
from news.models import Article
from news.pictures.models import Picture
from portal.sanitising import clean_html


@never_cache
@login_required
@require_POST
def check(request):
    """Answer the form's fields with the checklist as a fragment of a page; nothing is kept."""
    if not any(map(request.user.has_perm, ["news.write_article", "news.review_article"])):
        raise PermissionDenied
    article = _asked_for(request)
    values = {name: request.POST[name] for name in request.POST}
    return render(request, "desk/_checklist.html", points(values, article, request.user))


def points(values, article, user):
    """Return what the checklist says of the form's `values` for the piece `article`, or None."""
    numbers = picture_numbers(clean_html(values.get("body", "")))
    library = {
        picture.pk: Shown(picture.alt, picture.credit, picture.decorative)
        for picture in Picture.objects.filter(pk__in=numbers)
    }
    piece = typed(values, library, has_lead=bool(article and article.lead_picture_id))
    return {
        "is_empty": piece.is_empty,
        "advice": advice(piece),
        "alike": alike(piece.folded, user, besides=article and article.pk),
    }


def _asked_for(request):
    """Return the piece that the form says it is about; a new one has none."""
    number = request.POST.get("article", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404("Không có bài này.")
    return get_object_or_404(Article.objects.visible_to(request.user), pk=number)
