"""The main menu."""

from django import template

from portal.navigation.models import MenuItem
from portal.pagecache.furniture import furniture, furniture_rows

register = template.Library()


@furniture_rows
def _rows():
    return MenuItem.objects.all()


@register.simple_tag
@furniture
def main_menu():
    """Return the items of the first level, each with those below it in `items`."""
    found = _rows()
    for item in found:
        item.items = [below for below in found if below.parent_id == item.pk]
    return [item for item in found if item.parent_id is None]
