"""Pictures in templates: {% picture %}, {% picture_url %}, {% activity_pictures as … %}."""

from math import ceil

from django import template

from news.pictures import activity
from news.pictures.element import MEASURE, picture_element

WIDEST = 1040  # of a photo, see static/css/report.css

register = template.Library()


@register.simple_tag
def picture(picture, sizes=MEASURE, priority=False, css_class="", alt=None):
    """The picture in all its widths; nothing for None. Causes no statement."""
    if not picture:
        return ""
    return picture_element(picture, sizes=sizes, priority=priority, css_class=css_class, alt=alt)


@register.filter
def whole_within(picture, share):
    """The `sizes` of a picture that is shown whole, at most `share` per cent of a window high."""
    across = ceil(share * picture.width / max(picture.height, 1))
    return f"min(100vw, {WIDEST}px, {across}vh)"


@register.simple_tag
def picture_url(picture, width=None):
    """The address of the widest JPEG, or of the smallest that is `width` wide; "" without one."""
    if not picture or not picture.is_ready:
        return ""
    wide = [candidate for candidate in picture.widths if width and candidate >= width]
    return picture.rendition_url(min(wide), "jpg") if wide else picture.url


@register.simple_tag
def activity_pictures():
    """Up to six objects with `.picture` and `.address`, by one statement."""
    return activity.activity_pictures()
