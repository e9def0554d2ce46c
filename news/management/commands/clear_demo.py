"""`manage.py clear_demo`."""

from django.core.management.base import BaseCommand

from news.demo import removal


class Command(BaseCommand):
    help = "Xóa nội dung mẫu và các tài khoản mẫu, không xóa gì khác."

    def handle(self, *, verbosity, **options):
        removed, left = removal.clear()
        if not verbosity:
            return
        self.stdout.write(f"Đã xóa {removed} dòng dữ liệu mẫu.")
        for name in left:
            self.stdout.write(f"Giữ lại vì đang được dùng: {name}.")
