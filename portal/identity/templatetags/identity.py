"""Whose site this is, for the page's header and footer."""

from django import template

from portal.identity.models import Identity
from portal.pagecache.furniture import furniture, furniture_rows

register = template.Library()

UNNAMED = "Trang thông tin điện tử"


@furniture_rows
def _rows():
    return Identity.objects.current().with_mourning()


@register.simple_tag
@furniture
def current_identity():
    """Return the identity that holds today, with `mourning`; an empty portal has a neutral one."""
    for identity in _rows():
        return identity
    identity = Identity(name=UNNAMED, kicker="")
    identity.mourning = False
    return identity
