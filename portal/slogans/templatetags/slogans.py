"""The running slogans, for the strip under the header."""

from dataclasses import dataclass

from django import template
from django.db.models import Exists

from portal.pagecache.furniture import furniture_rows
from portal.slogans.models import Slogan, Strip

register = template.Library()


@dataclass(frozen=True)
class CurrentSlogans:
    """The slogans that hold now, in their order, and whether they must stand still."""

    slogans: list[Slogan]
    still: bool


@furniture_rows
def _rows():
    return Slogan.objects.current().annotate(still=Exists(Strip.objects.filter(still=True)))


@register.simple_tag
def current_slogans():
    """Return the strip: `.slogans` and `.still`."""
    slogans = _rows()
    return CurrentSlogans(slogans, still=any(slogan.still for slogan in slogans))
