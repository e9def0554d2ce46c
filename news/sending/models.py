"""Files on their way: a row for each, and its parts in the database.

In the database and not in a folder: a part is there whole or not at all, every web server sees
it, and whatever is deleted leaves no file behind.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Sending(models.Model):
    """One file that somebody sends: `received` bytes of `size` are here, from its beginning.

    It ends with the picture that was made of it, or with the sentence of its refusal; either
    stays for a day, so that who did not hear the answer gets it again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sendings")
    key = models.CharField("mã của tệp", max_length=32)
    name = models.CharField("tên tệp", max_length=255)
    size = models.PositiveIntegerField("số byte")
    received = models.PositiveIntegerField("đã nhận", default=0)
    picture = models.ForeignKey(
        "pictures.Picture", models.CASCADE, null=True, related_name="+", verbose_name="ảnh"
    )
    refusal = models.CharField("lý do không nhận", max_length=300, blank=True)
    at = models.DateTimeField("lúc", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "ảnh đang gửi"
        verbose_name_plural = "ảnh đang gửi"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_sending_of_a_person_and_key"),
            models.CheckConstraint(
                condition=models.Q(received__lte=models.F("size")),
                name="no_more_received_than_announced",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_over(self):
        """Whether nothing more is to be sent: it became a picture, or was refused."""
        return bool(self.picture_id or self.refusal)


class Part(models.Model):
    """The bytes of a file from `start` on, as they came."""

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="parts")
    start = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        verbose_name = "phần của ảnh đang gửi"
        verbose_name_plural = "phần của ảnh đang gửi"
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["sending", "start"], name="one_part_from_a_byte_on")
        ]

    def __str__(self):
        return f"{self.sending_id} từ {self.start}"
