"""The way into the bin, for the page of a piece: {% load bin %}."""

from django import template

from news.bin import deleting

register = template.Library()


@register.simple_tag(takes_context=True)
def may_delete(context, article):
    """Whether the person at the screen may put `article` into the bin now."""
    user = context["request"].user
    return deleting.deletable_by(user).filter(pk=article.pk).exists()
