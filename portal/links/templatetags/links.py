"""“Liên kết website”."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django import template
from django.db.models import F

from portal.links.models import Link
from portal.pagecache.furniture import furniture_rows

register = template.Library()


@dataclass(frozen=True)
class CurrentGroup:
    """A group by its name, with the links in it that hold now."""

    name: str
    links: list[Link]


@furniture_rows
def _rows():
    return Link.objects.current().annotate(group_name=F("group__name"))


@register.simple_tag
def link_groups():
    """Return the groups that have links now, in their order."""
    by_group = groupby(_rows(), attrgetter("group_name"))
    return [CurrentGroup(name, list(links)) for name, links in by_group]
