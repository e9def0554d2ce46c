"""Running slogans."""

from django.db import models

from portal.dated import Dated


class Slogan(Dated):
    text = models.CharField("khẩu hiệu", max_length=500)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta(Dated.Meta):
        verbose_name = "khẩu hiệu"
        verbose_name_plural = "khẩu hiệu"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class Strip(models.Model):
    """How the strip moves: one row at most; without one it scrolls."""

    still = models.BooleanField("đứng yên", default=False)

    class Meta:
        verbose_name = "dải khẩu hiệu"
        verbose_name_plural = "dải khẩu hiệu"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_strip"),
        ]

    def __str__(self):
        return "Đứng yên" if self.still else "Chạy"

    def save(self, **kwargs):
        self.pk = 1
        super().save(**kwargs)
