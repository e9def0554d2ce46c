from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from news.submissions.importing import import_page
from news.submissions.oldsite import NotUnderstood, read
from portal.filesystem import reason

KINDS = {".txt", ".htm", ".html", ".aspx", ".xhtml"}


class Command(BaseCommand):
    help = "Nhập các trang lưu từ trang cũ (văn bản hoặc HTML; tệp hoặc thư mục)."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")

    def handle(self, *, paths, verbosity, **options):
        files = [file for path in paths for file in _files(path)]
        self.verbosity = verbosity
        outcomes = [self._import(file) for file in files]
        if outcomes.count("known") == len(files):
            self._say("Không có gì mới.")
        if refused := outcomes.count("refused"):
            raise CommandError(
                f"{refused} trên {len(files)} tệp không nhập được; lý do ở trên. "
                "Sửa hoặc bỏ các tệp ấy rồi chạy lại: bài đã nhập không nhập lần nữa."
            )

    def _import(self, file):
        """Import one file and say what became of it: "new", "known" or "refused"."""
        try:
            page = read(str(file), file.read_bytes())
            outcome = import_page(page)
        except NotUnderstood as refusal:
            self.stderr.write(str(refusal))
            return "refused"
        except OSError as error:
            self.stderr.write(f"{file}: không mở được tệp ({reason(error)}).")
            return "refused"
        if not outcome.is_new:
            return "known"
        self._say(f"{file}: đã nhập “{outcome.article.full_title}”.")
        for note in outcome.notes:
            self._say(f"{file}: {note}.")
        for problem in page.problems:
            self._say(f"{file}:{problem.line}: không hiểu “{problem.text}”; đã giữ trong bài.")
        return "new"

    def _say(self, sentence):
        if self.verbosity:
            self.stdout.write(sentence)


def _files(path):
    """The files to read: the path itself, or what a folder holds, without a browser's
    “…_files” folders. A path that is not there stays, to be named as a failure."""
    if not path.is_dir():
        return [path]
    found = (file for file in path.rglob("*") if file.suffix.lower() in KINDS and file.is_file())
    return sorted(
        file for file in found if not any(part.name.endswith("_files") for part in file.parents)
    )
