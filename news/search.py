"""Search without accents: every word must be there, the accented match comes first."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from django import forms
from django.db.models import Case, Value, When

from news.pages import newest
from portal.vietnamese import fold, normalise

CANDIDATES = 300  # ranked among the newest that match; older ones follow on later searches
SHORTEST = 2
COUNTED_BYTES = 84  # of the words, so that the page's key stays within visits.models.PAGE_LENGTH


class SearchForm(forms.Form):
    q = forms.CharField(
        label="Từ cần tìm",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def clean_q(self):
        return " ".join(normalise(self.cleaned_data["q"]).split())


def search(words):
    """Return listed pieces that hold every word of `words`, the likeliest first.

    A title with the words as typed (accents and all) ranks above one with the same
    letters, and that above the words anywhere in the text; then the newest come first.
    """
    key = fold(words)
    if len(key) < SHORTEST:
        return newest().none()
    found = newest().matching(key)
    ranked = found.model.objects.filter(pk__in=found.values("pk")[:CANDIDATES])
    return (
        ranked.for_cards()
        .annotate(
            rank=Case(
                When(title__icontains=words, then=Value(0)),
                When(title_key__contains=key, then=Value(1)),
                When(body__icontains=words, then=Value(2)),
                default=Value(3),
            )
        )
        .order_by("rank", "-publish_at", "-pk")
    )


def search_page(words):
    """Return the key under which the page of a search is counted: it carries the words."""
    if len(fold(words)) < SHORTEST:
        return "search"
    counted = words.lower().encode()[:COUNTED_BYTES].decode(errors="ignore").strip().encode()
    return f"search:{urlsafe_b64encode(counted).decode().rstrip('=')}"


def searched_words(page):
    """Return the words of a `search_page`."""
    text = page.removeprefix("search:")
    return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode(errors="ignore")
