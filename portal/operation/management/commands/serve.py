from django.core.management.base import BaseCommand

from portal.operation import web


class Command(BaseCommand):
    help = "Chạy máy chủ web ở 127.0.0.1; `start` chạy lệnh này cùng với tiến trình nền."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        web.serve(port)
