"""The desk's lists: what waits for me, what is mine, everything I may see."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import Unit
from news import workflow
from news.desk import practice
from news.desk.forms import STATES, FilterForm
from news.desk.keyset import slice_of
from news.library import consents
from news.models import Article, Category
from news.pictures.models import Picture
from portal.vietnamese import fold

QUEUE_LENGTH = 30
SHORT_LENGTH = 8
GROUPS = 8
UNFINISHED = 100


@never_cache
@login_required
@require_safe
def home(request):
    """One screen a role: what waits for me, what is mine."""
    visible = Article.objects.visible_to(request.user).for_cards()
    seen, exercises = practice.apart(visible, request.user)
    mine = seen.filter(created_by=request.user)
    context = _unfinished(mine) | {
        "practice": exercises,
        "published": mine.published().with_views().order_by("-publish_at")[:SHORT_LENGTH],
    }
    if workflow.is_editor(request.user):
        context |= {
            "queue": _queue(seen),
            "waiting_by": _waiting_by(seen),
            "mending": _mending(seen.exclude(created_by=request.user)),
            "scheduled": seen.scheduled().order_by("publish_at"),
            "latest": seen.published().with_views().order_by("-publish_at")[:SHORT_LENGTH],
            "ending": consents.ending(Picture.objects.visible_to(request.user)).count(),
            "missing": _missing,  # asked only where the desk is empty
        }
    return render(request, "desk/home.html", context)


def _unfinished(mine):
    """Return {"returned", "drafts", "waiting"} of my pieces, by one statement."""
    states = ["draft", "returned", "submitted", "proposed"]
    found = mine.filter(state__in=states).with_last_comment().order_by("-updated_at")
    groups = {"returned": [], "drafts": [], "waiting": []}
    names = {"draft": "drafts", "returned": "returned"}
    for article in found[:UNFINISHED]:
        groups[names.get(article.state, "waiting")].append(article)
    groups["waiting"].sort(key=lambda article: (article.submitted_at, article.pk))
    return groups


def _queue(seen):
    """What waits for an editor, the longest first, with who has taken it."""
    waiting = seen.filter(state__in=["submitted", "proposed"]).select_related("taken_by")
    return waiting.order_by("submitted_at", "pk")[:QUEUE_LENGTH]


def waiting_beside(user, article):
    """What else waits for an editor who looks at `article`; nothing for a writer."""
    if not workflow.is_editor(user):
        return []
    seen = Article.objects.visible_to(user).for_cards().filter(practice=article.practice)
    return _queue(seen.exclude(pk=article.pk))


def _mending(others):
    """What was returned to its writer, the newest first, and why."""
    returned = others.filter(state="returned").with_last_comment()
    return returned.order_by("-updated_at")[:SHORT_LENGTH]


def _waiting_by(seen):
    """How many pieces wait in each category and from each unit, the most first.

    Return {"category": [(id, name, number)], "unit": …}, a kind with one group left out.
    """
    waiting = seen.filter(state__in=["submitted", "proposed"]).order_by()
    fields = ["category", "category__name", "unit", "unit__name"]
    groups = {"category": Counter(), "unit": Counter()}
    for *named, number in waiting.values_list(*fields).annotate(Count("pk")):
        groups["category"][tuple(named[:2])] += number
        groups["unit"][tuple(named[2:])] += number
    return {
        kind: [(pk, name, number) for (pk, name), number in found.most_common(GROUPS)]
        for kind, found in groups.items()
        if len(found) > 1
    }


def _missing():
    """What an empty portal lacks before a piece can be written, as names for a sentence."""
    tables = {"chuyên mục": Category, "đơn vị": Unit}
    return [name for name, table in tables.items() if not table.objects.exists()]


@never_cache
@login_required
@require_safe
def articles(request):
    """Everything that I may see, with filters in the address."""
    form = FilterForm(request.GET)
    found = Article.objects.visible_to(request.user).for_cards()
    if form.is_valid():
        found = _filtered(found, form.cleaned_data)
    found = found.select_related("taken_by").with_views()
    page = slice_of(request, found, by="updated_at", size=QUEUE_LENGTH)
    return render(request, "desk/articles.html", {"form": form, "page": page})


def _filtered(found, wanted):
    if wanted["state"]:
        found = STATES[wanted["state"]][1](found)
    for field in ("kind", "category", "unit"):
        if wanted[field]:
            found = found.filter(**{field: wanted[field]})
    return found.matching(fold(wanted["q"])) if fold(wanted["q"]) else found
