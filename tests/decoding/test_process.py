"""The process that decodes: bound by the kernel, knowing nothing of the portal."""

import io
import json
import subprocess
import sys
import threading

import pytest
from PIL import Image

from portal import decoding
from portal.decoding import NotAPicture, Rendition, process
from portal.decoding.refusals import BUSY, NOT_A_PICTURE, TOO_MUCH_WORK
from portal.operation.postmaster import command_line, wait_until
from tests.decoding.strangers import drawn, iptc, noise, saved

MEGABYTE = 1024 * 1024


def read(content=None):
    return decoding.read(io.BytesIO(content or saved(drawn())), max_width=2560)


@pytest.mark.parametrize(
    ("limit", "most"), [("RLIMIT_AS", 60 * MEGABYTE), ("RLIMIT_CPU", 0), ("RLIMIT_FSIZE", 1000)]
)
def test_a_limit_that_is_broken_refuses_the_picture(monkeypatch, limit, most):
    large = saved(drawn((3000, 2500)))
    monkeypatch.setattr(process, "READING", process.READING | {limit: most})

    with pytest.raises(NotAPicture) as refused:
        read(large)

    assert str(refused.value) in (TOO_MUCH_WORK, NOT_A_PICTURE)


def test_a_decoder_that_never_ends_is_killed(monkeypatch, tmp_path):
    stuck = tmp_path / "child.py"
    stuck.write_text("import time\nwhile True: time.sleep(60)\n")
    monkeypatch.setattr(process, "CHILD", stuck)
    monkeypatch.setattr(process, "SECONDS", 0.05)

    with pytest.raises(NotAPicture, match=TOO_MUCH_WORK):
        read()


@pytest.mark.parametrize(
    "said", ["not JSON", "{}", '{"sizes": [3]}', '{"width": -1, "height": 9, "sizes": [2]}\nxx']
)
def test_a_decoder_that_was_taken_over_is_not_believed(monkeypatch, tmp_path, said):
    lying = tmp_path / "child.py"
    lying.write_text(f"print({said!r})\n")
    monkeypatch.setattr(process, "CHILD", lying)

    with pytest.raises(NotAPicture, match=NOT_A_PICTURE):
        read()


def test_it_knows_no_secret_and_no_django(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "bí mật")
    curious = tmp_path / "child.py"
    told = tmp_path / "told"
    original = process.CHILD.read_text()
    telling = f"open({str(told)!r}, 'w').write(json.dumps([dict(os.environ), list(sys.modules)]))"
    curious.write_text(original.replace("os._exit(0)", f"{telling}; os._exit(0)"))
    monkeypatch.setattr(process, "CHILD", curious)

    read()

    environment, modules = json.loads(told.read_text())
    assert "SECRET_KEY" not in environment
    assert [name for name in modules if name.split(".")[0] in ("django", "psycopg2")] == []


def test_it_ends_with_the_process_that_asked():
    asking = (
        "import subprocess, sys\n"
        "from portal.decoding import process\n"
        "import portal.decoding.child as child\n"
        "code = 'import sys; sys.path.insert(0, sys.argv[1]);'"
        "'from portal.decoding.child import confine; confine({}); print(1, flush=True);'"
        "'import time; time.sleep(600)'\n"
        "one = subprocess.Popen([sys.executable, '-c', code, str(process.PROJECT)], "
        "stdout=subprocess.PIPE)\n"
        "one.stdout.readline()\n"
        "print(one.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", asking],
        cwd=process.PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    child = int(parent.stdout.readline())
    assert command_line(child)

    parent.kill()
    parent.wait()

    assert wait_until(lambda: not command_line(child), 60)
    parent.stdin.close()
    parent.stdout.close()


def test_only_so_many_pictures_are_decoded_at_once(monkeypatch):
    monkeypatch.setattr(process, "turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(process, "PATIENCE", 0.01)

    with process.turns, pytest.raises(NotAPicture, match=BUSY):
        read()

    assert read().width == 640


def test_renditions_are_made_by_one_decoding_at_their_sizes_and_boxes():
    whole = Rendition((0, 0, 640, 480), (320, 240), "AVIF", [60], {"speed": 8})
    corner = Rendition((0, 0, 320, 240), (200, 150), "JPEG", [75])

    made = decoding.render(io.BytesIO(saved(drawn())), [whole, corner])

    images = [Image.open(io.BytesIO(data)) for data in made]
    assert [(image.format, image.size) for image in images] == [
        ("AVIF", (320, 240)),
        ("JPEG", (200, 150)),
    ]
    assert images[1].getpixel((150, 100))[0] > 200  # the bright quarter alone


@pytest.mark.parametrize(
    ("image", "qualities", "quality"),
    [
        (drawn(), [30, 60, 90], 30),
        (noise(), [68, 80, 90], 80),
        (noise(), [1, 90, 95], 95),  # so far from it that the next is not tried
        (noise(), [1, 2], 2),  # like it at neither: the last bounds the weight
    ],
)
def test_a_rendition_has_the_least_quality_that_leaves_it_like_the_master(
    image, qualities, quality
):
    def rendered(qualities):
        whole = Rendition((0, 0, 640, 480), (320, 240), "JPEG", qualities)
        return decoding.render(io.BytesIO(saved(image)), [whole])

    assert rendered(qualities) == rendered([quality])


def test_a_strip_lower_than_a_window_of_the_likeness_is_rendered_too():
    strip = Rendition((0, 0, 640, 9), (320, 4), "WEBP", [30, 60])

    made = decoding.render(io.BytesIO(saved(noise((640, 9)))), [strip])

    assert Image.open(io.BytesIO(made[0])).size == (320, 4)


def test_caption_and_credit_of_the_agency_are_told():
    picture = read(iptc((120, "Đoàn viên trồng cây".encode()), (80, "Văn Trương".encode())))

    assert (picture.iptc_caption, picture.iptc_credit) == ("Đoàn viên trồng cây", "Văn Trương")


def test_what_a_camera_writes_by_itself_is_no_caption():
    exif = Image.Exif()
    exif[0x010E] = "OLYMPUS DIGITAL CAMERA"

    assert read(saved(drawn(), exif=exif)).iptc_caption == ""


def test_the_placeholder_is_small_and_the_fingerprint_outlives_another_size():
    large, small = (
        read(saved(drawn(size), quality=q)) for size, q in [((1600, 1200), 95), ((320, 240), 40)]
    )

    assert large.placeholder.startswith("data:image/webp;base64,")
    assert len(large.placeholder) < 400
    assert bin((large.fingerprint ^ small.fingerprint) & (2**64 - 1)).count("1") <= 4
