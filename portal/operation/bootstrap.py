"""Sets up .venv from the lock files, with hashes; run by the Makefile with any Python.

`bootstrap.py requirements.lock [requirements-dev.lock]`. A lock that was installed before and
has not changed since costs nothing.
"""

import fcntl
import shutil
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"


def main(locks: list[Path]) -> None:
    """Install what is new in `locks`; end with a sentence if that is impossible."""
    with Path("Makefile").open() as turn:  # any file both of two starters have
        fcntl.flock(turn, fcntl.LOCK_EX)
        if all(is_installed(lock) for lock in locks) and works():
            return
        say("Đang chuẩn bị môi trường Python (.venv); lần đầu mất khoảng một phút…")
        if not works():
            make_venv()
        install(locks)


def works() -> bool:
    """Whether .venv has a Python that still runs, new enough, and its pip."""
    question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return PYTHON.exists() and run(PYTHON, "-c", question, quiet=True) == 0


def make_venv() -> None:
    """Make .venv anew."""
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Không tạo được .venv. Trên Debian hay Ubuntu hãy cài thêm gói python3-venv, hãy xem "
            "thư mục này có ghi được và ổ đĩa còn chỗ không, rồi chạy lại."
        )


def install(locks: list[Path]) -> None:
    """Install the locked packages and note which locks they came from."""
    arguments = [word for lock in locks for word in ("-r", lock)]
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if run(*pip, "--require-hashes", *arguments) != 0:
        sys.exit("Không cài được các gói trong tệp khóa; lý do ở ngay phía trên.")
    for lock in locks:
        shutil.copyfile(lock, installed(lock))


def installed(lock: Path) -> Path:
    """Return where the copy of an installed lock is kept."""
    return VENV / f"installed-{lock.name}"


def is_installed(lock: Path) -> bool:
    """Whether exactly this lock was installed."""
    copy = installed(lock)
    return copy.exists() and copy.read_bytes() == lock.read_bytes()


def run(*command: str | Path, quiet: bool = False) -> int:
    """Run a command and return its status."""
    out = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, stdout=out, stderr=out, check=False).returncode


def say(sentence: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
