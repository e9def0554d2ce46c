"""A newsroom of two units whose pieces are read on days that the tests choose."""

from datetime import date

import pytest

from portal.visits.models import PageDay


@pytest.fixture
def read_on(db):
    """Return the function that writes what was counted of a piece on a day."""

    def write(article, day, views, visitors=0, bots=0):
        page = article if isinstance(article, str) else f"article:{article.pk}"
        numbers = {"views": views, "visitors": visitors or views, "bots": bots}
        return PageDay.objects.create(page=page, day=date.fromisoformat(day), **numbers)

    return write
