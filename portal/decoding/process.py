"""Runs `child.py` once for one picture, within limits; what breaks them is refused."""

import io
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from portal.decoding.refusals import BUSY, NOT_A_PICTURE, TOO_MUCH_WORK, NotAPicture

logger = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("child.py")
PROJECT = CHILD.parents[2]
MEGABYTE = 1024 * 1024
ANSWER = 40 * MEGABYTE
# Of one process: address space, seconds of processor, bytes it may write, descriptors.
READING = {"RLIMIT_AS": 768 * MEGABYTE, "RLIMIT_CPU": 20}
RENDERING = {"RLIMIT_AS": 768 * MEGABYTE, "RLIMIT_CPU": 60, "nice": 10}
ALWAYS = {"RLIMIT_FSIZE": ANSWER, "RLIMIT_NOFILE": 32}
SECONDS = 6  # of the clock for one second of processor: the machine has other work, too
AT_ONCE = 2
PATIENCE = 60  # seconds that a request waits for its turn
turns = threading.BoundedSemaphore(AT_ONCE)


def run(
    file: BinaryIO, order: Mapping[str, object], limits: Mapping[str, int]
) -> tuple[dict[str, object], list[bytes]]:
    """Have `order` done on `file`; return what the child tells and the files it made.

    At most AT_ONCE run in this process, the others wait. Raises NotAPicture.
    """
    if not turns.acquire(timeout=PATIENCE):
        raise NotAPicture(BUSY)
    try:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
            file.seek(0)
            shutil.copyfileobj(file, given, MEGABYTE)
            given.seek(0)
            _call(given, answer, order, limits)
            answer.seek(0)
            return _understood(answer)
    finally:
        turns.release()


def _call(
    given: BinaryIO, answer: BinaryIO, order: Mapping[str, object], limits: Mapping[str, int]
) -> None:
    """Run the child; raise NotAPicture when it did not end well within its limits."""
    command = [sys.executable, "-I", str(CHILD), str(PROJECT), json.dumps({**ALWAYS, **limits})]
    with (
        tempfile.TemporaryFile() as said,  # a file, which its limit keeps small; no pipe
        subprocess.Popen(
            [*command, json.dumps(order)],
            stdin=given,
            stdout=answer,
            stderr=said,
            env={},
            cwd="/",
        ) as child,
    ):
        try:
            child.wait(limits["RLIMIT_CPU"] * SECONDS)
        except subprocess.TimeoutExpired as error:
            raise NotAPicture(TOO_MUCH_WORK) from error
        finally:
            child.kill()
        if child.returncode:
            said.seek(max(0, said.seek(0, io.SEEK_END) - 300))
            last = said.read().decode(errors="replace").strip().rsplit("\n", 1)[-1]
            logger.warning("Decoding ended with %d: %s", child.returncode, last)
            raise NotAPicture(TOO_MUCH_WORK if child.returncode < 0 else NOT_A_PICTURE)


def _understood(answer: BinaryIO) -> tuple[dict[str, object], list[bytes]]:
    """Return what the child told, which a picture may have taken over; raise NotAPicture."""
    try:
        told = dict(json.loads(answer.readline(64 * 1024)))
        files = [answer.read(int(size)) for size in told.pop("sizes", [])]
    except (TypeError, ValueError) as error:
        raise NotAPicture(NOT_A_PICTURE) from error
    if refused := told.get("refused"):
        raise NotAPicture(str(refused)[:300])
    if not files:
        raise NotAPicture(NOT_A_PICTURE)
    return told, files
