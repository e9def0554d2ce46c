import signal

from django.core.management.base import BaseCommand, CommandError

from portal.operation import launch
from portal.operation.supervisor import StartError


class Command(BaseCommand):
    help = "Chuẩn bị dữ liệu rồi chạy máy chủ web và tiến trình nền, cho đến khi bấm Ctrl-C."
    requires_system_checks = []

    def handle(self, **options):
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        try:
            launch.run(self.say)
        except StartError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.say("Đã dừng.")

    def say(self, sentence):
        """Tell the person at the terminal now, also when the output is a file."""
        self.stdout.write(sentence)
        self.stdout.flush()
