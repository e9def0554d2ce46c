"""What a public page costs when nothing is kept of it, for `make bench`."""

import os
import re
import statistics
import time
from pathlib import Path
from random import Random

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from news.models import Article
from portal.pagecache.edition import changed
from portal.pagecache.pages import store
from portal.pagecache.shared import shared

HOST = "127.0.0.1"
BATCH = 20  # requests between two looks at the clocks, one of which ticks every 10 ms
DEEP = 200  # the list page that must cost what the first does
DRAWS = 4000
TICK = os.sysconf("SC_CLK_TCK")


def pages(rounds):
    """Return what `public` finds of the kinds of pages that readers ask for most."""
    articles = newest(BATCH * (2 * rounds + 1))
    deep = f"/tin-tuc/?trang={deep_page()}"
    measured = {
        "article": lambda: [articles.pop() for _ in range(BATCH)],
        "home": lambda: ["/"] * BATCH,
        "list": lambda: ["/tin-tuc/"] * BATCH,
        "list, deep": lambda: [deep] * BATCH,
        "search": lambda: ["/tim-kiem/?q=thanh+niên+tình+nguyện"] * BATCH,
    }
    return public(measured, rounds)


def newest(number):
    """Return the addresses of up to `number` articles, newest first, again from the first."""
    found = Article.objects.listed().filter(kind=Article.Kind.STORY).order_by("-publish_at")
    addresses = [article.get_absolute_url() for article in found.only("slug", "kind")[:number]]
    return (addresses * (number // len(addresses) + 1))[:number]


def zipf(seed=1):
    """Return DRAWS addresses of articles: the k-th newest is drawn with weight 1/k.

    Zipf's law with exponent 1: a few pieces are read by many, most by few.
    """
    addresses = newest(Article.objects.listed().count())
    weights = [1 / rank for rank in range(1, len(addresses) + 1)]
    return Random(seed).choices(addresses, weights, k=DRAWS)


def beacons(number):
    """Return the addresses that count `number` articles."""
    client = Client(headers={"host": HOST})
    found = (client.get(address).content.decode() for address in newest(number))
    return [re.search(r'name="portal:count" content="([^"]+)"', page)[1] for page in found]


def deep_page():
    """Return DEEP, or the last page of a smaller archive."""
    last = 1
    client = Client(headers={"host": HOST})
    for page in (DEEP, DEEP // 4, DEEP // 20):
        if client.get(f"/tin-tuc/?trang={page}").status_code == 200:
            return page
    return last


def public(measured, rounds):
    """Return {page: {bytes, statements, cpu_ms, first_cpu_ms}} for {page: batch of addresses}.

    Of pages that nobody has asked for yet, and of the same as the first of an edition, with all
    that stands around every page made anew. Times are medians of `rounds` batches, the database's
    processor time included.
    """
    with override_settings(PAGECACHE_SHARED_BYTES=0):
        shared.cache_clear()
        unasked = _cpu_ms(measured, rounds, store.clear)
        first = _cpu_ms(measured, rounds, changed)
        found = {
            page: _first(batch()[0]) | {"cpu_ms": unasked[page], "first_cpu_ms": first[page]}
            for page, batch in measured.items()
        }
    shared.cache_clear()
    return found


def _first(address):
    """Return {bytes, statements} of the page as the first of an edition."""
    changed()
    with CaptureQueriesContext(connection) as queries:
        answer = Client(headers={"host": HOST}).get(address)
    return {"bytes": len(answer.content), "statements": len(queries)}


def _cpu_ms(measured, rounds, make_cold):
    """Return {page: processor time in milliseconds}: medians of `rounds` batches, in turns, so
    that what else the machine does meets all of them.
    """
    client = Client(headers={"host": HOST})
    times = {page: [] for page in measured}
    for _ in range(rounds):
        for page, batch in measured.items():
            addresses = batch()
            begin = cpu_seconds()
            for address in addresses:
                make_cold()
                answer = client.get(address)
                if answer.status_code != 200:
                    raise RuntimeError(f"{address}: {answer.status_code}")
            times[page].append((cpu_seconds() - begin) * 1000 / len(addresses))
    return {page: round(statistics.median(found), 2) for page, found in times.items()}


def cpu_seconds():
    """Return the processor time of this process and of the database's process behind it."""
    own = time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return own + (int(fields[11]) + int(fields[12])) / TICK
