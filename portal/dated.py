"""Rows that hold for a time: the fields and the one WHERE clause of dated furniture."""

from datetime import datetime, time

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


def midnight(day):
    """Return the moment at which the date `day` begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


class DatedQuerySet(models.QuerySet):
    def current(self, at=None):
        """Rows that hold now (or at the datetime `at`)."""
        at = at or timezone.now()
        return self.filter(
            Q(starts_at=None) | Q(starts_at__lte=at), Q(ends_at=None) | Q(ends_at__gt=at)
        )

    def coming(self, at=None):
        """Rows that do not hold yet."""
        return self.filter(starts_at__gt=at or timezone.now())

    def past(self, at=None):
        """Rows that hold no more."""
        return self.filter(ends_at__lte=at or timezone.now())


class Dated(models.Model):
    """A row that holds from `starts_at` until `ends_at`; either may be open."""

    class Stage(models.TextChoices):
        """Where in its time a row is: the names of the queryset's methods."""

        CURRENT = "current", "Đang hiện"
        COMING = "coming", "Sắp hiện"
        PAST = "past", "Đã hết"

    starts_at = models.DateTimeField("hiện từ", null=True, blank=True)
    ends_at = models.DateTimeField("hiện đến", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            )
        ]

    @property
    def stage(self):
        """The row's own answer to `current`, `coming` and `past`."""
        now = timezone.now()
        if self.starts_at and self.starts_at > now:
            return self.Stage.COMING
        return self.Stage.PAST if self.ends_at and self.ends_at <= now else self.Stage.CURRENT

    @property
    def moments(self):
        """The moments at which public pages change by themselves because of this row."""
        return [moment for moment in (self.starts_at, self.ends_at) if moment]
