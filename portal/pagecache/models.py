"""The edition of the public pages, shared by every process."""

from django.db import models


class Edition(models.Model):
    """One row: a number that grows with every public change."""

    number = models.BigIntegerField(default=1)

    class Meta:
        verbose_name = "số xuất bản"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_edition"),
        ]

    def __str__(self):
        return str(self.number)


class Moment(models.Model):
    """A future moment at which public pages change by themselves."""

    at = models.DateTimeField(unique=True)

    class Meta:
        verbose_name = "thời điểm đổi trang"
        ordering = ["at"]

    def __str__(self):
        return str(self.at)


class Body(models.Model):
    """A page that some process has rendered, for all the others; see `shared.Table`."""

    key = models.BinaryField(primary_key=True)
    edition = models.TextField()
    packed = models.BinaryField()
    size = models.PositiveIntegerField()
    put_at = models.DateTimeField()

    class Meta:
        verbose_name = "trang đã dựng"

    def __str__(self):
        return bytes(self.key).hex()
