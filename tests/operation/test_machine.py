"""How many web processes and threads a machine gets."""

import pytest

from portal.operation import machine
from portal.operation.machine import Size

GIB = 1024**3
PAGES = 64 * 1024**2


@pytest.mark.parametrize(
    ("cores", "memory", "expected"),
    [
        pytest.param(1, 4 * GIB, Size(2, 16), id="hai tiến trình cả khi chỉ có một lõi"),
        pytest.param(2, 4 * GIB, Size(2, 16), id="máy nhỏ thường gặp"),
        pytest.param(8, 16 * GIB, Size(8, 4), id="mỗi lõi một tiến trình"),
        pytest.param(8, 1 * GIB, Size(3, 10), id="ít bộ nhớ thì ít tiến trình"),
        pytest.param(2, GIB // 4, Size(1, 32), id="máy rất nhỏ vẫn chạy"),
        pytest.param(128, 512 * GIB, Size(16, 4), id="không quá số phiên của PostgreSQL"),
    ],
)
def test_the_web_server_is_as_large_as_the_machine(cores, memory, expected):
    assert machine.size(cores, memory, PAGES) == expected


def test_a_container_s_limit_is_the_memory_there_is(monkeypatch, tmp_path):
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(machine, "LIMITS", (str(limit),))
    whole = machine.memory()

    limit.write_text("268435456\n")
    within = machine.memory()
    limit.write_text("max\n")

    assert (within, machine.memory()) == (268435456, whole)
