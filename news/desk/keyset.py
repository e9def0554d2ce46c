"""Paging by the last row seen: the thousandth page costs what the first does."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Q
from django.http import Http404

PARAMETER = "sau"


@dataclass(frozen=True)
class Slice:
    """Some rows of a list, newest first; `following` is the cursor of what comes after, or ""."""

    rows: list
    following: str
    is_first: bool

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def slice_of(request, queryset, *, by, size):
    """Return the rows that ?sau=… asks for, newest first by the datetime column `by`.

    Raises Http404 for a cursor that is not ours.
    """
    cursor = request.GET.get(PARAMETER, "")
    if cursor:
        moment, pk = _read(cursor)
        queryset = queryset.filter(Q(**{f"{by}__lt": moment}) | Q(**{by: moment, "pk__lt": pk}))
    rows = list(queryset.order_by(f"-{by}", "-pk")[: size + 1])
    following = _cursor(rows[size - 1], by) if len(rows) > size else ""
    return Slice(rows[:size], following, is_first=not cursor)


def _cursor(row, by):
    return signing.dumps([getattr(row, by).isoformat(), row.pk], salt=PARAMETER)


def _read(cursor):
    try:
        moment, pk = signing.loads(cursor, salt=PARAMETER)
    except signing.BadSignature as error:
        raise Http404("Không có trang này.") from error
    return datetime.fromisoformat(moment), pk
