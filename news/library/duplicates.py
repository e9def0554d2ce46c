"""Pictures that look alike, by the fingerprint that an upload leaves (64 bits, dHash).

Two fingerprints at most NEAR bits apart have one of their four parts at most one bit apart, so
looking the 17 neighbours of each part up in its index finds every such picture and few others.
"""

from django.contrib import messages
from django.db.models import F, Func, IntegerField, Q
from django.db.models.lookups import In
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from news.pictures.models import BANDS, BITS, Picture, band
from news.pictures.photo_forms import addable_by

NEAR = 6  # bits; fewer than 2 * BANDS
SHOWN = 4
NAMED = 60  # characters of a caption
TELLING = range(4, 61)  # set bits; a plain surface looks like every other one
LOOKS_LIKE = (
    '“{}” giống ảnh đã có trong thư viện: <a href="{}">{}</a>. '
    '<a href="{}">So hai ảnh, dùng ảnh đã có</a>.'
)
MASK = (1 << BITS) - 1


class _Distance(Func):
    """How many bits differ."""

    template = "bit_count((%(expressions)s)::bit(64))"
    output_field = IntegerField()


def like(picture, among=None):
    """Return the pictures that look like `picture`, the nearest first, by one statement.

    Of `among` (by default all pictures); a hidden one is never among them.
    """
    number = picture.fingerprint
    if number is None or (number & (1 << BITS * BANDS) - 1).bit_count() not in TELLING:
        return Picture.objects.none()
    alike = Q()
    for place in range(BANDS):
        part = number >> place * BITS & MASK
        alike |= Q(In(band(place), [part, *(part ^ 1 << bit for bit in range(BITS))]))
    rows = Picture.objects.all() if among is None else among
    return (
        rows.filter(alike)
        .shown()
        .exclude(pk=picture.pk)
        .annotate(distance=_Distance(F("fingerprint").bitxor(number)))
        .filter(distance__lte=NEAR)
        .order_by("distance", "pk")[:SHOWN]
    )


def tell(request, pictures):
    """Warn of each of the new `pictures` that looks like one that the person may see.

    Photos of one scene that came together look alike and are no copies of each other.
    """
    sent = [picture.pk for picture in pictures]
    there = Picture.objects.visible_to(request.user).exclude(pk__in=sent)
    for picture in pictures:
        old = like(picture, there).first()
        if old is None:
            continue
        links = [reverse("library:picture", args=[row.pk]) for row in (old, picture)]
        name = Truncator(old).chars(NAMED)
        sentence = format_html(LOOKS_LIKE, picture.original_name, links[0], name, links[1])
        messages.warning(request, sentence)


def told_html(picture, user):
    """Return a line of HTML for the nearest picture that `user` may see, "" where none is."""
    old = like(picture, Picture.objects.visible_to(user)).first()
    if old is None:
        return ""
    usable = bool(old.file) and addable_by(user).filter(pk=old.pk).exists()
    context = {"new": picture, "old": old, "usable": usable}
    return render_to_string("library/_like.html", context)
