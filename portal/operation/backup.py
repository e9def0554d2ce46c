"""Backup and restore: the database and the media files of one moment in one file.

The file is a tar: manifest.json (written last, so that a torn file is known), database.sql.gz
and media/…. A picture's file is stored before its row and never changed, so every file that
the database of that moment names is older than it; younger files are left out.
"""

import errno
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.filesystem import reason
from portal.operation.binaries import installations

MANIFEST, DATABASE, MEDIA = "manifest.json", "database.sql.gz", "media"
FORMAT = 1
TORN = (tarfile.TarError, zlib.error, ValueError, KeyError, EOFError)
FRESH_SCHEMA = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"


class BackupError(Exception):
    """What went wrong, as a Vietnamese sentence that says what to do."""


@dataclass(frozen=True)
class Summary:
    """What a backup holds: when it was made, its media files and its size in bytes."""

    made_at: str
    files: int
    size: int


def write(path):
    """Write a backup to `path`, whole or not at all, and return its Summary."""
    path = Path(path).resolve()
    if not path.parent.is_dir():
        raise BackupError(f"Không có thư mục {path.parent}.")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        moment = timezone.now()
        dump = Path(folder) / DATABASE
        _dump(dump)
        unfinished = Path(folder) / "backup.tar"
        with tarfile.open(unfinished, "w") as archive:
            archive.add(dump, DATABASE)
            files = _add_media(archive, moment.timestamp())
            manifest = {
                "format": FORMAT,
                "made_at": moment.isoformat(),
                "database": _digest(dump),
                "files": files,
            }
            _add_text(archive, folder, json.dumps(manifest))
        unfinished.chmod(0o600)
        unfinished.replace(path)
    return Summary(moment.isoformat(), files, path.stat().st_size)


def restore(path, *, replace=False):
    """Put the database and media of the backup `path` in place and return its Summary.

    Everything is read and checked first; the database changes in one transaction. A
    database that holds anything is refused unless `replace`.
    """
    path = Path(path)
    if not replace and holds_anything():
        raise BackupError(
            "Cơ sở dữ liệu đang có nội dung. Muốn thay bằng bản sao lưu, hãy thêm --replace."
        )
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    for left in settings.MEDIA_ROOT.parent.glob(".restore-*"):  # by a restore that was killed
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=settings.MEDIA_ROOT.parent, prefix=".restore-") as folder:
        manifest = _unpack(path, Path(folder))
        edition = _edition()
        # Files first: killed anywhere, either database finds all the files that it names.
        names = _bring_media(Path(folder) / MEDIA)
        _load(Path(folder) / DATABASE)
        _drop_other_media(names)
    _turn_edition(edition)
    return Summary(manifest["made_at"], manifest["files"], path.stat().st_size)


def holds_anything():
    """Whether a person, a piece or any table with rows of ours is in the database."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in sorted(tables & {"accounts_user", "news_article", "pictures_picture"}):
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")
            if cursor.fetchone()[0]:
                return True
    return False


def _program(name):
    """Return the path of a PostgreSQL client program of the server's version, or the newest."""
    with connection.cursor():
        major = connection.connection.server_version // 10000
    found = [one for one in installations() if (one.bin / name).exists()]
    if not found:
        raise BackupError(f"Không tìm thấy chương trình {name} của PostgreSQL.")
    fitting = [one for one in found if one.major == major]
    return (fitting or sorted(found, key=lambda one: one.major))[-1].bin / name


