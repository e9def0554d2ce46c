"""What a local portal needs before Django loads: its secret key and its database.

Both are handed on in the environment, so that settings only read and children inherit.
"""

import atexit
import os
import secrets
import sys
import tempfile
from pathlib import Path

from portal.filesystem import named
from portal.operation import cluster
from portal.operation.account import ClusterError

joined: list[cluster.Cluster] = []  # the checkout's cluster, if this process uses it


def prepare() -> None:
    """Complete the environment of a portal without SECRET_KEY; leave production as it is.

    Ends the process with a sentence if the key or the database cannot be had.
    """
    if os.environ.get("SECRET_KEY"):
        return
    var_dir = Path(os.environ.get("VAR_DIR") or cluster.PROJECT / "var").resolve()
    os.environ["VAR_DIR"] = str(var_dir)
    try:
        if not os.environ.get("LOCAL_SECRET_KEY"):
            os.environ["LOCAL_SECRET_KEY"] = secret_key(var_dir)
        if not os.environ.get("DATABASE_URL"):
            join(var_dir)
    except ClusterError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"Không dùng được thư mục {var_dir}: {named(error)}.")


def join(var_dir: Path) -> None:
    """Use the checkout's cluster until the end of this process."""
    joined.append(cluster.ensure(var_dir))
    os.environ["DATABASE_URL"] = joined[0].url
    ours = os.getpid()
    atexit.register(lambda: joined[0].leave() if os.getpid() == ours else None)


def revive() -> bool:
    """Start the checkout's database again if it died; return whether it had."""
    return any(found.revive() for found in joined)


def secret_key(var_dir: Path) -> str:
    """Return the key kept in `var_dir`, made on first use, readable by its owner only."""
    file = var_dir / "secret-key"
    if not file.exists():
        var_dir.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix="secret-key-", dir=var_dir)
        with os.fdopen(number, "w") as new:
            new.write(secrets.token_urlsafe(50))
        try:
            os.link(name, file)  # whole or not at all, and never over another's
        except FileExistsError:
            pass
        finally:
            Path(name).unlink()
    return file.read_text()
