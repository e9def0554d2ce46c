from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.importing import import_units
from accounts.tables import TableError
from portal.filesystem import reason


class Command(BaseCommand):
    help = "Nhập các đơn vị, với ngày tháng và đơn vị kế tục, từ một tệp CSV."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="chỉ nói điều gì sẽ đổi")

    def handle(self, *, file, dry_run, verbosity, **options):
        try:
            outcome = import_units(file.read_bytes(), keep=not dry_run)
        except OSError as error:
            raise CommandError(f"{file}: không mở được tệp ({reason(error)}).") from error
        except TableError as error:
            raise CommandError(f"{file}: {error}. Không có gì được nhập.") from error
        if not verbosity:
            return
        self.stdout.write(f"{file}: {'(chỉ thử) ' if dry_run else ''}{outcome}")
        if heirless := 0 if dry_run else len(outcome.heirless):
            self.stdout.write(f"{heirless} đơn vị kết thúc mà chưa có đơn vị kế tục.")
