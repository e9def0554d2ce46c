"""The start of the portal, step by step: database, static files, content, processes."""

import os
import sys
import time
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connections
from django.utils.module_loading import import_string

from portal.operation import cluster, first_start, local
from portal.operation.account import ClusterError
from portal.operation.postmaster import wait_until
from portal.operation.supervisor import Child, StartError, check_port, take_turn, watched

ANSWER_SECONDS = 60
LOOK_SECONDS = 0.25


def run(say):
    """Start everything, tell the address through `say`, and look after it until a signal.

    Raise StartError with a sentence if the portal cannot be started.
    """
    port = chosen_port()
    held = take_turn(settings.VAR_DIR, port)
    check_port(port)
    prepare(say)
    address = f"http://127.0.0.1:{port}/"
    outside = f"https://{settings.ALLOWED_HOSTS[0]}/" if settings.PRODUCTION else address
    welcome = [f"Cổng thông tin đang chạy tại {address}  (Ctrl-C để dừng)", *who_enters(outside)]
    children = portal_processes(port, held)
    connections.close_all()
    with watched(children):
        wait_for_answer(port, children[0])
        for sentence in welcome:
            say(sentence)
        look_after(children, say)


def who_enters(address):
    """Yield how to sign in to a demo, or how to make the first account of an empty portal."""
    if logins := first_start.demo_logins():
        yield f"Tài khoản mẫu: {', '.join(logins)}. Đăng nhập tại {address}dang-nhap/"
    if one_time := import_string(settings.OPERATION_FIRST_START)(address):
        yield f"Chưa có tài khoản nào. Thiết lập ban đầu (một lần, trong 24 giờ): {one_time}"


def prepare(say):
    """Bring the database and the static files up to date, and fill an empty portal."""
    say("Đang chuẩn bị cơ sở dữ liệu…")
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise StartError(
            f"Không dùng được cơ sở dữ liệu; hãy xem lại DATABASE_URL.\n{error}"
        ) from error
    say("Đang chuẩn bị tệp giao diện…")
    first_start.collect_static()
    if first_start.wants_demo() and first_start.has_command("load_demo") and first_start.is_empty():
        say("Đang nạp nội dung mẫu…")
        call_command("load_demo")


def portal_processes(port, held):
    """Return web server and worker, in the order in which they are stopped."""
    manage = [sys.executable, str(cluster.PROJECT / "manage.py")]
    children = [Child("Máy chủ web", [*manage, "serve", f"--port={port}"], held)]
    if first_start.has_command("worker"):
        children.append(Child("Tiến trình nền", [*manage, "worker"], held))
    return children


def chosen_port():
    """Return PORT, 8000 without it."""
    written = os.environ.get("PORT") or "8000"
    if not written.isdigit() or not 0 < int(written) < 65536:
        raise StartError(f"PORT={written} không phải là số cổng (1 đến 65535).")
    return int(written)


def wait_for_answer(port, web):
    """Wait until the portal answers; raise StartError if its web server gives up before."""
    if not wait_until(lambda: web.has_ended() or answers(port), ANSWER_SECONDS, pause=0.05):
        raise StartError(f"Cổng thông tin không trả lời sau {ANSWER_SECONDS} giây.")
    if web.has_ended():
        raise StartError("Máy chủ web không khởi động được; lý do ở ngay phía trên.")


def answers(port):
    """Whether the web server is alive."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".*") or "localhost"
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def look_after(children, say):
    """Restart what dies, the database first, until a signal ends it."""
    while True:
        time.sleep(LOOK_SECONDS)
        try:
            if local.revive():
                say("Cơ sở dữ liệu đã dừng đột ngột và vừa được khởi động lại.")
        except ClusterError as error:
            say(str(error))
        for child in children:
            child.tend(say)
