"""`manage.py restore FILE`."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.audit import months
from portal.audit.log import record
from portal.audit.models import Kind
from portal.filesystem import named
from portal.operation import backup


class Command(BaseCommand):
    help = "Khôi phục cơ sở dữ liệu và các tệp ảnh từ một bản sao lưu."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="thay nội dung đang có trong cơ sở dữ liệu"
        )

    def handle(self, *, path, replace, verbosity, **options):
        try:
            summary = backup.restore(path, replace=replace)
        except backup.BackupError as error:
            raise CommandError(f"Chưa khôi phục được: {error}") from error
        except OSError as error:
            raise CommandError(f"Chưa khôi phục được {path}: {named(error)}.") from error
        call_command("migrate", verbosity=0, interactive=False)
        months.keep()  # an old backup knows nothing of this month
        record(Kind.RESTORE, text=path.name, made_at=summary.made_at)
        if verbosity:
            self.stdout.write(f"Đã khôi phục bản sao lưu lúc {summary.made_at}.")
