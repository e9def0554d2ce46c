"""The picture banners beside the sections."""

from django import template

from portal.banners.models import Banner
from portal.pagecache.furniture import furniture_rows

register = template.Library()


@register.simple_tag
@furniture_rows
def current_banners():
    """Return the banners that hold now, in their order."""
    return Banner.objects.current()
