"""The pages that all processes share: rendered by one, read by the others."""

import pytest
from django.http import HttpResponse

from portal.pagecache.shared import Table, Turn
from portal.pagecache.store import Entry

pytestmark = pytest.mark.django_db
KEY = b"the key of a page"


def test_a_page_that_one_process_rendered_is_read_by_the_others():
    page = Entry.of(HttpResponse("Tin mới"), edition="7")
    table = Table()
    assert table.ask(KEY, "7") is Turn.MINE
    table.put(KEY, page, mine=True)

    found = table.ask(KEY, "7")

    assert (found.bodies, found.edition) == (page.bodies, "7")
    assert table.ask(KEY, "8") is Turn.MINE
    table.leave(KEY)
