"""Watches the portal's processes: restarts one that dies, stops all of them in order."""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.filesystem import reason
from portal.operation import parent
from portal.operation.postmaster import wait_until

STOP_SECONDS = 8
LONGEST_PAUSE = 30
CALM_SECONDS = 20  # who lived this long is restarted without delay
# Threads that share two heaps leave fewer holes than sixteen with one each (mallopt(3)).
HEAPS = {"MALLOC_ARENA_MAX": "2"}


class StartError(Exception):
    """The portal cannot be started; the text says why and what to do."""


@dataclass
class Child:
    """One process of the portal, in a session of its own: Ctrl-C reaches only the supervisor."""

    label: str
    command: list[str]
    held: int  # a lock kept by every descendant, so that the next start can wait for them
    process: subprocess.Popen[bytes] | None = None
    pause: float = 0
    started: float = field(default=0, init=False)
    due: float = field(default=0, init=False)

    def start(self) -> None:
        """Start the process; it ends by itself if we are killed."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**HEAPS, **os.environ, parent.VARIABLE: str(os.getpid())},
            pass_fds=(self.held,),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def tend(self, say: Callable[[str], None]) -> None:
        """Restart the process if it died: at once, then after longer and longer pauses."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif (code := self.process.poll()) is not None:
            calm = time.monotonic() - self.started > CALM_SECONDS
            self.pause = 1 if calm else min(LONGEST_PAUSE, self.pause * 2 or 1)
            self.due = time.monotonic() + self.pause
            self.sweep()
            say(f"{self.label} đã dừng (mã {code}); khởi động lại sau {self.pause:.0f} giây.")

    def has_ended(self) -> bool:
        """Whether the process is gone (or was never started)."""
        return self.process is None or self.process.poll() is not None

    def stop(self) -> None:
        """Let the process finish what it does, kill it after a while, and wait for its end."""
        if self.process is None:
            return
        process = self.process
        process.terminate()
        wait_until(lambda: process.poll() is not None, STOP_SECONDS)
        self.sweep()

    def sweep(self) -> None:
        """Kill what the process left behind, and collect it."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


@contextlib.contextmanager
def watched(children: list[Child]) -> Iterator[None]:
    """Start `children` in order and stop them in order at the end, whatever happens."""
    try:
        for child in children:
            child.start()
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in children:
            child.stop()


def take_turn(var_dir: Path, port: int) -> int:
    """Be the only supervisor of `port`, after all processes of a killed one have gone.

    Return the lock for the children to hold. Raise StartError if the portal runs already.
    """
    var_dir.mkdir(parents=True, exist_ok=True)
    if not locked(lock_file(var_dir / f"supervisor-{port}.lock")):
        raise StartError(f"Cổng thông tin này đang chạy rồi, tại http://127.0.0.1:{port}/")
    children = lock_file(var_dir / f"children-{port}.lock")
    if not wait_until(lambda: locked(children), parent.PATIENCE + STOP_SECONDS):
        raise StartError("Các tiến trình của lần chạy trước chưa dừng hẳn. Hãy chờ rồi chạy lại.")
    return children


def lock_file(path: Path) -> int:
    """Open a lock file; it is ours until this process ends."""
    return os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)


def locked(file: int) -> bool:
    """Take the lock if it is free; return whether it is ours."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def check_port(port: int) -> None:
    """Raise StartError if another program uses `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StartError(
                f"Không mở được cổng {port}: {reason(error)}. "
                f"Hãy chọn cổng khác, ví dụ: PORT={port + 1} make run"
            ) from error
