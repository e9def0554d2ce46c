"""Pages are kept small by what they have in common, and come back as they were."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

from portal.pagecache import packing
from portal.pagecache.packing import Packer


def page(number, look=1):
    """A page like all others of a look but for a line."""
    menu = Random(look).randbytes(8_000).hex()
    return f"<title>{number}</title>{menu}<p>{number**50}</p>{menu[::-1]}".encode()


def test_a_page_like_the_one_before_it_takes_little():
    packer = Packer()
    packer.pack(page(1))

    packed = packer.pack(page(2))

    assert len(packed) * 20 < len(page(2))
    assert packed.unpacked() == page(2)


def test_pages_come_back_as_they_were_whatever_page_is_the_pattern_now(monkeypatch):
    monkeypatch.setattr(packing, "ROOM", 1000)
    packer = Packer()
    bodies = [b"", b"ok", *(page(number, look=number // 5) for number in range(40)), b"x" * 200_000]

    packed = [packer.pack(body) for body in bodies]

    assert [each.unpacked() for each in packed] == bodies


def test_the_pattern_follows_a_site_that_changes(monkeypatch):
    monkeypatch.setattr(packing, "ROOM", 1000)
    packer = Packer()
    packer.pack(page(1))

    sizes = [len(packer.pack(page(number, look=2))) for number in range(9)]

    assert sizes[0] > 8_000
    assert max(sizes[1:]) < 1_000


def test_patterns_are_few_however_often_pages_are_made_anew():
    packer = Packer()
    packed = [packer.pack(page(number)) for number in range(3000)]

    assert len({each._pattern for each in packed}) == 1


def test_many_readers_at_once_get_their_own_pages():
    packer = Packer()
    bodies = [page(number) for number in range(20)]
    packed = [packer.pack(body) for body in bodies]

    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda number: packed[number % 20].unpacked(), range(2000)))

    assert all(body == bodies[number % 20] for number, body in enumerate(read))
