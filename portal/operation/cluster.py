"""The checkout's own PostgreSQL: made, started, shared by its users, stopped by the last.

Every process that uses it holds a shared lock on the file `users`; the kernel gives it back
even after `kill -9`. Who leaves and finds nobody else stops the server. For users that
were killed the keeper (portal.operation.keeper) waits on the same lock.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.filesystem import reason
from portal.operation import binaries
from portal.operation.account import ClusterError, ServerAccount, data_argument, server_account
from portal.operation.postmaster import Server

PROJECT = Path(__file__).resolve().parents[2]
DATABASE = USER = "portal"
SETTINGS = """\
# Written by portal/operation/cluster.py at every start: change it there.
listen_addresses = ''
timezone = 'UTC'
log_timezone = 'UTC'
shared_buffers = 128MB
jit = off
log_checkpoints = off
"""
HASTY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"


@dataclass(frozen=True)
class Cluster:
    """A running cluster and our right to use it."""

    bin: Path
    data: Path
    socket: Path
    home: Path
    lease: int

    @property
    def url(self) -> str:
        """The DATABASE_URL, as django-environ and libpq both read it."""
        return f"postgresql://{USER}@/{DATABASE}?host={self.socket}"

    def revive(self) -> bool:
        """Start the server again if it died; return whether it had."""
        server = Server(self.data, self.socket)
        if server.is_ready():
            return False
        with starting_or_stopping(self.home):
            account = server_account(self.home)
            socket_folder(self.home, account)
            server.stop()
            server.start(binaries.reachable(self.bin, account), account)
        return True

    def leave(self) -> None:
        """Give up the right to use the cluster; the last user stops it."""
        with starting_or_stopping(self.home):
            if nobody_else(self.lease):
                stop(Server(self.data, self.socket))
            os.close(self.lease)


def ensure(var_dir: Path, *, durable: bool = True) -> Cluster:
    """Join the cluster below `var_dir`; make and start it first where that is needed.

    It is ours until `leave()` or the end of this process. `durable=False` is for tests: fast,
    and lost with the machine. Raise ClusterError with a sentence for the person at the
    terminal when there is no PostgreSQL, no right to the data, or no start.
    """
    home = make_home(Path(var_dir).resolve())
    account = server_account(home)
    with starting_or_stopping(home):
        lease = os.open(home / "users", os.O_RDONLY | os.O_CREAT, 0o644)
        fcntl.flock(lease, fcntl.LOCK_SH)
        keep(home)
        found = binaries.choose(home)
        server = Server(home / f"pg{found.major}", socket_folder(home, account))
        if not server.data.exists() or not server.is_ready():
            start(server, binaries.reachable(found.bin, account), account, durable=durable)
    return Cluster(found.bin, server.data, server.socket, home, lease)


def make_home(var_dir: Path) -> Path:
    """Return the folder of the cluster below `var_dir`; it exists and is ours to use."""
    home = var_dir / "database"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClusterError(f"Không tạo được thư mục {home}: {reason(error)}.") from error
    for data in home.glob("pg[0-9][0-9]"):
        if os.geteuid() not in (0, data.stat().st_uid):
            raise ClusterError(
                f"Dữ liệu trong {data} thuộc về người dùng khác (số {data.stat().st_uid}). "
                "Hãy chạy bằng người dùng đó, hoặc đặt VAR_DIR hay DATABASE_URL."
            )
    return home


@contextmanager
def starting_or_stopping(home: Path) -> Iterator[None]:
    """Let one process at a time start, stop, join or leave."""
    file = os.open(home / "lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def nobody_else(lease: int) -> bool:
    """Whether no other process uses the cluster; only asked by one who leaves."""
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def socket_name(home: Path, account: ServerAccount) -> Path:
    """Return where the socket lies: short, and another for every checkout, copied or moved."""
    identity = f"{home}\n{home.stat().st_ino}"
    digest = hashlib.sha256(identity.encode(errors="surrogateescape")).hexdigest()[:12]
    return Path("/tmp") / f"tinh-doan-{account.uid}-{digest}"


def socket_folder(home: Path, account: ServerAccount) -> Path:
    """Make the folder of the socket, closed to others; refuse one that others prepared."""
    folder = socket_name(home, account)
    try:
        folder.mkdir(mode=0o700)
        account.own(folder)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (account.uid, os.geteuid()):
            raise ClusterError(
                f"{folder} không phải là thư mục của {account.name}. Hãy xóa nó rồi chạy lại."
            ) from None
        account.own(folder)
    return folder


def start(server: Server, bin_folder: Path, account: ServerAccount, *, durable: bool) -> None:
    """Start the server, over new data if there are none."""
    server.stop()  # one that runs but cannot be reached: its socket was cleaned away
    if not server.data.exists():
        make_data(server.data, bin_folder, account, durable=durable)
    settings = server.data / "portal.conf"
    settings.write_text(SETTINGS if durable else SETTINGS + HASTY)
    settings.chmod(0o644)
    server.start(bin_folder, account)


def make_data(data: Path, bin_folder: Path, account: ServerAccount, *, durable: bool) -> None:
    """Make the data folder with its database under another name, and rename it when whole."""
    clear_unfinished(data)
    building = Path(tempfile.mkdtemp(prefix=f"{data.name}.new-", dir=data.parent))
    account.own(building)
    here = data_argument(building)
    initdb: list[str | Path] = [bin_folder / "initdb", "-D", here, "-U", USER, "-E", "UTF8"]
    initdb += ["-A", "trust", *locale_arguments(data)]  # the socket's folder is the gate
    initdb += [] if durable else ["--no-sync"]
    single: list[str | Path] = [bin_folder / "postgres", "--single", "-D", here, "template1"]
    for command, stdin in ((initdb, ""), (single, f"CREATE DATABASE {DATABASE}\n")):
        done = account.run(command, folder=building, stdin=stdin)
        if done.returncode != 0:
            raise ClusterError(f"Không tạo được cơ sở dữ liệu.\n{done.stdout.strip()}")
    with (building / "postgresql.conf").open("a") as settings:
        settings.write("\ninclude_if_exists = 'portal.conf'\n")
    building.rename(data)
    clear_unfinished(data)  # what a killed start's initdb still wrote meanwhile


def clear_unfinished(data: Path) -> None:
    """Delete the data folders that were never made whole."""
    for unfinished in data.parent.glob(f"{data.name}.new-*"):
        shutil.rmtree(unfinished, ignore_errors=True)


def locale_arguments(data: Path) -> list[str]:
    """Return what gives every machine the same order of letters: that of their numbers."""
    if int(data.name[2:]) >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C.UTF-8"]


def stop(server: Server) -> None:
    """Stop the server and take its socket's folder away."""
    server.stop()
    shutil.rmtree(server.socket, ignore_errors=True)


def keep(home: Path) -> None:
    """Have a keeper wait for the end of users that were killed; one a cluster is enough."""
    file = os.open(home / "keeper", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    finally:
        os.close(file)
    subprocess.run(
        [sys.executable, "-S", "-m", "portal.operation.keeper", home],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
