"""Remarks in templates."""

from django import template

from news.remarks.changes import changes
from news.remarks.models import Reason
from news.remarks.points import last_points
from news.remarks.statements import current_settings, last_statement

register = template.Library()


@register.simple_tag
def points_of(article):
    """Return the points of the last return of `article`; one statement."""
    return list(last_points(article))


@register.simple_tag
def return_reasons(chosen=None):
    """Return (reason, whether it is ticked) of each usual reason; one statement."""
    ticked = {str(key) for key in chosen or ()}
    rows = Reason.objects.filter(active=True)
    return [(reason, str(reason.pk) in ticked) for reason in rows]


@register.simple_tag
def submit_settings():
    """Return what “Gửi duyệt” asks; one statement."""
    return current_settings()


@register.simple_tag
def statement_of(article):
    """Return what was stated with the newest “Gửi duyệt”, or None; one statement."""
    return last_statement(article)


@register.simple_tag
def changes_of(article):
    """Return the comparisons around the submissions; two statements."""
    return changes(article)
