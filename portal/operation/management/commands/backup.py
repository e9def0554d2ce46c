"""`manage.py backup FILE`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from portal.filesystem import named
from portal.operation import backup


class Command(BaseCommand):
    help = "Ghi cơ sở dữ liệu và các tệp ảnh vào một tệp .tar."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")

    def handle(self, *, path, verbosity, **options):
        try:
            summary = backup.write(path)
        except backup.BackupError as error:
            raise CommandError(f"Chưa sao lưu được: {error}") from error
        except OSError as error:
            raise CommandError(f"Chưa sao lưu được vào {path}: {named(error)}.") from error
        if verbosity:
            size = filesizeformat(summary.size)
            self.stdout.write(f"Đã sao lưu vào {path}: {summary.files} tệp ảnh, {size}.")
