"""The portal behind the nginx that deploy/ configures: fresh, durable, and never down."""

import gzip
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Event

import brotli
import pytest
import zstandard
from django.db import connection, transaction

from news import workflow
from news.models import Article
from portal.operation.bench import nginx
from portal.operation.bench.processes import Stack
from portal.operation.postmaster import wait_until
from portal.visits.models import View
from tests.browser.conftest import USER_AGENT
from tests.browser.own_server import Server
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

HOW_TO_GET = "Cần nginx cho phép thử này: apt-get install nginx-light (hoặc chạy .ci/run)."
FRESH_SECONDS = 3  # one in nginx, one in the portal, and time to render on a busy machine


@dataclass
class Site:
    """nginx in front of two web servers of the portal."""

    port: int
    servers: list[Server]
    folder: object

    def ask(self, path, method="GET", *, seconds=30, **headers):
        """Return (status, headers, body) of one request; wait `seconds` at most."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=seconds)) as link:
            link.request(method, path, headers=headers)
            answer = link.getresponse()
            return answer.status, answer.headers, answer.read()

    def text(self, path):
        return self.ask(path)[2].decode()

    def mark(self, path):
        """Return how the page is marked: "1" where it is stale."""
        return self.ask(path)[1]["X-Portal-Stale"]


@pytest.fixture
def site(tmp_path, db, monkeypatch):
    """A site whose folder, and the project's, have names with spaces and Vietnamese letters."""
    try:
        nginx.program()
    except RuntimeError:
        pytest.fail(HOW_TO_GET)
    home = tmp_path / "cổng đoàn"
    (home / "media" / "pictures").mkdir(parents=True)
    monkeypatch.setattr(nginx, "LOCATIONS", shutil.copy(nginx.LOCATIONS, home))
    servers = [Server(home, TRUSTED_PROXIES="127.0.0.1") for _ in range(2)]
    with ExitStack() as stack:
        for server in servers:
            stack.callback(server.kill)
            server.start()
        stacks = [Stack(server.port, []) for server in servers]
        front = stack.enter_context(nginx.front(*stacks, var_dir=home))
        yield Site(front.port, servers, home)


@contextmanager
def edition_away():
    """Nobody can say what edition it is, as while the database is away."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE pagecache_edition RENAME TO pagecache_edition_away")
        try:
            yield
        finally:
            cursor.execute("ALTER TABLE pagecache_edition_away RENAME TO pagecache_edition")


def test_pages_are_kept_in_every_coding_and_changed_within_seconds(site, lan, minh):
    piece = make_article(lan, "approved", title="Tên bài cũ")
    address = piece.get_absolute_url()

    _, plain, body = site.ask(address)
    _, zipped, zipped_body = site.ask(address, **{"Accept-Encoding": "gzip, deflate"})
    _, better, better_body = site.ask(address, **{"Accept-Encoding": "gzip, deflate, br"})
    _, best, best_body = site.ask(address, **{"Accept-Encoding": "gzip, deflate, br, zstd"})
    again, _, nothing = site.ask(
        address, **{"Accept-Encoding": "br", "If-None-Match": better["ETag"]}
    )

    assert "Tên bài cũ" in body.decode()
    assert gzip.decompress(zipped_body) == body
    assert brotli.decompress(better_body) == zstandard.decompress(best_body) == body
    codings = [fields["Content-Encoding"] for fields in (zipped, better, best)]
    assert codings == ["gzip", "br", "zstd"]
    assert (again, nothing) == (304, b"")
    assert (plain["Set-Cookie"], plain["Vary"]) == (None, "Accept-Encoding")
    workflow.perform("withdraw", piece, by=minh, comment="Đăng nhầm.")
    assert wait_until(lambda: site.ask(address)[0] == 410, FRESH_SECONDS)


def test_a_coding_that_is_refused_is_not_sent(site):
    def coding(accepted):
        return site.ask("/", **{"Accept-Encoding": accepted})[1]["Content-Encoding"]

    assert coding("gzip, br, zstd;q=0") == "br"
    assert coding("zstd; q=0.000, br;q=0 , gzip;q=0.05") == "gzip"
    assert coding("zstd;q=0,br;q=0.0,gzip;q=0") is None
    assert coding("br;q=0.5, zstd;q=0.01, *;q=0") == "zstd"


def test_a_reader_s_views_are_counted_by_the_address_that_nginx_names(site, lan):
    piece = make_article(lan, "approved")
    page = site.text(piece.get_absolute_url())
    beacon = page.split('name="portal:count" content="')[1].split('"')[0]
    reader = {"User-Agent": USER_AGENT, "Sec-Fetch-Site": "same-origin"}

    first = site.ask(beacon, "POST", **reader)
    again = site.ask(beacon, "POST", **reader | {"X-Forwarded-For": "203.0.113.9"})

    assert (first[0], again[0]) == (200, 200)
    assert first[2] == again[2]  # what a stranger says of his address is not believed
    assert View.objects.filter(page=f"article:{piece.pk}").count() == 1


def test_unknown_parameters_are_passed_on_and_known_ones_kept_apart(site, lan):
    make_article(lan, "approved", title="Chỉ có một bài")

    assert site.ask("/tin-tuc/")[0] == 200
    assert site.ask("/tin-tuc/?trang=2")[0] == 404
    assert site.ask("/tin-tuc/?fbclid=x")[2] == site.ask("/tin-tuc/")[2]
    assert "Chỉ có một bài" in site.text("/tim-kiem/?q=chi+co+mot+bai")
    assert "Chỉ có một bài" not in site.text("/tim-kiem/?q=khac")


def test_nobody_s_desk_is_kept(site):
    status, headers, _ = site.ask("/toa-soan/")

    assert (status, headers["Location"]) == (302, "/dang-nhap/?next=/toa-soan/")
    assert "s-maxage" not in headers.get("Cache-Control", "")


def test_nobody_at_the_desk_waits_for_another_s_answer(site, client, minh):
    """Pages that may be kept are asked for by one, while the others wait (proxy_cache_lock)."""
    client.force_login(minh)
    mine = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE django_session")
        slow = pool.submit(site.ask, "/toa-soan/", **mine)
        assert wait_until(is_held_up, 60)
        status, *_ = site.ask("/toa-soan/", seconds=4)
        still_waits = not slow.done()

    assert (status, still_waits, slow.result()[0]) == (302, True, 200)


def is_held_up():
    """Whether somebody waits for a lock of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


