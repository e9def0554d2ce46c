"""`python -m tests.faults.beacons`: is every view counted once, whatever dies meanwhile?

Starts a portal of its own, sends every (visitor, page) twice, in any order, over many
connections, and reads the counts. Then again, round by round, while the web server, the worker
and PostgreSQL are killed in turn. Prints the figures; exits with 1 when one deviates.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event
from typing import NamedTuple

import django
from django.conf import settings

from portal.operation import cluster
from portal.operation.bench.archives import Database
from portal.operation.bench.asking import BEACON
from portal.operation.postmaster import command_line, wait_until
from tests.faults.portals import SECONDS, alive, below, free_port, portal, postmaster

WINDOW_SECONDS = 30 * 60
ROUND_SECONDS = 120  # the longest round; it has to lie within one window
TOTALS = """
    SELECT 'article:' || object_pk, hits FROM hitcount_hit_count
    UNION ALL SELECT page, views FROM visits_pagetotal
"""
DAYS = "SELECT page, sum(views), sum(visitors), sum(bots) FROM visits_pageday GROUP BY page"
SITE = """
    SELECT coalesce(sum(views), 0), coalesce(sum(visitors), 0), coalesce(sum(visits), 0)
    FROM visits_siteday
"""
STORED = "SELECT page, sender FROM visits_view WHERE NOT bot"
WAITING = """
    SELECT EXISTS (SELECT FROM visits_view WHERE NOT folded)
        OR EXISTS (SELECT FROM visits_visit WHERE NOT folded)
"""


class Beacon(NamedTuple):
    """What one visitor's browser sends of one page."""

    address: str
    page: str


class Clients:
    """Connections that send beacons from one line; what fails is noted, never sent again."""

    def __init__(self, port, beacons):
        self.port, self.line = port, deque(beacons)
        self.sent, self.acknowledged, self.failed = set(), {}, 0
        self.going = Event()
        self.going.set()

    def send(self, connections):
        """Send the whole line."""
        with ThreadPoolExecutor(connections) as pool:
            for done in [pool.submit(self._send) for _ in range(connections)]:
                done.result()
        return self

    def _send(self):
        link = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        while self.going.wait():
            try:
                beacon = self.line.popleft()
            except IndexError:
                break
            self.sent.add(beacon)
            if (numbers := _answer(link, beacon)) is not None:
                self.acknowledged[beacon] = numbers
            else:
                self.failed += 1
                link.close()  # the next beacon opens it again
                time.sleep(1)
        link.close()

    def wait_for(self, true):
        """Send nothing until `true()`."""
        self.going.clear()
        try:
            assert wait_until(true, SECONDS)
        finally:
            self.going.set()


@dataclass
class Running:
    """A portal that may be killed in parts."""

    process: subprocess.Popen
    port: int
    var_dir: Path
    database: Database

    def kill(self, victim):
        """Kill "web", "worker" or "database" with all its processes; return its number."""
        old = self.first(victim)
        assert old > 1, victim  # 0 would be this very process
        for pid in [old] if victim == "database" else [old, *below(old)]:
            with suppress(ProcessLookupError):  # a child that went with its parent
                os.kill(pid, signal.SIGKILL)
        return old

    def wait_for(self, killed):
        """Wait until each of the `killed`, numbers by victim, runs again and all answer."""
        for victim, old in killed.items():
            assert wait_until(lambda v=victim, o=old: self.first(v) not in {0, o}, SECONDS), victim
        assert wait_until(lambda: alive(self.port), SECONDS)

    def numbers(self):
        """Wait for the worker to fold; return totals and days by page, and the site's."""
        assert wait_until(lambda: self.database.ask(WAITING) == [(False,)], SECONDS)
        days = {page: numbers for page, *numbers in self.database.ask(DAYS)}
        return dict(self.database.ask(TOTALS)), days, self.database.ask(SITE)[0]

    def stored(self, senders):
        """Return the beacons that the database keeps of these visitors."""
        rows = ((senders.get(bytes(sender)), page) for page, sender in self.database.ask(STORED))
        return {Beacon(address, page) for address, page in rows if address}

    def senders(self, beacons):
        """Return {the hash that the day's key makes of a visitor: the address}."""
        from portal.visits.senders import sender_of

        ((key,),) = self.database.ask("SELECT key FROM visits_daykey ORDER BY day DESC LIMIT 1")
        agent = {"HTTP_USER_AGENT": BEACON["User-Agent"]}
        addresses = {beacon.address for beacon in beacons}
        return {sender_of({"REMOTE_ADDR": a} | agent, bytes(key)): a for a in addresses}

    def first(self, victim):
        """Return the number of its first process, 0 while there is none."""
        if victim == "database":
            return postmaster(self.var_dir)
        word = {"web": "serve", "worker": "worker"}[victim]
        found = (pid for pid in below(self.process.pid) if word in command_line(pid).split())
        return next(found, 0)


@contextmanager
def running(var_dir):
    """Run an empty portal that believes what its clients say of their addresses."""
    port = free_port()
    own = {"TRUSTED_PROXIES": "127.0.0.1", "LOCAL_SECRET_KEY": settings.SECRET_KEY}
    with portal(var_dir, port, subprocess.DEVNULL, **own) as process:
        assert wait_until(lambda: alive(port), SECONDS)
        joined = cluster.ensure(var_dir)
        try:
            yield Running(process, port, var_dir, Database(joined.url, 0))
        finally:
            joined.leave()


