"""The states of a piece, and the kinds of taking it down."""

from django.db import models


class State(models.TextChoices):
    DRAFT = "draft", "Bản thảo"
    SUBMITTED = "submitted", "Chờ duyệt"
    PROPOSED = "proposed", "Chờ Ban Biên tập duyệt"
    RETURNED = "returned", "Cần sửa"
    APPROVED = "approved", "Đã duyệt"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class Withdrawal(models.TextChoices):
    """Why a piece was taken down, which decides what its address answers."""

    ERROR = "error", "Đăng nhầm"
    MERGED = "merged", "Đã nhập vào bài khác"
    WITHDRAWN = "withdrawn", "Rút bài, giữ nội dung"
