"""“Ảnh thiếu chữ thay”: pictures that lack words, imported ones above all, mended on the spot."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from news.desk.keyset import PARAMETER, slice_of
from news.models import Article, Photo
from news.pictures.fields import AltField
from news.pictures.forms import rewrite
from news.pictures.models import Picture

SIZE = 20
MENDED = "Đã ghi chữ thay ảnh."
NEITHER = "Hãy tả ảnh, hoặc đánh dấu “Ảnh trang trí”."


class WordsForm(forms.ModelForm):
    """What is said of one picture to those who cannot see it."""

    class Meta:
        model = Picture
        fields = ["alt", "decorative"]
        field_classes = {"alt": AltField}

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("alt", "x").strip() and not cleaned.get("decorative"):
            self.add_error("alt", NEITHER)
        return cleaned


@never_cache
@login_required
@permission_required("news.review_article", raise_exception=True)
@require_safe
def pictures(request):
    """Pictures without words, newest first, with the pieces that show them."""
    return _list(request)


@never_cache
@login_required
@permission_required("news.review_article", raise_exception=True)
@require_POST
def mend(request, pk):
    """Give one picture its words."""
    picture = get_object_or_404(Picture, pk=pk)
    form = WordsForm(request.POST, instance=picture, prefix=f"anh{pk}")
    if not form.is_valid():
        return _list(request, refused=form, status=422)
    rewrite(form.instance)
    messages.success(request, MENDED)
    here = {PARAMETER: request.GET[PARAMETER]} if PARAMETER in request.GET else None
    return redirect(reverse("desk:bare_pictures", query=here))


def _list(request, refused=None, status=200):
    titles = (
        Article.objects.filter(deleted_at=None).select_related("unit").defer("body", "body_key")
    )
    lacking = (
        Picture.objects.shown()
        .bare()
        .exclude(file="")
        .prefetch_related(
            Prefetch("led_articles", titles),
            Prefetch(
                "photos", Photo.objects.filter(article__in=titles).select_related("article__unit")
            ),
        )
    )
    page = slice_of(request, lacking, by="uploaded_at", size=SIZE)
    for picture in page:
        form = WordsForm(instance=picture, prefix=f"anh{picture.pk}")
        picture.form = refused if refused and refused.instance.pk == picture.pk else form
        shown = [*picture.led_articles.all(), *[photo.article for photo in picture.photos.all()]]
        picture.pieces = list({article.pk: article for article in shown}.values())
    return render(request, "desk/bare_pictures.html", {"page": page}, status=status)