def count(found, number, *, beacons, connections, pages, kills=()):
    """Send `beacons` distinct beacons twice each; return (figures, deviations by name).

    Pages and visitors are the round's own. A page's count has to be the number of its views
    that the database keeps, those have to hold every acknowledged one and none that nobody
    sent; and whatever was acknowledged, sent once more, changes nothing.
    """
    within_one_window()
    before = found.numbers()[2]
    line = 2 * distinct(number, beacons, pages)
    random.shuffle(line)
    clients, killed = Clients(found.port, line), {}
    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(clients.send, connections)
        for place, victim in enumerate(kills, start=1):
            due = len(line) * (len(kills) + 1 - place) // (len(kills) + 1)
            assert wait_until(lambda due=due: len(clients.line) <= due, ROUND_SECONDS, pause=0.01)
            clients.wait_for(lambda victim=victim: found.first(victim))  # it may be starting again
            assert clients.line, f"{victim} is killed when all is sent"
            killed[victim] = found.kill(victim)
        sending.result()
    found.wait_for(killed)
    totals, days, site = found.numbers()
    stored = found.stored(found.senders(line))
    again = list(clients.acknowledged)
    repeated = Clients(found.port, again if kills else one_a_page(again)).send(connections)
    after = found.numbers()
    ours = Counter(beacon.page for beacon in stored)
    visitors = len({beacon.address for beacon in stored})
    told = repeated.acknowledged.items()
    deviations = {
        "acknowledged, not found": len(clients.acknowledged.keys() - stored),
        "found, never sent": len(stored - clients.sent),
        "counted twice": sum(max(0, totals.get(page, 0) - ours[page]) for page in ours),
        "not counted": sum(max(0, ours[page] - totals.get(page, 0)) for page in ours),
        "days wrong": sum(days.get(page) != [ours[page], ours[page], 0] for page in ours),
        "site wrong": [now - then for now, then in zip(site, before, strict=True)]
        != [len(stored), visitors, visitors],
        "changed by repeats": after != (totals, days, site),
        "answers wrong": sum(told_["views"] != ours[beacon.page] for beacon, told_ in told),
        "repeats refused": repeated.failed,
        "refused": 0 if kills else clients.failed,
        "pages missing": pages - len(ours),
    }
    figures = {
        "round": number,
        "sent": len(line),
        "failed": clients.failed,
        "distinct": len(clients.sent),
        "acknowledged": len(clients.acknowledged),
        "counted": sum(totals.get(page, 0) for page in ours),
        "visits": site[2] - before[2],
    }
    return figures, {name: int(wrong) for name, wrong in deviations.items() if wrong}


def distinct(number, beacons, pages):
    """Return beacons of visitors who each read all pages of this round: articles and lists."""
    keys = [
        f"article:{number * 1000 + page}" if page % 2 else f"list:vong-{number}-{page}"
        for page in range(pages)
    ]
    readers = [f"{20 + number}.7.{n // 250}.{n % 250 + 1}" for n in range(beacons // pages)]
    return [Beacon(reader, key) for reader in readers for key in keys]


def one_a_page(beacons):
    """Return one of the beacons for each page."""
    return list({beacon.page: beacon for beacon in beacons}.values())


def within_one_window():
    """Wait for the next half hour when this one ends soon: then a repeat is a view again."""
    left = WINDOW_SECONDS - time.time() % WINDOW_SECONDS
    if left < ROUND_SECONDS:
        time.sleep(left + 1)


def main():
    """Run as the command line asks; return the exit status."""
    parser = argparse.ArgumentParser(prog="tests.faults.beacons", description=__doc__)
    for name, standard in {"rounds": 10, "beacons": 20_000, "connections": 64, "pages": 50}.items():
        parser.add_argument(f"--{name}", type=int, default=standard)
    asked = parser.parse_args()
    size = {"connections": asked.connections, "pages": asked.pages}
    fail = 0
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as found:
        for number in range(asked.rounds + 1):
            kills = random.sample(["web", "worker", "database"], 3) if number else []
            beacons = asked.beacons // 5 if number else asked.beacons
            figures, wrong = count(found, number, beacons=beacons, kills=kills, **size)
            fail |= bool(wrong)
            shown = "  ".join(f"{name} {figure:,}" for name, figure in figures.items())
            sys.stdout.write(f"{shown}  deviations {wrong or 0}  killed {' '.join(kills) or '-'}\n")
            sys.stdout.flush()
    return int(fail)


def _answer(link, beacon):
    """Send a beacon; return the numbers of its answer, None unless it was acknowledged."""
    from portal.visits.beacons import count_address

    headers = BEACON | {"X-Forwarded-For": beacon.address}
    try:
        link.request("POST", count_address(beacon.page), headers=headers)
        answer = link.getresponse()
        body = answer.read()
    except (OSError, HTTPException):
        return None
    return json.loads(body) if answer.status == 200 else None


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    sys.exit(main())
