"""`manage.py worker`."""

from django.core.management.base import BaseCommand

from portal.operation.worker import Work


class Command(BaseCommand):
    help = "Chạy việc nền: gửi thư, làm cỡ ảnh, cộng lượt xem, dọn dẹp theo lịch."

    def handle(self, **options):
        Work().run()
