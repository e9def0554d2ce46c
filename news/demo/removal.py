"""Taking the demo away: its rows, files and accounts, and nothing else.

A demo row on which somebody's own work hangs (a real piece in a demo category, a link in a
demo group) stays and is named.
"""

from itertools import groupby

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import FileField

from news.models import Article
from news.pictures.models import Picture
from news.pictures.renditions import files_of
from portal.links.models import Link
from portal.navigation.models import MenuItem
from portal.operation.models import DemoRow
from portal.pagecache.edition import changed
from portal.visits.totals import forget_articles

ARCHIVE = "demo-archive:"  # source_id of the pieces that `load_demo --articles` makes
CHUNK = 2000
# Rows that stand under another and are content all the same; whatever else the database deletes
# with a row (its history, notices, likeness, …) is a part of it and goes.
CONTENT = (Link, MenuItem)


@transaction.atomic
def clear():
    """Remove the demo and return (number of rows removed, names of the rows that stay)."""
    removed = _clear_archive()
    rows = _demo_rows()
    known = {(type(row), row.pk) for row in rows}
    left = rows
    while True:
        staying = [row for row in left if not _remove(row, known)]
        removed += len(left) - len(staying)
        if len(staying) == len(left):
            break
        left = staying
    changed()
    return removed, [f"{row._meta.verbose_name} “{row}”" for row in left]


def _demo_rows():
    """Return the demo's rows that are still there, newest kinds first."""
    rows = []
    marks = DemoRow.objects.order_by("model", "key")
    for name, group in groupby(marks, key=lambda mark: mark.model):
        found = apps.get_model(name)._base_manager.in_bulk([mark.key for mark in group])
        rows += found.values()
    return rows


def _remove(row, known):
    """Delete one demo row if nothing of anybody else's goes with it; whether it is gone."""
    collector = NestedObjects(using="default")
    collector.collect([row])
    content = [one for model in CONTENT for one in collector.model_objs.get(model, ())]
    if collector.protected or any((type(one), one.pk) not in known for one in content):
        return False
    files = _files(row)
    if isinstance(row, Article):
        forget_articles([row.pk])
    key = row.pk
    row.delete()
    DemoRow.objects.filter(model=row._meta.label_lower, key=key).delete()
    for file in files:
        transaction.on_commit(lambda name=file: default_storage.delete(name))
    return True


def _files(row):
    """Return the names of the stored files that `row` has."""
    if isinstance(row, Picture):
        return files_of(row)
    columns = [field for field in row._meta.fields if isinstance(field, FileField)]
    return [getattr(row, column.name).name for column in columns if getattr(row, column.name)]


def _clear_archive():
    """Delete the generated archive in slices; return how many pieces it had."""
    removed = 0
    archive = Article.objects.filter(source_id__startswith=ARCHIVE)
    while ids := list(archive.values_list("pk", flat=True)[:CHUNK]):
        forget_articles(ids)
        Article.objects.filter(pk__in=ids).delete()
        removed += len(ids)
    return removed
