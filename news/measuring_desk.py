"""What the desk costs with a whole archive behind it, for `make bench`."""

import statistics
import time

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from news.measuring import HOST, cpu_seconds
from news.models import Article
from news.revisions.content import snapshot

WRITER, EDITOR, BOARD = "tanphu", "bientap", "thuky"  # of the demo, which every archive holds
LISTS = {
    "desk of a writer": (WRITER, "/toa-soan/"),
    "desk of an editor": (EDITOR, "/toa-soan/"),
    "desk list of a unit": (WRITER, "/toa-soan/tat-ca/"),
    "desk list of all": (EDITOR, "/toa-soan/tat-ca/"),
    "desk list, published": (EDITOR, "/toa-soan/tat-ca/?state=approved"),
    "desk list, returned": (EDITOR, "/toa-soan/tat-ca/?state=returned"),
    "desk list, a kind": (EDITOR, "/toa-soan/tat-ca/?kind=photo-report"),
    "desk list, common words": (EDITOR, "/toa-soan/tat-ca/?q=thanh+niên+tình+nguyện"),
    "desk list, rare words": (EDITOR, "/toa-soan/tat-ca/?q=cà+phê+muối"),
    "bare pictures": (EDITOR, "/toa-soan/anh-thieu-chu/"),
    "notices": (EDITOR, "/toa-soan/thong-bao/"),
    "bin": (BOARD, "/toa-soan/thung-rac/"),
    "log": (BOARD, "/toa-soan/nhat-ky/"),
    "people": (BOARD, "/toa-soan/nguoi/"),
    "places on home": (BOARD, "/toa-soan/trang-chu/"),
    "pieces in the administration": (BOARD, "/quan-tri/news/article/"),
    "picture library": (EDITOR, "/quan-tri/pictures/picture/"),
}
SENTENCE = "Sáng nay, hơn ba trăm đoàn viên ra quân dọn sạch lòng suối."
LONG = 3000  # words of the piece that is saved


def desk(rounds):
    """Return {cell: {bytes, statements, cpu_ms, p50_ms}} of every list, of a long piece that
    its writer saves, and of the advice that stands beside it.

    The database's processor time is in `cpu_ms`; what a request writes is undone.
    """
    found = {cell: _list(login, address, rounds) for cell, (login, address) in LISTS.items()}
    with transaction.atomic():
        client, article = signed_in(WRITER), _long_piece()
        edit = f"/toa-soan/bai/{article.pk}/sua/"
        found["saving 3,000 words"] = measure(client, rounds, 302, edit, _form(article))
        found["advice on 3,000 words"] = measure(
            client, rounds, 200, "/toa-soan/kiem-tra/", _form(article) | {"article": article.pk}
        )
        transaction.set_rollback(True)
    return found


def _list(login, address, rounds):
    return measure(signed_in(login), rounds, 200, address)


def signed_in(login):
    client = Client(headers={"host": HOST})
    client.force_login(User.objects.get(username=login))
    return client


def _long_piece():
    """Return a draft of the writer as long as the longest reportage."""
    writer = User.objects.get(username=WRITER)
    kind = Article.objects.listed().stories().first()
    words = SENTENCE.split()
    text = " ".join(f"{word}{at}" for at in range(LONG // len(words) + 1) for word in words)
    paragraphs = "".join(f"<p>{text[at : at + 600]}</p>" for at in range(0, len(text), 600))
    return Article.objects.create(
        title="Dòng suối trong trở lại", body=paragraphs, category=kind.category,
        unit=writer.unit, created_by=writer, genre=Article.Genre.NEWS,
    )  # fmt: skip


def _form(article):
    """Return what a browser posts of `article`, changed by a sentence."""
    content = snapshot(article)
    named = ("title", "category", "unit", "genre")
    return {name: content[name] for name in named} | {
        "body": f"{article.body}<p>Thêm một câu.</p>", "version": article.version,
        "photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0,
    }  # fmt: skip


def measure(client, rounds, expected, address, posted=None):
    """Return the figures of one request, the first left out; what it writes is undone."""
    times, walls = [], []
    for _ in range(rounds + 1):
        begin, wall = cpu_seconds(), time.perf_counter()
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            answer = client.get(address) if posted is None else client.post(address, posted)
            transaction.set_rollback(True)
        walls.append((time.perf_counter() - wall) * 1000)
        times.append((cpu_seconds() - begin) * 1000)
        if answer.status_code != expected:
            raise RuntimeError(f"{address}: {answer.status_code}")
    return {
        "bytes": len(answer.getvalue()),
        "statements": len(queries),
        "cpu_ms": round(statistics.median(times[1:]), 1),
        "p50_ms": round(statistics.median(walls[1:]), 1),
    }
