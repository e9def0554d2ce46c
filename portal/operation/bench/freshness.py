"""How long readers see the page of before after a step at the desk, under full load."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor

from portal.operation.bench.archives import Database
from portal.operation.bench.load import ask
from portal.operation.bench.processes import HOST, Stack
from portal.operation.bench.report import Row

STEPS = 3
SECONDS = 3  # watched after each step
WATCHERS = 8  # connections, so that every worker is asked
MARK = "Bài vừa sửa lúc đo"
STEP = """
    BEGIN;
    UPDATE news_article SET title = '{mark} {number}' WHERE id = {article};
    UPDATE pagecache_edition SET number = number + 1;
    COMMIT
"""


def rows(articles: int, stack: Stack, database: Database, page: str) -> list[Row]:
    """Return the longest time an answer of before was still given."""
    article = int(page.rstrip("/").rpartition("-")[2])
    with ThreadPoolExecutor(WATCHERS + 1) as pool:
        load = pool.submit(ask, stack, [page], STEPS * (SECONDS + 1))
        worst = max(_step(number, stack, database, article, pool) for number in range(STEPS))
        load.result()
    return [Row("a step is seen", articles, seconds=round(worst, 2), goal="≤ 1 s")]


def _step(
    number: int, stack: Stack, database: Database, article: int, pool: ThreadPoolExecutor
) -> float:
    """Change the piece and return the seconds after which nobody got the old page any more."""
    mark = f"{MARK} {number}"
    database.ask(STEP.format(mark=MARK, number=number, article=article))
    begin = time.monotonic()
    watchers = [pool.submit(_watch, stack.port, article, mark, begin) for _ in range(WATCHERS)]
    return max(watcher.result() for watcher in watchers)


def _watch(port: int, article: int, mark: str, begin: float) -> float:
    """Ask again and again; return when the last answer without `mark` was asked for."""
    link, oldest = http.client.HTTPConnection(HOST, port, timeout=30), 0.0
    address = f"/bai-viet/x-{article}/"
    while (asked := time.monotonic() - begin) < SECONDS:
        link.request("GET", address)
        answer = link.getresponse()
        page = answer.read().decode()
        if answer.status == 301:
            address = answer.headers["Location"]
        elif mark not in page:
            oldest = asked
        time.sleep(0.01)
    link.close()
    return oldest
