"""The account PostgreSQL runs as: it refuses to be root."""

import os
import pwd
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Linux resolves this without walking the path, so that the data may lie below a folder
# the account cannot enter, and under any name whatever.
HERE = Path("/proc/self/cwd")


class ClusterError(Exception):
    """The embedded database cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class ServerAccount:
    """The user and group of the server's processes and files."""

    uid: int
    gid: int
    name: str

    @property
    def is_other(self) -> bool:
        """Whether programs have to be started under another account than ours."""
        return self.uid != os.geteuid()

    def run(
        self, command: list[str | Path], *, folder: Path, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run `command` in `folder` as this account, with nothing of our environment."""
        return subprocess.run(
            command,
            cwd=folder,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            user=self.uid if self.is_other else None,
            group=self.gid if self.is_other else None,
            extra_groups=[] if self.is_other else None,
        )

    def may_run(self, program: Path) -> bool:
        """Whether the account can reach and start `program`."""
        try:
            return self.run([program, "--version"], folder=Path("/")).returncode == 0
        except PermissionError:
            return False

    def own(self, folder: Path) -> None:
        """Make `folder` private to the account."""
        if self.is_other:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


def server_account(home: Path) -> ServerAccount:
    """Return who shall run the server for the data in `home`.

    An ordinary user does it himself. Root leaves it to the owner of existing data,
    then to the owner of the folder, and last to nobody.
    """
    uid = os.geteuid()
    if uid == 0:
        owners = [path.stat().st_uid for path in [*home.glob("pg[0-9][0-9]"), home]]
        uid = next((owner for owner in owners if owner), 0) or nobody()
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:  # a container may run us under a number without a name
        return ServerAccount(uid, os.getegid() or uid, str(uid))
    return ServerAccount(uid, entry.pw_gid, entry.pw_name)


def nobody() -> int:
    """Return the number of the account nobody."""
    try:
        return pwd.getpwnam("nobody").pw_uid
    except KeyError:
        return 65534


def data_argument(data: Path) -> Path:
    """Return how a program started in `data` is told that this is the data folder."""
    return HERE if sys.platform == "linux" else data
