import pytest

from portal.templatetags.vi import number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (5166, "5.166"),
        (7448251, "7.448.251"),
        ("5166", "5.166"),
        (-1000, "-1.000"),
        (None, ""),
        ("", ""),
    ],
)
def test_numbers_have_vietnamese_points(value, shown):
    assert number(value) == shown
