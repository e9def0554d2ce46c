"""The register of consents: who agreed that a picture of a child is shown, and until when."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portal.dated import midnight

ONE_DAY = timedelta(days=1)


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        """Entries that no later one stands in for."""
        return self.filter(replaced_by=None)


class Consent(models.Model):
    """One child in one picture. By Luật 91/2025 a guardian agrees for every child, and a child
    of seven or over agrees, too; either may take it back. Entries are replaced, never changed.
    """

    picture = models.ForeignKey(
        "pictures.Picture", models.CASCADE, related_name="consents", verbose_name="ảnh"
    )
    child = models.CharField(
        "em trong ảnh",
        max_length=150,
        help_text="Họ tên, hoặc cách nhận ra em trong ảnh. Chỉ biên tập viên thấy.",
    )
    is_seven = models.BooleanField("em đã đủ 7 tuổi", default=True)
    child_agreed = models.BooleanField("em đồng ý", default=False)
    guardian = models.CharField("cha, mẹ hoặc người giám hộ", max_length=150)
    guardian_agreed = models.BooleanField("cha, mẹ hoặc người giám hộ đồng ý", default=False)
    until = models.DateField(
        "đồng ý đến hết ngày",
        null=True,
        blank=True,
        help_text="Qua ngày này ảnh tự ẩn ở mọi nơi. Để trống: đến khi rút lại.",
    )
    evidence = models.TextField(
        "bằng chứng",
        max_length=1000,
        help_text="Đồng ý bằng cách nào, bản giấy hay tin nhắn lưu ở đâu.",
    )
    replaces = models.OneToOneField(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="thay cho",
    )
    recorded_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="người ghi"
    )
    recorded_at = models.DateTimeField("ghi lúc", default=timezone.now)
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="người ghi rút"
    )
    withdrawn_why = models.CharField("lý do rút lại", max_length=500, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "đồng ý đăng ảnh trẻ em"
        verbose_name_plural = "đồng ý đăng ảnh trẻ em"
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(guardian_agreed=True) & (Q(is_seven=False) | Q(child_agreed=True)),
                name="consent_is_of_the_guardian_and_the_child_of_seven",
                violation_error_message="Cần cả em và người giám hộ đồng ý.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_why=""),
                name="withdrawn_consent_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")),
                name="consent_does_not_replace_itself",
            ),
        ]

    def __str__(self):
        return self.child

    @property
    def ends_at(self):
        """The moment from which it holds no more, None for an open one."""
        return midnight(self.until + ONE_DAY) if self.until else None

    @property
    def holds(self):
        """Whether it lets the picture be shown now."""
        is_over = self.ends_at and self.ends_at <= timezone.now()
        return not self.withdrawn_at and not is_over
