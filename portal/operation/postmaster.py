"""One server process over one data folder: is it running, start it, stop it.

A process is signalled only after it was recognised as the server of this very folder:
postmaster.pid may name anything after a crash or in a restarted container.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.operation.account import ClusterError, ServerAccount, data_argument

PID_LINE, SOCKET_LINE, STATUS_LINE = 0, 4, 7
START_SECONDS = 60
STOP_SECONDS = 30
LOG_BYTES = 10_000_000


@dataclass(frozen=True)
class Server:
    """The server over `data`, told from any other by `socket`, which only it is given."""

    data: Path
    socket: Path

    @property
    def pid_file(self) -> Path:
        """The file in which a running server says who and how it is."""
        return self.data / "postmaster.pid"

    @property
    def setting(self) -> str:
        """The argument the server is started with, and recognised by."""
        return f"unix_socket_directories={self.socket}"

    def pid_lines(self) -> list[str]:
        """Return the lines of postmaster.pid, none if there is no such file."""
        try:
            return self.pid_file.read_text().splitlines()
        except OSError:
            return []

    def pid(self) -> int | None:
        """Return the process number of the running server, or None."""
        lines = self.pid_lines()
        if not lines or not lines[PID_LINE].strip().isdigit():
            return None
        pid = int(lines[PID_LINE])
        return pid if self.setting in command_line(pid) else None

    def is_ready(self) -> bool:
        """Whether the server runs and answers at its socket."""
        lines = self.pid_lines()
        return (
            len(lines) > STATUS_LINE
            and lines[SOCKET_LINE] == str(self.socket)
            and lines[STATUS_LINE].strip() == "ready"
            and (self.socket / ".s.PGSQL.5432").exists()
            and self.pid() is not None
        )

    def start(self, bin_folder: Path, account: ServerAccount) -> None:
        """Start the server; raise ClusterError with its last words if it will not.

        After a `kill -9` the processes it left behind may need a few seconds to go.
        """
        command: list[str | Path] = [bin_folder / "pg_ctl", "-D", data_argument(self.data)]
        command += ["-w", "-t", str(START_SECONDS), "-l", "server.log"]
        command += ["-o", f"-c {self.setting}", "start"]
        deadline = time.monotonic() + START_SECONDS
        self.turn_log()
        while not self.is_ready():
            self.disown_stale_pid()
            account.run(command, folder=self.data)
            if time.monotonic() > deadline:
                raise ClusterError(f"PostgreSQL không khởi động được.\n{self.last_words()}")
            wait_until(self.is_ready, 0.3)

    def disown_stale_pid(self) -> None:
        """Put our own number into a postmaster.pid whose process is not the server.

        PostgreSQL believes the file if that process merely exists, but passes over the one
        that starts it; and, unlike deleting the file, this keeps its check that no process
        of the dead server still has the shared memory open.
        """
        lines = self.pid_lines()
        if lines and self.pid() is None:
            lines[PID_LINE] = str(os.getpid())
            self.pid_file.write_text("\n".join(lines) + "\n")

    def stop(self) -> None:
        """Stop the server and wait; connections are closed, nothing is lost."""
        pid = self.pid()
        if pid is None:
            return
        for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
            os.kill(pid, number)
            if wait_until(lambda: not command_line(pid), seconds):
                return
        raise ClusterError(f"PostgreSQL (tiến trình {pid}) không chịu dừng.")

    def turn_log(self) -> None:
        """Keep one old log beside the running one, so that neither grows without end."""
        log = self.data / "server.log"
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_name("server.old.log"))

    def last_words(self) -> str:
        """Return the end of the server's log."""
        try:
            lines = (self.data / "server.log").read_text(errors="replace").splitlines()
        except OSError:
            return ""
        return "\n".join(lines[-8:])


def command_line(pid: int) -> str:
    """Return the command line of a process, empty if there is none (or only a zombie)."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("latin-1")
        except OSError:
            return ""
    shown = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return shown.stdout.strip()


def wait_until(true: Callable[[], bool], seconds: float, *, pause: float = 0.02) -> bool:
    """Wait until `true()`, at most `seconds`; return whether it came."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
