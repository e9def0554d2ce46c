"""Which revisions of a piece stand around its submissions, to be shown side by side."""

from dataclasses import dataclass

from django.urls import reverse

from news.revisions.reading import side_by_side

SINCE_LAST = "phần đã sửa so với lần gửi trước"
AFTER_SUBMITTING = "phần đã sửa sau khi gửi duyệt"


@dataclass(frozen=True)
class Change:
    """What two revisions of `article` differ in, named for who reviews it."""

    label: str
    article: object
    old: int
    new: int

    @property
    def address(self):
        """Where the two stand side by side."""
        address = reverse("revisions:compare", args=[self.article.pk])
        return f"{address}?cu={self.old}&moi={self.new}"

    def fields(self):
        """Return what differs, as `side_by_side` does."""
        numbers = (self.old, self.new)
        found = self.article.revisions.filter(number__in=numbers)
        contents = dict(found.values_list("number", "content"))
        return side_by_side(*(contents[number] for number in numbers))


def changes(article):
    """Return the Change of each comparison that shows something; two statements."""
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
    return [change for change in made if change]


def _between(label, article, revisions, hour):
    """Return what has changed since `hour`, or None if nothing has."""
    before = [number for number, at in revisions if at <= hour]
    if not before or before[0] == revisions[0][0]:
        return None
    return Change(label, article, before[0], revisions[0][0])
