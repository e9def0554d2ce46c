"""`manage.py renditions [--check]`."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from news.pictures import keeping
from news.pictures.models import Picture
from news.pictures.renditions import make

SHOWN = 20  # names that are printed of each kind


class Command(BaseCommand):
    help = (
        "Làm lại các tệp ảnh còn thiếu và xóa tệp không ảnh nào dùng; "
        "với --check thì chỉ kiểm tra, có gì sai thì kết thúc với mã 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không sửa gì")

    def handle(self, *, check, verbosity, **options):
        found = keeping.check()
        if verbosity:
            self.tell(found)
        if check and found:
            raise CommandError("Kho ảnh chưa đủ hoặc thừa tệp: xem ở trên.")
        if check:
            return
        self.make(found, verbosity)
        deleted = keeping.clear(found)
        if verbosity:
            self.stdout.write(f"Đã làm lại {len(found.unfinished)} ảnh, xóa {deleted} tệp thừa.")
        if found.lost:
            raise CommandError("Có ảnh mất tệp gốc: hãy khôi phục từ bản sao lưu, hoặc thay ảnh.")

    def make(self, found, verbosity):
        """Make what is missing here and now."""
        keeping.forget_files(found)
        pictures = Picture.objects.filter(pk__in=found.unfinished)
        for picture in tqdm(pictures, unit="ảnh", disable=not verbosity, file=self.stderr._out):
            make(picture)

    def tell(self, found):
        """Print what was found."""
        kinds = {
            "ảnh chưa đủ các cỡ": [f"Ảnh {pk}" for pk in found.unfinished],
            "ảnh mất tệp gốc": [f"Ảnh {pk}" for pk in found.lost],
            "tệp còn thiếu": found.missing,
            "tệp không ảnh nào dùng": found.orphans,
        }
        for kind, names in kinds.items():
            self.stdout.write(f"{len(names)} {kind}")
            for name in names[:SHOWN]:
                self.stdout.write(f"  {name}")
            if len(names) > SHOWN:
                self.stdout.write("  …")
