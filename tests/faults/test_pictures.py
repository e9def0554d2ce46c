"""Pictures whose makers are killed: nothing is lost, half there or left over."""

import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult
from PIL import Image

from news.pictures import keeping, uploads
from news.pictures.models import Picture
from news.pictures.renditions import files_of, widths_for
from portal.operation.cluster import PROJECT
from portal.operation.postmaster import command_line, wait_until
from tests.browser.own_server import Server, database_address
from tests.decoding import strangers
from tests.factories import picture_upload
from tests.pictures.test_keeping import HOUR, age

pytestmark = [
    pytest.mark.faults,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
SECONDS = 60
MEBIBYTE = 1024
TOKEN = "x" * 32
ADDRESS = "/toa-soan/anh/tai-len/"


@pytest.fixture
def media(settings, tmp_path):
    """The folder of the files; the processes under test keep theirs there, too."""
    return Path(settings.MEDIA_ROOT)


@contextmanager
def worker(tmp_path, media):
    """`manage.py worker` in a process group of its own, killed at the end."""
    own = {"DATABASE_URL": database_address(), "VAR_DIR": str(tmp_path), "MEDIA_ROOT": str(media)}
    command = [sys.executable, "manage.py", "worker"]
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env=os.environ | own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def files(media):
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def decoding_below(group):
    """Whether a decoding process runs in the process group."""
    for folder in Path("/proc").glob("[0-9]*"):
        pid = int(folder.name)
        if "portal/decoding/child.py" in command_line(pid):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                return True
    return False


def test_a_worker_killed_while_it_renders_leaves_nothing_half_made(tmp_path, media):
    pictures = [uploads.add(picture_upload(width=1500, height=1000)) for _ in range(3)]
    for written in (0, 1, 5):  # kills: while it decodes, after one file, after some
        with worker(tmp_path, media) as process:
            begun = len(files(media)) + written
            assert wait_until(lambda: decoding_below(process.pid), SECONDS)
            assert wait_until(lambda begun=begun: len(files(media)) >= begun, SECONDS)

    with worker(tmp_path, media):
        assert wait_until(lambda: not Picture.objects.filter(card="").exists(), SECONDS)
        done = DBTaskResult.objects.filter(task_path__endswith="renditions.render")
        assert wait_until(lambda: not done.exclude(status="SUCCESSFUL").exists(), SECONDS)

    assert not keeping.check()
    pictures = list(Picture.objects.all())
    assert files(media) == sorted(name for picture in pictures for name in files_of(picture))
    for picture in pictures:
        assert picture.widths == widths_for(1500)
        for name in files_of(picture):
            with Image.open(media / name) as image:
                image.load()


def send(server, cookies, content, *, half=False):
    """Post a picture as the editor does; return the answer's status, 0 where none came."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="upload"; filename="a.jpg"\r\n\r\n'
        + content
        + b"\r\n--x--\r\n"
    )
    link = HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
    try:
        link.putrequest("POST", ADDRESS)
        link.putheader("Cookie", f"sessionid={cookies['sessionid'].value}; csrftoken={TOKEN}")
        link.putheader("X-CSRFToken", TOKEN)
        link.putheader("Content-Type", "multipart/form-data; boundary=x")
        link.putheader("Content-Length", str(len(body)))
        link.endheaders(body[: len(body) // 2] if half else body)
        return link.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        link.close()


def send_and_kill(server, cookies, content, reached, *, half):
    """Kill the server once `reached()` while `content` is sent; return what was answered."""
    answers = []
    sending = threading.Thread(
        target=lambda: answers.append(send(server, cookies, content, half=half))
    )
    sending.start()
    wait_until(lambda: reached() or not sending.is_alive(), SECONDS)
    server.kill()
    sending.join()
    return answers[0]


@pytest.fixture
def server(tmp_path, media):
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()


def test_a_web_server_killed_in_an_upload_leaves_no_half_picture(server, client, lan, media):
    client.force_login(lan)
    photo = picture_upload(width=4000, height=3000).read()
    answers = []
    moments = {
        "half of it has arrived": lambda: True,
        "it is being decoded": lambda: decoding_below(server.group),
        "its file is written": lambda: len(files(media)) > Picture.objects.count(),
    }
    for moment, reached in moments.items():
        half = moment == "half of it has arrived"
        answers.append(send_and_kill(server, client.cookies, photo, reached, half=half))
        server.start()

    assert send(server, client.cookies, photo) == 200
    for name in files(media):
        age(name, HOUR)
    keeping.catch_up()

    assert Picture.objects.count() == answers.count(200) + 1
    assert files(media) == sorted(Picture.objects.values_list("file", flat=True))
    for name in files(media):
        with Image.open(media / name) as image:
            image.load()


def test_a_web_worker_stays_small_whatever_is_sent(server, client, lan):
    client.force_login(lan)
    photo = picture_upload(width=4000, height=3000).read()
    hostile = [strangers.png_bomb(), strangers.text_bomb(), strangers.gif_frames(10_000)]
    posts = [*[photo] * 9, *hostile, strangers.rubbish(1) + b"\0" * 20_000_000]
    threads = [
        threading.Thread(target=send, args=(server, client.cookies, content)) for content in posts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Picture.objects.count() == 10  # the bomb of white pixels is a picture, too
    sizes = {pid: highest(pid) for pid in server.processes()}
    assert len(sizes) >= 2
    assert {pid: size for pid, size in sizes.items() if size > 250 * MEBIBYTE} == {}


def highest(pid):
    """The most memory, in KiB, that the process has ever had."""
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())[1])
