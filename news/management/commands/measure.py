"""`manage.py measure`: one archive's part of `make bench`, as a line of JSON."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from news import measuring, measuring_desk, measuring_year
from news.likeness.keeping import fill
from news.pictures.keeping import sweep
from portal.operation import first_start
from portal.operation.worker import Runner

BEACONS = 2000  # pages over which beacons are spread


class Command(BaseCommand):
    help = "Đo trang khi chưa có gì trong bộ nhớ, cho make bench."

    def add_arguments(self, parser):
        parser.add_argument("--settle", action="store_true", help="dọn kho bài trước khi đo")
        parser.add_argument("--pages", type=int, metavar="VÒNG", help="đo từng trang")
        parser.add_argument("--desk", type=int, metavar="VÒNG", help="đo các màn hình tòa soạn")
        parser.add_argument(
            "--year", type=int, metavar="VÒNG", help="dựng hai năm số liệu, đo thống kê"
        )
        parser.add_argument("--addresses", action="store_true", help="địa chỉ cho máy tải")

    def handle(self, *, settle, pages, desk, year, addresses, **options):
        if settle:
            first_start.collect_static()
            work_off()
            vacuum()
        if pages:
            self.stdout.write(json.dumps(measuring.pages(pages)))
        if desk:
            self.stdout.write(json.dumps(measuring_desk.desk(desk)))
        if year:
            self.stdout.write(json.dumps(year_of(year)))
        if addresses:
            found = {
                "hot": measuring.newest(1)[0],
                "zipf": measuring.zipf(),
                "beacons": measuring.beacons(BEACONS),
            }
            self.stdout.write(json.dumps(found))


def year_of(rounds):
    """Return what the reports cost over made-up years, which only a generated archive gets."""
    try:
        if measuring_year.fill():
            vacuum()
    except measuring_year.NoArchive as why:
        raise CommandError(
            f"{why} Hãy đo ở một kho bài mẫu riêng: đặt VAR_DIR rồi chạy load_demo --articles 1000."
        ) from None
    return measuring_year.reports(rounds)


def vacuum():
    """Leave the tables as a night leaves them."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def work_off():
    """Do what the worker would: nothing may run beside what is measured."""
    while fill():
        pass
    sweep()
    runner = Runner()
    while (task := runner.next_task()) is not None:
        runner.run_task(task)
