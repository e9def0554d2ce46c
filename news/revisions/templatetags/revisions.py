"""Working copies in templates of the desk."""

from django import template

from news.revisions.copies import open_copies, open_copy as find_copy

register = template.Library()
MOST = 30


@register.simple_tag
def open_copy(article):
    """Return the working copy of a published piece, or None, by one statement."""
    return find_copy(article) if article.publish_at else None


@register.inclusion_tag("revisions/_waiting.html", takes_context=True)
def waiting_copies(context):
    """The list of changes to published pieces that wait for somebody to put them on the page."""
    return {"copies": open_copies(context["request"].user)[:MOST]}
