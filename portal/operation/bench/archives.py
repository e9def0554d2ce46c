"""Archives of N generated articles, each with a database and a media folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from portal.operation import cluster

FOLDER = cluster.PROJECT / "var" / "bench"


@dataclass(frozen=True)
class Archive:
    """A portal with `articles` generated pieces below var/bench/; `ending` tells two apart."""

    articles: int
    ending: str = ""

    @property
    def folder(self) -> Path:
        """Its VAR_DIR."""
        return FOLDER / f"{self.articles}{self.ending}"

    def environment(self) -> dict[str, str]:
        """Return the environment its processes run in: nothing of the caller's portal."""
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
        return kept | {
            "VAR_DIR": str(self.folder),
            "MEDIA_ROOT": str(self.folder / "media"),
            "TRUSTED_PROXIES": "127.0.0.1",  # the clients of the benchmark name their addresses
            "DEMO_PASSWORD": "chi-de-do-toc-do",
        }

    def prepare(self, smaller: "Archive | None" = None) -> None:
        """Make the database and its content, unless an earlier run has.

        Begins with what a `smaller` archive has: its pictures are not made again.
        """
        if smaller and not self.folder.exists():
            # cp, because the database belongs to another user where this one is root
            subprocess.run(["cp", "-a", smaller.folder, self.folder], check=True)
        self.manage("migrate", "--no-input", "--verbosity=0")
        self.manage("load_demo", f"--articles={self.articles}")
        self.manage("measure", "--settle")

    def manage(self, *words: str) -> None:
        """Run a command of manage.py in this archive; raises CalledProcessError."""
        subprocess.run(
            [*manage_py(), *words], env=self.environment(), cwd=cluster.PROJECT, check=True
        )

    def measure(self, *words: str) -> Any:
        """Return what `manage.py measure …` found in this archive."""
        done = subprocess.run(
            [*manage_py(), "measure", *words],
            env=self.environment(),
            cwd=cluster.PROJECT,
            check=True,
            stdout=subprocess.PIPE,
        )
        return json.loads(done.stdout)

    @contextmanager
    def database(self) -> Iterator["Database"]:
        """Keep this archive's PostgreSQL running."""
        found = cluster.ensure(self.folder)
        try:
            yield Database(found.url, cluster.Server(found.data, found.socket).pid() or 0)
        finally:
            found.leave()


@dataclass(frozen=True)
class Database:
    """A running PostgreSQL: its address and the number of its first process."""

    url: str
    pid: int

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement, at once and for good, and return its rows."""
        connection = psycopg2.connect(self.url)
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()


def manage_py() -> list[str]:
    """Return the words that begin every command of the portal."""
    return [sys.executable, str(cluster.PROJECT / "manage.py")]
