"""Which revisions of a piece stand around its submissions, to be shown side by side."""

from django.urls import reverse

SINCE_LAST = "Xem phần đã sửa so với lần gửi trước"
AFTER_SUBMITTING = "Xem phần đã sửa sau khi gửi duyệt"


def changes(article):
    """Return (label, address) of each comparison that shows something; two statements."""
    submitted = article.events.filter(name="submit").order_by("-at", "-pk")
    hours = list(submitted.values_list("at", flat=True)[:2])
    if not hours:
        return []
    found = article.revisions.filter(in_copy=False).order_by("-number")
    revisions = list(found.values_list("number", "at"))
    labels = [AFTER_SUBMITTING, SINCE_LAST]
    made = [
        _between(label, article, revisions, hour)
        for label, hour in zip(labels, hours, strict=False)
    ]
    return [link for link in made if link]


def _between(label, article, revisions, hour):
    """Return the comparison of what stood at `hour` with the newest, or None if they are one."""
    before = [number for number, at in revisions if at <= hour]
    if not before or before[0] == revisions[0][0]:
        return None
    address = reverse("revisions:compare", args=[article.pk])
    return label, f"{address}?cu={before[0]}&moi={revisions[0][0]}"
