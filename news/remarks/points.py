"""The points of the last return: each line is one, ticked by the writer when it is mended.

This module knows neither the workflow nor the desk, so that the workflow can call it.
"""

from django.utils import timezone

from news.events import Event
from news.remarks.models import Point
from news.remarks.passages import mark

SHOWN_IN = {"returned", "submitted", "proposed"}


def keep_points(event):
    """Make a point of each line that the editor wrote with `event`, a return."""
    lines = dict.fromkeys(" ".join(line.split()) for line in event.comment.splitlines())
    Point.objects.bulk_create(Point(event=event, text=line) for line in lines if line)


def last_points(article):
    """Return the points of the newest return of `article`, by one statement."""
    returns = Event.objects.filter(article=article, name="return").order_by("-at", "-pk")
    return Point.objects.filter(event__in=returns.values("pk")[:1])


def marked(article):
    """Return the body of `article` with the passages of the last return marked, and its points.

    Each point says in `is_there` whether its passage still stands as it was.
    """
    if article.state not in SHOWN_IN:
        return article.body, []
    points = list(last_points(article))
    body, found = mark(article.body, [(point.pk, point.passage) for point in points])
    for point in points:
        point.is_there = point.pk in found
    return body, points


def settle(article, data):
    """Write which points `data` (what was posted) ticks; where no points were asked, do nothing."""
    if article.state != "returned" or "points" not in data:
        return
    points = last_points(article)
    ticked = set(data.getlist("settled"))
    mended = [point.pk for point in points if str(point.pk) in ticked]
    Point.objects.filter(pk__in=mended, settled_at=None).update(settled_at=timezone.now())
    others = [point.pk for point in points if point.pk not in mended]
    Point.objects.filter(pk__in=others).update(settled_at=None)
