"""One server process over one data folder: is it running, start it, stop it.

A process is signalled only after it was recognised as the server of this very folder:
postmaster.pid may name anything after a crash or in a restarted container.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from portal.operation.account import ClusterError, ServerAccount, data_argument

PID_LINE, SOCKET_LINE, STATUS_LINE = 0, 4, 7
START_SECONDS = 60
STOP_SECONDS = 30
LOG_BYTES = 10_000_000


def pid_lines(data: Path) -> list[str]:
    """Return the lines of postmaster.pid, none if there is no such file."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def server_pid(data: Path) -> int | None:
    """Return the process number of the server running over `data`, or None."""
    lines = pid_lines(data)
    if not lines or not lines[PID_LINE].strip().isdigit():
        return None
    pid = int(lines[PID_LINE])
    return pid if is_server(pid, data) else None


def is_server(pid: int, data: Path) -> bool:
    """Whether the process `pid` is a PostgreSQL server working in `data`."""
    if sys.platform != "linux":
        return str(data) in described(pid)
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == "postgres" and Path(
            f"/proc/{pid}/cwd"
        ).samefile(data)
    except OSError:  # gone, a zombie, or somebody else's
        return False


def described(pid: int) -> str:
    """Return the command line of a process, as ps prints it."""
    done = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return done.stdout


def is_ready(data: Path, socket: Path) -> bool:
    """Whether the server over `data` answers at `socket`."""
    lines = pid_lines(data)
    return (
        len(lines) > STATUS_LINE
        and lines[SOCKET_LINE] == str(socket)
        and lines[STATUS_LINE].strip() == "ready"
        and (socket / ".s.PGSQL.5432").exists()
        and server_pid(data) is not None
    )


def start(data: Path, socket: Path, bin_folder: Path, account: ServerAccount) -> None:
    """Start the server over `data`; raise ClusterError with its last words if it will not.

    After a `kill -9` the processes it left behind may need a few seconds to go.
    """
    turn_log(data / "server.log")
    command: list[str | Path] = [bin_folder / "pg_ctl", "-D", data_argument(data)]
    command += ["-w", "-t", str(START_SECONDS), "-l", "server.log", "start"]
    deadline = time.monotonic() + START_SECONDS
    while not is_ready(data, socket):
        disown_stale_pid(data)
        account.run(command, folder=data)
        if time.monotonic() > deadline:
            raise ClusterError(f"PostgreSQL không khởi động được.\n{last_words(data)}")
        if not is_ready(data, socket):
            time.sleep(0.3)


def disown_stale_pid(data: Path) -> None:
    """Put our own number into a postmaster.pid whose process is not the server.

    PostgreSQL trusts the file if that process merely exists, but passes over the one that
    starts it; and, unlike deleting the file, this keeps its check that no process of the
    dead server still has the shared memory open.
    """
    lines = pid_lines(data)
    if lines and server_pid(data) is None:
        lines[PID_LINE] = str(os.getpid())
        (data / "postmaster.pid").write_text("\n".join(lines) + "\n")


def stop(data: Path) -> None:
    """Stop the server over `data` and wait; connections are closed, nothing is lost."""
    pid = server_pid(data)
    if pid is None:
        return
    for sent, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
        os.kill(pid, sent)
        if wait_until(lambda: server_pid(data) is None, seconds):
            return
    raise ClusterError(f"PostgreSQL (tiến trình {pid}) không chịu dừng.")


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait until `true()`, at most `seconds`; return whether it came."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def turn_log(log: Path) -> None:
    """Keep one old log beside the running one, so that neither grows without end."""
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))


def last_words(data: Path) -> str:
    """Return the end of the server's log."""
    try:
        return "\n".join((data / "server.log").read_text(errors="replace").splitlines()[-8:])
    except OSError:
        return ""
