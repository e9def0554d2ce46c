"""Where links of the furniture may lead."""

import pytest
from django.core.exceptions import ValidationError

from portal.destinations import validate_destination

GOOD = [
    "/", "/trang/gioi-thieu/", "/tim-kiem/?q=đoàn", "https://doanthanhnien.vn",
    "http://baodongnai.com.vn/chinh-tri/?a=1#b", "https://tỉnhđoàn.vn/",
]  # fmt: skip
BAD = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "data:text/html,x", "//evil.example/", "/\\evil.example/", "\\\\evil.example", "/a\\b",
    "/\t/evil.example", "ftp://a.example/", "mailto:a@example.com", "trang/gioi-thieu/",
    "www.doanthanhnien.vn", "https://", "/trang/giới thiệu/", "/a\x00b", "#", "/a\n",
]  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_pages_of_ours_and_web_addresses_are_taken(address):
    validate_destination(address)


@pytest.mark.parametrize("address", BAD)
def test_anything_else_is_refused(address):
    with pytest.raises(ValidationError, match="Hãy ghi đường dẫn trong trang này"):
        validate_destination(address)
