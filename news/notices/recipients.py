"""Whom each step of the workflow concerns: one table.

This module knows neither the workflow nor the desk, so that the workflow can call it.
"""

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from news.notices.models import Notice, Preference

Kind = Notice.Kind
APPROVING = ("approve", "schedule", "publish")


def author(article):
    return User.objects.filter(pk=article.created_by_id)


def holder(article):
    """The editor who has taken the piece."""
    return User.objects.filter(pk=article.taken_by_id)


def reviewers(article):
    """The editor who has taken the piece, else all editors."""
    editors = with_permission("review_article").filter(is_active=True)
    taken = editors.filter(pk=article.taken_by_id)
    return taken if article.taken_by_id and taken.exists() else editors


def board(article):
    return with_permission("govern_newsroom")


def author_and_approvers(article):
    """The author, and who let the piece out."""
    approved = article.events.filter(name__in=APPROVING).values("by")
    return User.objects.filter(Q(pk=article.created_by_id) | Q(pk__in=approved))


def planner(article):
    """Who set the hour at which the changes should have come out."""
    failed = article.events.filter(name="not-released").order_by("-pk").values("by")
    return User.objects.filter(pk__in=failed[:1])


def involved(article):
    """The author, the holder, and everybody who did something with the piece."""
    those = Q(pk__in=[article.created_by_id, article.taken_by_id])
    return User.objects.filter(those | Q(pk__in=article.events.values("by")))


def with_permission(codename):
    """People whose duty gives the permission of the newsroom; a superuser has no duty."""
    held = {"codename": codename, "content_type__app_label": "news"}
    by_group = {f"groups__permissions__{key}": value for key, value in held.items()}
    alone = {f"user_permissions__{key}": value for key, value in held.items()}
    return User.objects.filter(
        Q(pk__in=User.objects.filter(**by_group).values("pk"))
        | Q(pk__in=User.objects.filter(**alone).values("pk"))
    )


BY_ITSELF = {"not-released"}  # the worker did it, in the name of somebody who has to know
TAKEN_AWAY = {Kind.RECALLED, Kind.BINNED}  # the piece went out of sight; that is the news

# What is told of a step, and to whom. A test holds the steps that tell nobody.
TOLD = {
    "submit": (Kind.SUBMITTED, reviewers),
    "propose": (Kind.PROPOSED, board),
    "recall": (Kind.RECALLED, holder),
    "return": (Kind.RETURNED, author),
    "publish": (Kind.APPROVED, author),
    "approve": (Kind.APPROVED, author),
    "schedule": (Kind.SCHEDULED, author),
    "withdraw": (Kind.WITHDRAWN, author_and_approvers),
    "released": (Kind.UPDATED, author),
    "not-released": (Kind.NOT_UPDATED, planner),
    "corrected": (Kind.CORRECTED, author),
    "binned": (Kind.BINNED, author),
    "brought-back": (Kind.BROUGHT_BACK, author),
}


def reached(people, article, kind, *, but=None):
    """Return those of `people` who can be told of `article`, each with `.wish` (Preference.Mail).

    Never `but` (who did it) and never closed accounts; and only who may open the piece, so that
    no notice leads to a closed door. Of a practice piece only its author hears.
    """
    found = people.filter(is_active=True).exclude(pk=but.pk if but else None)
    if article.practice:
        found = found.filter(pk=article.created_by_id)
    found = found.annotate(wish=Coalesce("preference__mail", Value(Preference.Mail.AT_ONCE)))
    closed = kind in TAKEN_AWAY
    return [user for user in found.order_by("pk") if closed or _may_open(user, article)]


def _may_open(user, article):
    return type(article).objects.visible_to(user).filter(pk=article.pk).exists()
