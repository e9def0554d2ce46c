"""`manage.py import_articles FILE.jsonl [--pictures FOLDER]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from news.submissions.archives import Import
from portal.filesystem import reason

SUM = (
    "{new} bài mới, {renewed} bài cập nhật, {same} bài đã có, {kept} bài giữ như đã sửa ở tòa soạn."
)
REFUSED = "{refused} dòng không nhập được; lý do ở trên. Sửa các dòng ấy rồi chạy lại."


class Command(BaseCommand):
    help = "Nhập bài từ hệ thống khác (JSON, mỗi dòng một bài). Chạy lại thì nhập tiếp."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="thư mục ảnh")

    def handle(self, *, file, pictures, verbosity, **options):
        if pictures and not pictures.is_dir():
            raise CommandError(f"Không có thư mục ảnh {pictures}.")
        try:
            opened = file.open("rb")
        except OSError as error:
            raise CommandError(f"{file}: không mở được tệp ({reason(error)}).") from error
        size = file.stat().st_size
        with opened, tqdm(
            total=size, unit="B", unit_scale=True, desc="Nhập bài",
            disable=not verbosity, file=self.stderr._out,
        ) as bar:  # fmt: skip
            run = Import(folder=pictures, tell=self._teller(file), name=file.name)
            outcome = run.run(_Watched(opened, bar))
        if verbosity:
            self.stdout.write(SUM.format(**vars(outcome)))
        if outcome.refused:
            raise CommandError(REFUSED.format(refused=outcome.refused))

    def _teller(self, file):
        def tell(sentence):
            with tqdm.external_write_mode(file=self.stderr._out):
                self.stderr.write(f"{file}: {sentence}")

        return tell


class _Watched:
    """A file whose reading moves a bar."""

    def __init__(self, file, bar):
        self._file, self._bar = file, bar

    def readline(self, limit):
        line = self._file.readline(limit)
        self._bar.update(len(line))
        return line
