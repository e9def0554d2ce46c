"""Where a link of the furniture may lead: a page of ours or a web address, nothing else."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

NOT_A_DESTINATION = (
    "Hãy ghi đường dẫn trong trang này (ví dụ /trang/gioi-thieu/) "
    "hoặc địa chỉ web đầy đủ (ví dụ https://doanthanhnien.vn)."
)

# "//host" and "/\host" leave the site, whatever they look like.
OWN_PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*")
web_address = URLValidator(schemes=["http", "https"], message=NOT_A_DESTINATION)


def validate_destination(value: str) -> None:
    """Raise ValidationError unless `value` is a path of ours or an http(s) address."""
    if not OWN_PATH.fullmatch(value):
        if value.startswith("/"):
            raise ValidationError(NOT_A_DESTINATION)
        web_address(value)
