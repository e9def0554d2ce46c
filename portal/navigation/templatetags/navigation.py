"""The main menu."""

from django import template

from portal.navigation.models import MenuItem
from portal.pagecache.furniture import furniture

register = template.Library()


@register.simple_tag
@furniture
def main_menu():
    """Return the items of the first level, each with those below it in `items`."""
    found = list(MenuItem.objects.all())
    for item in found:
        item.items = [below for below in found if below.parent_id == item.pk]
    return [item for item in found if item.parent_id is None]
