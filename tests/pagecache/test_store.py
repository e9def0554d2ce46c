"""The memory for pages has a limit, and the page longest unread goes first."""

from django.http import HttpResponse

from portal.pagecache.codings import CODINGS, decompressed
from portal.pagecache.store import Entry, Store


def entry(text="x"):
    return Entry.of(HttpResponse(text * 1000), 1, "br")


SIZE = entry().size


def test_the_memory_never_grows_over_its_limit():
    store = Store(limit=SIZE * 3)

    for number in range(10):
        store.put(number, entry())

    assert [number for number in range(10) if store.get(number)] == [7, 8, 9]
    assert store.size == SIZE * 3


def test_the_page_longest_unread_goes_first():
    store = Store(limit=SIZE * 2)
    store.put("hay đọc", entry())
    store.put("ít đọc", entry())

    store.get("hay đọc")
    store.put("mới", entry())

    assert [key for key in ["hay đọc", "ít đọc", "mới"] if store.get(key)] == ["hay đọc", "mới"]


def test_a_page_put_again_or_dropped_is_not_counted_twice():
    store = Store(limit=SIZE * 3)
    store.put("trang", entry())
    store.put("trang", entry())
    assert store.size == SIZE

    store.drop("trang")
    store.drop("trang")

    assert (store.get("trang"), store.size) == (None, 0)


def test_a_page_larger_than_the_memory_is_not_kept():
    store = Store(limit=SIZE - 1)

    store.put("trang", entry())

    assert (store.get("trang"), store.size) == (None, 0)


def test_a_coding_that_somebody_asks_for_later_is_weighed_too():
    page, other = entry(), entry()
    store = Store(limit=SIZE * 2)
    store.put("trang", page)
    store.put("khác", other)

    other.body("gzip")

    assert (store.get("trang"), store.get("khác")) == (None, other)
    assert store.size == other.size > SIZE
    page.body("gzip")  # of one that is not kept any more
    assert store.size == other.size


def test_a_page_is_the_same_in_every_coding_whichever_was_asked_for_first():
    for first in ["", *CODINGS]:
        page = Entry.of(HttpResponse("một trang " * 1000), 1, first)
        shared = Entry.unsealed(page.sealed(), 1)

        for coding in CODINGS:
            assert decompressed(page.body(coding), coding) == page.body("")
        assert shared.body("") == page.body("") == "một trang ".encode() * 1000


class Busy(dict):
    """Codings of a page to which another thread adds one while they are looked at."""

    def items(self):
        looked_at = iter(super().items())
        self["gzip"] = b""
        return looked_at

    def values(self):
        looked_at = iter(super().values())
        self["br"] = b""
        return looked_at


def test_a_coding_may_be_added_while_another_reader_is_answered():
    page = entry()
    page.bodies = Busy(page.bodies)

    assert page.size == SIZE
    assert page.body("") == b"x" * 1000
    assert Entry.unsealed(page.sealed(), 1).body("") == b"x" * 1000
