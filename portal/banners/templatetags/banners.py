"""The picture banners beside the sections."""

from django import template

from portal.banners.models import Banner

register = template.Library()


@register.simple_tag
def current_banners():
    """Return the banners that hold now, in their order."""
    return list(Banner.objects.current())
