"""`manage.py load_demo [--articles N]`."""

from functools import partial

from django.core.management.base import BaseCommand
from tqdm import tqdm

from news.demo import loading


class Command(BaseCommand):
    help = "Nạp nội dung mẫu; với --articles N thì thêm một kho N bài để thử tải."

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, default=0, metavar="N")

    def handle(self, *, articles, verbosity, **options):
        progress = partial(tqdm, unit="bài", disable=not verbosity, file=self.stderr._out)
        if not loading.is_loaded():
            password = loading.load(partial(progress, desc="Nội dung mẫu"))
            if verbosity:
                self.tell(password)
        elif verbosity and not articles:
            self.stdout.write("Nội dung mẫu đã có sẵn.")
        if articles:
            from news.demo import storing  # only load work needs the sentence banks

            made = storing.store(articles, partial(progress, desc="Kho bài"))
            if verbosity:
                self.stdout.write(f"Đã thêm {made} bài vào kho.")

    def tell(self, password):
        """Print the accounts and their password, this once."""
        self.stdout.write("Tài khoản mẫu (mật khẩu chỉ hiện lần này):")
        for login, (name, group, _) in loading.ACCOUNTS.items():
            self.stdout.write(f"  {login:<10} {password}  {group or 'Quản trị hệ thống'} – {name}")
