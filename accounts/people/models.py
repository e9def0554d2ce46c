"""What happens to accounts with time: they are invited, and they move between units."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Invitations whose link holds now."""
        return self.filter(expires_at__gt=timezone.now(), user__is_active=True)


class Invitation(models.Model):
    """The one link by which a person sets a password; only its digest is kept."""

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, related_name="invitation", verbose_name="tài khoản"
    )
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("hết hạn lúc")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "lời mời"
        verbose_name_plural = "lời mời"

    def __str__(self):
        return f"đến {timezone.localtime(self.expires_at):%H:%M %d/%m/%Y}"


class MoveQuerySet(models.QuerySet):
    def planned(self):
        """Moves whose day is still to come, or that nobody has made yet."""
        return self.filter(made_at=None)


class Move(models.Model):
    """From the day `on`, the person's unit is `unit`. Pieces keep theirs."""

    user = models.ForeignKey(
        "accounts.User", models.CASCADE, related_name="moves", verbose_name="tài khoản"
    )
    unit = models.ForeignKey(
        "accounts.Unit", models.CASCADE, related_name="moves", verbose_name="đơn vị mới"
    )
    on = models.DateField("từ ngày")
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="người ghi"
    )
    made_at = models.DateTimeField("chuyển lúc", null=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = "lần chuyển đơn vị"
        verbose_name_plural = "lần chuyển đơn vị"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(made_at=None), name="one_planned_move_a_person"
            )
        ]

    def __str__(self):
        return f"{self.unit} từ {self.on:%d/%m/%Y}"
