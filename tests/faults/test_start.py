import os
import signal
import socket

import pytest

from portal.operation.postmaster import command_line, wait_until
from tests.faults.portals import alive, below, free_port, portal, postmaster

pytestmark = pytest.mark.faults
SECONDS = 60


def test_a_killed_portal_leaves_nothing_behind_and_starts_again(tmp_path):
    port = free_port()
    with portal(tmp_path, port) as running:
        assert wait_until(lambda: alive(port), SECONDS), running.communicate()
        processes = [*below(running.pid), postmaster(tmp_path)]
        running.kill()
        assert wait_until(lambda: not left(processes), SECONDS), left(processes)

    with portal(tmp_path, port) as running:
        assert wait_until(lambda: alive(port), SECONDS)
        database = postmaster(tmp_path)
        running.send_signal(signal.SIGTERM)
        output, _ = running.communicate(timeout=SECONDS)

    assert output.endswith("Đã dừng.\n")
    assert (running.returncode, alive(port), command_line(database)) == (0, False, "")


def left(processes):
    """The command lines of those that still run."""
    return [line for line in map(command_line, processes) if line]


def test_killed_web_server_and_database_are_started_again_under_a_running_portal(tmp_path):
    port = free_port()
    with portal(tmp_path, port) as running:
        assert wait_until(lambda: alive(port), SECONDS)
        web = next(pid for pid in below(running.pid) if " serve " in command_line(pid))
        database = postmaster(tmp_path)

        os.kill(database, signal.SIGKILL)
        assert wait_until(lambda: postmaster(tmp_path) not in {0, database}, SECONDS)
        os.kill(web, signal.SIGKILL)
        assert wait_until(lambda: not alive(port), SECONDS)
        assert wait_until(lambda: alive(port), SECONDS)


def test_a_taken_port_is_told_in_a_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with portal(tmp_path, port) as running:
            output, _ = running.communicate(timeout=SECONDS)

    assert running.returncode == 1
    assert f"Không mở được cổng {port}" in output


def test_a_database_that_is_away_is_told_in_sentences(tmp_path):
    port = free_port()
    away = f"postgresql://portal@127.0.0.1:{free_port()}/portal"
    with portal(tmp_path, port, DATABASE_URL=away) as running:
        output, _ = running.communicate(timeout=SECONDS)

    assert running.returncode == 1
    assert "CommandError: Không dùng được cơ sở dữ liệu; hãy xem lại DATABASE_URL.\n" in output
    assert "Traceback" not in output
