"""A file that cannot be opened is named in one Vietnamese sentence, whichever command wants it."""

import errno
import os
import socket

import pytest
from django.core.management import CommandError, call_command

from portal.filesystem import named, reason
from portal.operation.supervisor import StartError, check_port

OPENING = ["import_old_site", "import_articles", "import_units"]
NOT_FOUND, A_FOLDER = "không tìm thấy", "đây là thư mục, không phải tệp"


def said(command, path, capsys):
    """Return what `command` says of a file that it cannot open."""
    with pytest.raises(CommandError) as failure:
        call_command(command, str(path))
    return capsys.readouterr().err.strip() or str(failure.value)


@pytest.mark.parametrize("command", OPENING)
def test_a_file_that_is_not_there_is_named(command, tmp_path, capsys):
    path = tmp_path / "khong-co.txt"

    assert said(command, path, capsys) == f"{path}: không mở được tệp ({NOT_FOUND})."


@pytest.mark.parametrize("command", ["import_articles", "import_units"])  # the third takes folders
def test_a_folder_in_place_of_a_file_is_named(command, tmp_path, capsys):
    assert said(command, tmp_path, capsys) == f"{tmp_path}: không mở được tệp ({A_FOLDER})."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "name", "sentence"),
    [
        ("backup", "khong-co/b.tar", "Chưa sao lưu được: Không có thư mục {folder}/khong-co."),
        ("restore", "khong-co.tar", "Chưa khôi phục được: {folder}/khong-co.tar: không tìm thấy."),
        ("restore", ".", "Chưa khôi phục được: {folder}: đây là thư mục, không phải tệp."),
    ],
)
def test_backup_and_restore_name_what_they_cannot_use(command, name, sentence, tmp_path, capsys):
    assert said(command, tmp_path / name, capsys) == sentence.format(folder=tmp_path)


def test_a_taken_port_is_told_with_its_reason():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(StartError) as failure:
            check_port(port)

    assert str(failure.value) == (
        f"Không mở được cổng {port}: chương trình khác đang dùng. "
        f"Hãy chọn cổng khác, ví dụ: PORT={port + 1} make run"
    )


@pytest.mark.parametrize(
    ("number", "file", "sentence"),
    [
        (errno.EACCES, "a.csv", "a.csv: không có quyền"),
        (errno.ENOSPC, None, "ổ đĩa đã đầy"),
        (errno.EPIPE, None, "máy báo lỗi EPIPE"),
        (None, None, "máy báo lỗi không rõ"),
    ],
)
def test_whatever_the_machine_says_is_told_without_its_english(number, file, sentence):
    error = OSError(number, os.strerror(number), file) if number else OSError("broken")

    assert named(error) == sentence
    assert named(error).endswith(reason(error))
