"""“Liên kết website”."""

from itertools import groupby
from operator import attrgetter

from django import template

from portal.links.models import Link

register = template.Library()


@register.simple_tag
def link_groups():
    """Return the groups that have links now, each with them in `current_links`."""
    groups = []
    links = Link.objects.current().select_related("group")
    for group, members in groupby(links, attrgetter("group")):
        group.current_links = list(members)
        groups.append(group)
    return groups
