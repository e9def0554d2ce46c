"""The numbers in the header of the desk."""

from django import template
from django.db.models import Count, IntegerField, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from news.notices.models import Notice
from portal.operation import failures

register = template.Library()
NOTHING = {"unread": 0, "failed": 0}


@register.simple_tag
def notice_counts(user):
    """Return {"unread", "failed"} for `user` by one statement.

    `failed`, the background work that was given up, is counted for those who may look at it.
    """
    if not user.is_authenticated:
        return NOTHING
    unread = _number(Notice.objects.of(user).unread(), "to")
    failed = _number(failures.given_up(), "status")
    counted = User.objects.filter(pk=user.pk).values(
        unread=unread, failed=failed if user.has_perm("news.govern_newsroom") else Value(0)
    )
    return counted.first() or NOTHING


def _number(rows, same):
    """The number of `rows`, which all have one value in the column `same`, as an expression."""
    counted = rows.order_by().values(same).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
