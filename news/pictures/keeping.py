"""Rows and files held together: public files that are missing, files that no row names.

A file is written before its row and deleted after it, so a process that is killed, or a
transaction that is rolled back, leaves a file too many and never one too few. Those too many
are deleted when they are older than any upload takes.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from news.pictures.models import MASTERS, PUBLIC, Picture
from news.pictures.renditions import files_of, public_names, render
from portal.pagecache.edition import changed

OLD_ENOUGH = timedelta(minutes=10)
PENDING = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
BEHIND = -10  # a new width is lacking everywhere at once; letters and new photos go first


@dataclass
class Found:
    """What does not fit: pictures without all public files, without a master, and orphans.

    `torn` are those of the unfinished whose rows name a file that is not there.
    """

    unfinished: list[int] = field(default_factory=list)
    torn: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)

    def look_at(self, picture: Picture, names: set[str]) -> None:
        """Compare a row with the `names` of the files in its month."""
        missing = [name for name in public_names(picture) if name not in names]
        if picture.file not in names:
            self.lost.append(picture.pk)
        elif missing or not set(public_names(picture)).issubset(files_of(picture)):
            self.unfinished.append(picture.pk)
            self.missing += missing
            if not names.issuperset(files_of(picture)):
                self.torn.append(picture.pk)

    def __bool__(self) -> bool:
        return bool(self.unfinished or self.lost or self.orphans)


def check(within: str = "") -> Found:
    """Compare every row with the storage, month by month; `within` one of them ("2026/11")."""
    found = Found()
    for month, folder_rows in _months(within).items():
        there = {kind: set(_files(f"{kind}/{month}")) for kind in (MASTERS, PUBLIC)}
        names = set().union(*there.values())
        named = set()
        for picture in folder_rows:
            named |= {*files_of(picture), *public_names(picture)}
            found.look_at(picture, names)
        found.orphans += sorted(names - named)
    return found


def forget_files(found: Found) -> None:
    """Let the rows of what is torn name no public file, so that all are made anew."""
    torn = Picture.objects.filter(pk__in=found.torn)
    if torn.update(widths=[], card=""):
        changed()


def mend(found: Found) -> int:
    """Order what is unfinished to be made; return how many."""
    forget_files(found)
    return _order(found.unfinished, priority=BEHIND)


def clear(found: Found, *, older_than: timedelta = OLD_ENOUGH) -> int:
    """Delete the orphans that are older than `older_than`; return how many."""
    before = timezone.now() - older_than
    old = [name for name in found.orphans if _written(name) < before]
    months = {_month(name) for name in old}
    still = {name for month in months for name in check(month).orphans}  # named meanwhile?
    for name in still.intersection(old):
        default_storage.delete(name)
    return len(still.intersection(old))


def sweep() -> None:
    """The worker's upkeep: make again what is missing, delete what nothing names."""
    found = check()
    mend(found)
    clear(found)


def catch_up() -> None:
    """The same in short: order what the rows say is missing, clear this month's folders."""
    waiting = Picture.objects.filter(Q(widths=[]) | Q(card=""), hidden_at=None).exclude(file="")
    _order(list(waiting.values_list("pk", flat=True)))
    clear(check(f"{timezone.localtime():%Y/%m}"))


def _order(pks: list[int], *, priority: int = 0) -> int:
    """Enqueue the rendering of those for which it is not pending or given up already."""
    path = f"{render.func.__module__}.{render.func.__name__}"
    known = DBTaskResult.objects.filter(task_path=path).filter(
        Q(status__in=PENDING) | Q(status=TaskResultStatus.FAILED)
    )
    pending = {row["args"][0] for row in known.values_list("args_kwargs", flat=True)}
    orders = [pk for pk in pks if pk not in pending]
    for pk in orders:
        render.using(priority=priority).enqueue(pk)
    return len(orders)


def _months(within: str) -> dict[str, list[Picture]]:
    """Return the pictures by the folder of their files, and the folders that have files only."""
    rows: dict[str, list[Picture]] = defaultdict(list)
    kept = Picture.objects.filter(file__startswith=f"{MASTERS}/{within}")
    for picture in kept.defer("caption", "search_text").iterator():
        rows[_month(picture.file)].append(picture)
    for kind in (MASTERS, PUBLIC):
        for folder in _folders(f"{kind}/{within}".rstrip("/")):
            rows.setdefault(folder.partition("/")[2], [])
    return rows


def _month(name: str) -> str:
    """Return the folder of a file within that of its kind, as "2026/11"."""
    return name.partition("/")[2].rpartition("/")[0]


def _folders(folder: str) -> Iterator[str]:
    """Return `folder` and all below it."""
    yield folder
    for name in _listed(folder)[0]:
        yield from _folders(f"{folder}/{name}")


def _files(folder: str) -> list[str]:
    folder = folder.rstrip("/")
    return [f"{folder}/{name}" for name in _listed(folder)[1] if not name.startswith(".")]


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return folders, files


def _written(name: str) -> datetime:
    try:
        return default_storage.get_modified_time(name)
    except FileNotFoundError:  # another sweep was quicker
        return timezone.now()