def test_renditions_come_from_the_disk_and_masters_from_nowhere(site):
    for name in ("pictures/a-640.avif", "originals/goc.jpg", "attachments/a.pdf"):
        path = site.folder / "media" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"12345")
        path.parent.chmod(0o755)
    site.folder.chmod(0o755)

    status, headers, body = site.ask("/media/pictures/a-640.avif")

    assert (status, body, headers["Content-Type"]) == (200, b"12345", "image/avif")
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert [
        site.ask(f"/media/{name}")[0] for name in ("originals/goc.jpg", "attachments/a.pdf")
    ] == [
        404,
        404,
    ]


def test_the_old_page_stays_while_the_portal_is_down_and_is_marked(site, lan):
    piece = make_article(lan, "approved", title="Bài đã đọc")
    address = piece.get_absolute_url()
    fresh = site.mark(address)
    for server in site.servers:
        server.kill()

    assert wait_until(lambda: site.mark(address) == "1", FRESH_SECONDS)
    status, headers, body = site.ask(address)
    for server in site.servers:
        server.start()

    assert (status, "Bài đã đọc" in body.decode()) == (200, True)
    assert (fresh, headers.get_all("X-Portal-Stale")) == (None, ["1"])
    assert [site.mark(address) for _ in range(4)] == [None] * 4


def test_the_portal_s_own_mark_passes_nginx_and_goes_with_its_reason(site, lan):
    address = make_article(lan, "approved").get_absolute_url()
    fresh = site.mark(address)
    with edition_away():
        assert wait_until(lambda: site.mark(address) == "1", FRESH_SECONDS)
        status, headers, _ = site.ask(address)

    assert wait_until(lambda: site.mark(address) is None, FRESH_SECONDS)
    assert (fresh, status, headers.get_all("X-Portal-Stale")) == (None, 200, ["1"])
    assert [site.mark(address) for _ in range(4)] == [None] * 4


def test_the_portal_is_restarted_under_readers_without_a_failure(site, lan):
    articles = [make_article(lan, "approved", title=f"Bài {n}") for n in range(20)]
    addresses = [article.get_absolute_url() for article in articles]
    page = site.text(addresses[0])
    beacon = page.split('name="portal:count" content="')[1].split('"')[0]
    over = Event()

    def read(reader):
        statuses = []
        agent = {"User-Agent": f"{USER_AGENT} {reader}", "Sec-Fetch-Site": "same-origin"}
        while not over.is_set():
            for address in addresses:
                statuses.append(site.ask(f"{address}?moi={reader}")[0])
            statuses.append(site.ask(beacon, "POST", **agent)[0])
        return statuses

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, number) for number in range(4)]
        try:
            for server in site.servers:
                server.stop()
                server.start()
        finally:
            over.set()
        statuses = [status for reader in readers for status in reader.result()]

    assert set(statuses) == {200}
    assert Article.objects.count() == 20
