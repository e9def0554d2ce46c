"""Pages are kept small by what they have in common, and come back as they were."""

from concurrent.futures import ThreadPoolExecutor

from portal.pagecache import packing
from portal.pagecache.packing import Packer

WORDS = ["đoàn", "thanh niên", "tình nguyện", "hè", "áo xanh", "xã", "hội trại", "xung kích"]


def page(number):
    """A page like its neighbours but for a paragraph."""
    menu = "".join(f'<a href="/{at}/">{WORDS[at % 8]} {at * 7919}</a>' for at in range(400))
    own = " ".join(WORDS[(number * at * at + at) % 8] for at in range(60))
    return f"<title>{number}</title>{menu}<p>{own}</p>{menu[::-1]}".encode()


def test_a_page_like_the_one_before_it_takes_little():
    packer = Packer()
    packer.pack(page(1))

    packed = packer.pack(page(2))

    assert len(packed) * 20 < len(page(2))
    assert packed.unpacked() == page(2)


def test_pages_come_back_as_they_were_whatever_page_is_the_pattern_now(monkeypatch):
    monkeypatch.setattr(packing, "TURN_BYTES", 1000)
    packer = Packer()
    bodies = [b"", b"ok", *map(page, range(40)), b"x" * 20_000]

    packed = [packer.pack(body) for body in bodies]

    assert [each.unpacked() for each in packed] == bodies


def test_the_pattern_follows_a_site_that_changes(monkeypatch):
    monkeypatch.setattr(packing, "TURN_BYTES", 1000)
    packer = Packer()
    packer.pack(page(1))

    changed = [page(number).swapcase()[::-1] for number in range(9)]
    sizes = [len(packer.pack(body)) for body in changed]

    assert sizes[0] > 1000 > sizes[-1]


def test_many_readers_at_once_get_their_own_pages():
    packer = Packer()
    bodies = [page(number) for number in range(20)]
    packed = [packer.pack(body) for body in bodies]

    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda number: packed[number % 20].unpacked(), range(2000)))

    assert all(body == bodies[number % 20] for number, body in enumerate(read))
