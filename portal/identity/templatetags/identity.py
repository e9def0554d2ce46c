"""Whose site this is, for the page's header and footer."""

from django import template

from portal.identity.models import Identity
from portal.pagecache.furniture import furniture

register = template.Library()

UNNAMED = "Trang thông tin điện tử"


@register.simple_tag
@furniture
def current_identity():
    """Return the identity that holds today, with `mourning`; an empty portal has a neutral one."""
    for identity in Identity.objects.current().with_mourning():
        return identity
    identity = Identity(name=UNNAMED, kicker="")
    identity.mourning = False
    return identity
