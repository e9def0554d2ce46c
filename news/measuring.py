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
    """Return {page: {bytes, statements, cpu_ms}}: medians of `rounds` batches, the database's
    processor time included.
    """
    articles = newest(BATCH * (2 * rounds + 1))
    measured = {
        "article": lambda: [articles.pop() for _ in range(BATCH)],
        "home": lambda: ["/"] * BATCH,
        "list": lambda: ["/tin-tuc/"] * BATCH,
        "list, deep": lambda: [f"/tin-tuc/?trang={deep_page()}"] * BATCH,
        "search": lambda: ["/tim-kiem/?q=thanh+niên+tình+nguyện"] * BATCH,
    }
    return {page: public(batch, rounds) for page, batch in measured.items()}


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


def public(batch, rounds):
    """Measure a page that is rendered because nobody has asked for it yet, and the same as the
    first page of an edition, with all that stands around every page made anew.
    """
    with override_settings(PAGECACHE_SHARED_BYTES=0):
        shared.cache_clear()
        unasked = _cpu_ms(batch, rounds, store.clear)
        first = _cpu_ms(batch, rounds, changed)
        changed()
        with CaptureQueriesContext(connection) as queries:
            answer = Client(headers={"host": HOST}).get(batch()[0])
    shared.cache_clear()
    return {
        "bytes": len(answer.content),
        "statements": len(queries),
        "cpu_ms": unasked,
        "first_cpu_ms": first,
    }


def _cpu_ms(batch, rounds, make_cold):
    """Return the processor time of a page in milliseconds: the median of `rounds` batches."""
    client = Client(headers={"host": HOST})
    times = []
    for _ in range(rounds):
        addresses = batch()
        begin = cpu_seconds()
        for address in addresses:
            make_cold()
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
        times.append((cpu_seconds() - begin) * 1000 / len(addresses))
    return round(statistics.median(times), 2)


def cpu_seconds():
    """Return the processor time of this process and of the database's process behind it."""
    own = time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return own + (int(fields[11]) + int(fields[12])) / TICK
