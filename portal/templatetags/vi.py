"""How numbers are shown: {% load vi %}."""

from django import template

register = template.Library()


@register.filter
def number(value):
    """Return a whole number with Vietnamese points (7.448.251); nothing for nothing."""
    return "" if value in (None, "") else f"{int(value):,}".replace(",", ".")
