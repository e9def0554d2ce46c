import pytest

from portal.operation import cluster
from portal.operation.account import ClusterError, server_account
from portal.operation.postmaster import wait_until
from tests.operation.databases import ask, joining, other_user, server


def test_a_new_database_knows_vietnamese_letters_and_opens_no_port(tmp_path):
    with joining(tmp_path / "Thư mục có dấu cách") as joined:
        assert ask(joined.url, "SELECT upper('đường sẫm ỡ')") == "ĐƯỜNG SẪM Ỡ"
        assert ask(joined.url, "SHOW server_encoding") == "UTF8"
        assert ask(joined.url, "SHOW listen_addresses") == ""
        assert joined.socket.stat().st_mode & 0o777 == 0o700


def test_a_database_for_keeps_is_written_through_to_the_disk(tmp_path):
    joined = cluster.ensure(tmp_path)
    try:
        assert ask(joined.url, "SHOW fsync") == "on"
        assert ask(joined.url, "SHOW synchronous_commit") == "on"
    finally:
        joined.leave()


def test_two_checkouts_side_by_side_do_not_see_each_other(tmp_path):
    with joining(tmp_path / "one") as one, joining(tmp_path / "two") as two:
        ask(one.url, "CREATE TABLE only_here ()")

        assert ask(one.url, "SELECT to_regclass('only_here')") == "only_here"
        assert ask(two.url, "SELECT to_regclass('only_here')") is None


def test_starters_at_the_same_time_share_one_server(tmp_path):
    with (
        other_user(tmp_path) as first,
        other_user(tmp_path) as second,
        joining(tmp_path) as joined,
    ):
        urls = {first.stdout.readline().strip(), second.stdout.readline().strip(), joined.url}

    assert urls == {joined.url}


def test_only_the_last_user_stops_the_server(tmp_path):
    with other_user(tmp_path) as other:
        other.stdout.readline()
        with joining(tmp_path) as joined:
            pid = server(joined).pid()
        assert server(joined).pid() == pid

        other.communicate()

    assert wait_until(lambda: server(joined).pid() is None, 60)
    assert not joined.socket.exists()


def test_what_was_written_is_there_after_a_restart(tmp_path):
    with joining(tmp_path) as joined:
        ask(joined.url, "CREATE TABLE kept AS SELECT 26 AS day")

    with joining(tmp_path) as joined:
        assert ask(joined.url, "SELECT day FROM kept") == 26


def test_a_socket_folder_that_somebody_else_prepared_is_refused(tmp_path):
    home = cluster.make_home(tmp_path)
    trap = cluster.socket_name(home, server_account(home))
    trap.symlink_to(tmp_path)

    try:
        with pytest.raises(ClusterError, match="không phải là thư mục của"):
            cluster.ensure(tmp_path)
    finally:
        trap.unlink()


def test_data_of_another_postgresql_are_not_passed_over_in_silence(tmp_path):
    (tmp_path / "database" / "pg99").mkdir(parents=True)

    with pytest.raises(ClusterError, match="thuộc PostgreSQL 99"):
        cluster.ensure(tmp_path)
