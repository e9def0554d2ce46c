"""The keeper: stops the cluster whose users were all killed. `python -m … HOME`.

It sleeps on the lock its users share, needs no packages, and ends with the cluster.
"""

import fcntl
import os
import sys
from pathlib import Path

from portal.operation import cluster
from portal.operation.account import server_account
from portal.operation.postmaster import Server


def keep(home: Path) -> None:
    """Wait until nobody uses the cluster in `home`, and stop what still runs."""
    while True:
        users = os.open(home / "users", os.O_RDONLY)
        fcntl.flock(users, fcntl.LOCK_EX)
        os.close(users)  # not kept while waiting for the other lock: a starter takes that first
        with cluster.starting_or_stopping(home):
            users = os.open(home / "users", os.O_RDONLY)
            if cluster.nobody_else(users):
                stop_all(home)
                return
            os.close(users)


def stop_all(home: Path) -> None:
    """Stop the server of every major version in `home`; there is one at most."""
    socket = cluster.socket_name(home, server_account(home))
    for data in home.glob("pg[0-9][0-9]"):
        cluster.stop(Server(data, socket))


def main() -> None:
    """Go to the background, unless the cluster has a keeper."""
    home = Path(sys.argv[1])
    if os.fork():
        os._exit(0)
    os.setsid()
    mine = os.open(home / "keeper", os.O_RDONLY)
    try:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    keep(home)


if __name__ == "__main__":
    main()