def _call(name, arguments):
    """Run a PostgreSQL program against our database; raise BackupError with what it says."""
    done = subprocess.run(
        [_program(name), *arguments], env=os.environ | _access(), capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise BackupError(f"{name} báo lỗi: {said}")


def _access():
    """Return the libpq environment variables that lead to our database."""
    access = connection.settings_dict
    options = access.get("OPTIONS") or {}
    variables = {
        "PGHOST": access["HOST"] or options.get("host"),
        "PGPORT": access["PORT"],
        "PGUSER": access["USER"],
        "PGPASSWORD": access["PASSWORD"],
        "PGDATABASE": access["NAME"],
        "PGSSLMODE": options.get("sslmode"),
    }
    return {name: str(value) for name, value in variables.items() if value}


def _dump(target):
    """Write the database's SQL, of one snapshot, compressed, to `target`."""
    plain = target.with_suffix("")
    # Thrown away at midnight, so never kept; without the key, no visitor comes twice.
    gone = [f"--exclude-table-data=visits_{name}" for name in ("daykey", "visitor")]
    _call("pg_dump", ["--no-owner", "--no-privileges", *gone, "--file", str(plain)])
    with plain.open("rb") as source, gzip.open(target, "wb", compresslevel=6) as packed:
        shutil.copyfileobj(source, packed, 1024 * 1024)
    plain.unlink()


def _add_media(archive, moment):
    """Add the media files that are not younger than `moment`; return how many."""
    count = 0
    for file in sorted(settings.MEDIA_ROOT.rglob("*")):
        if file.is_file() and not file.name.startswith(".") and file.stat().st_mtime <= moment:
            archive.add(file, f"{MEDIA}/{file.relative_to(settings.MEDIA_ROOT)}", recursive=False)
            count += 1
    return count


def _add_text(archive, folder, text):
    file = Path(folder) / MANIFEST
    file.write_text(text)
    archive.add(file, MANIFEST)


def _digest(file):
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unpack(path, folder):
    """Unpack and check the backup; return its manifest, or raise BackupError."""
    try:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text())
        whole = manifest["format"] == FORMAT and manifest["database"] == _digest(folder / DATABASE)
        files = sum(file.is_file() for file in (folder / MEDIA).rglob("*"))
    except (OSError, *TORN) as error:
        # An OSError without a number comes from what is in a packed file, not from the machine.
        if not isinstance(error, OSError) or error.errno is None:
            raise BackupError(f"{path} không phải bản sao lưu nguyên vẹn.") from error
        name = Path(error.filename or path)
        lacks = error.errno == errno.ENOENT and name.is_relative_to(folder)
        why = f"đây không phải bản sao lưu, vì thiếu {name.name}" if lacks else reason(error)
        raise BackupError(f"{path}: {why}.") from error
    if not whole or files != manifest["files"]:
        raise BackupError(f"{path} không nguyên vẹn: nội dung khác với bảng kê trong tệp.")
    return manifest


def _load(dump):
    """Replace the database's content by `dump`, in one transaction."""
    script = dump.with_name("restore.sql")
    with gzip.open(dump) as packed, script.open("wb") as plain:
        plain.write(FRESH_SCHEMA.encode())
        shutil.copyfileobj(packed, plain, 1024 * 1024)
    connection.close()
    _call(
        "psql",
        ["--quiet", "--no-psqlrc", "--single-transaction", "--set", "ON_ERROR_STOP=1",
         "--output", os.devnull, "--file", str(script)],
    )  # fmt: skip


def _bring_media(restored):
    """Move the restored files among the present ones; return their names.

    A name is never used for another picture, so nothing of the present database is lost.
    """
    names = {file.relative_to(restored) for file in restored.rglob("*") if file.is_file()}
    for name in names:
        target = settings.MEDIA_ROOT / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (restored / name).replace(target)
    return names


def _drop_other_media(names):
    """Delete the media files that the restored database knows nothing of."""
    for file in settings.MEDIA_ROOT.rglob("*"):
        name = file.relative_to(settings.MEDIA_ROOT)
        if file.is_file() and name not in names and not name.parts[0].startswith("."):
            file.unlink()


def _edition():
    """Return the present edition number, or 0 where there is none yet."""
    if "pagecache_edition" not in connection.introspection.table_names():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM pagecache_edition")
        return cursor.fetchone()[0]


def _turn_edition(before):
    """Go beyond every edition that a running process may still remember."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pagecache_edition SET number = greatest(number, %s) + 1", [before])
