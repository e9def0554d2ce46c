"""`manage.py measure`: one archive's part of `make bench`, as a line of JSON."""

import json

from django.core.management.base import BaseCommand
from django.db import connection

from news import measuring, measuring_desk
from news.likeness.keeping import fill
from portal.operation import first_start
from portal.operation.worker import Runner

BEACONS = 2000  # pages over which beacons are spread


class Command(BaseCommand):
    help = "Đo trang khi chưa có gì trong bộ nhớ, cho make bench."

    def add_arguments(self, parser):
        parser.add_argument("--settle", action="store_true", help="dọn kho bài trước khi đo")
        parser.add_argument("--pages", type=int, metavar="VÒNG", help="đo từng trang")
        parser.add_argument("--desk", type=int, metavar="VÒNG", help="đo các màn hình tòa soạn")
        parser.add_argument("--addresses", action="store_true", help="địa chỉ cho máy tải")

    def handle(self, *, settle, pages, desk, addresses, **options):
        if settle:
            first_start.collect_static()
            work_off()
            with connection.cursor() as cursor:
                cursor.execute("VACUUM (ANALYZE)")
        if pages:
            self.stdout.write(json.dumps(measuring.pages(pages)))
        if desk:
            self.stdout.write(json.dumps(measuring_desk.desk(desk)))
        if addresses:
            found = {
                "hot": measuring.newest(1)[0],
                "zipf": measuring.zipf(),
                "beacons": measuring.beacons(BEACONS),
            }
            self.stdout.write(json.dumps(found))


def work_off():
    """Do what the worker would: nothing may run beside what is measured."""
    while fill():
        pass
    runner = Runner()
    while (task := runner.next_task()) is not None:
        runner.run_task(task)
