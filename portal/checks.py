"""What can be wrong with an installation, said by `manage.py check`."""

import os

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import Error as DatabaseError, connections

from portal.pagecache.models import Edition


@register(Tags.files)
def media_can_be_written(app_configs, **options):
    """Uploads need MEDIA_ROOT; the first one makes it if the folder above allows."""
    folder = settings.MEDIA_ROOT
    while not folder.exists():
        folder = folder.parent
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return []
    return [
        Warning(
            f"Không ghi được vào thư mục ảnh {settings.MEDIA_ROOT}.",
            hint="Đặt MEDIA_ROOT vào thư mục mà tài khoản chạy cổng được quyền ghi.",
            id="portal.W001",
        )
    ]


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs, **options):
    """A host of anybody's choice would get into kept pages and into mail."""
    if not any(host.startswith("*") for host in settings.ALLOWED_HOSTS):
        return []
    return [
        Warning(
            "ALLOWED_HOSTS nhận mọi tên miền.",
            hint="Ghi rõ từng tên miền của cổng, cách nhau bằng dấu phẩy.",
            id="portal.W002",
        )
    ]


@register(Tags.database)
def database_speaks_vietnamese(app_configs, databases=None, **options):
    """Text is folded in Python; of the database only its encoding matters."""
    answers = {alias: _ask(alias, "SHOW server_encoding") for alias in databases or []}
    return [
        Error(
            f"Cơ sở dữ liệu “{alias}” dùng bảng mã {encoding}, không giữ được chữ Việt.",
            hint="Tạo lại cơ sở dữ liệu với ENCODING 'UTF8'.",
            id="portal.E001",
        )
        for alias, encoding in answers.items()
        if encoding not in (None, "UTF8")
    ]


@register(Tags.database)
def edition_exists(app_configs, databases=None, **options):
    """Without its one row no public page is kept, and every reader costs a rendering."""
    table = Edition._meta.db_table
    if "default" not in (databases or []) or not _ask("default", f"SELECT to_regclass('{table}')"):
        return []
    if _ask("default", f"SELECT count(*) FROM {table}"):
        return []
    return [
        Warning(
            "Bảng số xuất bản trống: trang công khai không được giữ trong bộ nhớ.",
            hint="Lưu lại một mục bất kỳ trong Quản trị; hàng bị thiếu sẽ được tạo lại.",
            id="portal.W003",
        )
    ]


def _ask(alias, statement):
    """Return the one value that `statement` gives, or None if the database does not answer."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0]
    except DatabaseError:
        return None
