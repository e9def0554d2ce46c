"""`manage.py bench`; `make bench` gives it a database of its own."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.operation import bench, first_start


class Command(BaseCommand):
    help = "Đo tốc độ trang trên một kho bài; bảng kết quả cũng được ghi dạng JSON vào var/bench/."

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, default=10_000, help="số bài trong kho")

    def handle(self, *, articles, **options):
        call_command("migrate", interactive=False, verbosity=0)
        first_start.collect_static()
        call_command("load_demo", articles=articles, verbosity=1)
        file = bench.run(articles, self.stdout.write)
        self.stdout.write(f"Đã ghi {file}")
