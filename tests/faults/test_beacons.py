"""A small run of tests.faults.beacons, which sends more and kills more often."""

import pytest

from tests.faults.beacons import count, running

pytestmark = pytest.mark.faults


def test_every_view_is_counted_once_also_when_web_server_and_worker_are_killed(tmp_path):
    size = {"beacons": 1_000, "connections": 16, "pages": 10}
    with running(tmp_path) as portal:
        figures, wrong = count(portal, 0, **size)
        assert (figures["counted"], figures["visits"], wrong) == (1_000, 100, {})

        figures, wrong = count(portal, 1, kills=["web", "worker"], **size)
        assert wrong == {}, figures
