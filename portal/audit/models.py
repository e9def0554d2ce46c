"""The audit log's table: who did what to what, and when.

The table is made by hand in the first migration (parts by month, triggers that refuse every
change), so Django neither makes nor empties it: `managed = False`. No foreign keys: an entry
outlives the account and the piece that it names.
"""

from django.db import models
from django.utils import timezone


class Kind(models.TextChoices):
    """What happened, as people filter for it."""

    SIGN_IN = "sign-in", "Đăng nhập"
    FAILED = "sign-in-failed", "Đăng nhập sai"
    LOCKED_OUT = "locked-out", "Khóa tạm vì nhập sai nhiều lần"
    SIGN_OUT = "sign-out", "Đăng xuất"
    PASSWORD = "password", "Đặt mật khẩu"
    ACCOUNT = "account", "Tài khoản"
    RIGHTS = "rights", "Quyền"
    STEP = "step", "Bước xử lý bài"
    BINNED = "binned", "Bỏ vào thùng rác"
    BROUGHT_BACK = "brought-back", "Lấy lại từ thùng rác"
    DELETED = "deleted", "Xóa hẳn"
    PICTURE = "picture", "Thư viện ảnh"
    SETTING = "setting", "Thay đổi ở Quản trị"
    IMPORT = "import", "Nhập dữ liệu"
    RESTORE = "restore", "Khôi phục bản sao lưu"


class Entry(models.Model):
    """One thing that happened. Written by `portal.audit.log.record`, changed by nobody."""

    Kind = Kind

    at = models.DateTimeField("lúc", default=timezone.now)
    what = models.CharField("việc", max_length=20, choices=Kind)
    who_id = models.BigIntegerField("mã tài khoản", null=True)
    who_name = models.TextField("người làm", blank=True)
    who_key = models.TextField(blank=True)  # folded, for the search by name
    object_type = models.TextField("loại", blank=True)
    object_id = models.TextField("mã", blank=True)
    object_text = models.TextField("về", blank=True)
    network = models.TextField("mạng", blank=True)
    detail = models.JSONField("chi tiết", default=dict)

    class Meta:
        managed = False
        db_table = "audit_entry"
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-at", "-id"]
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.get_what_display()}"
