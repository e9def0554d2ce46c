"""Picture banners with dates."""

from django.db import models

from portal.dated import Dated
from portal.images import PictureField


class Banner(Dated):
    picture = PictureField("ảnh", upload_to="banners/", width=760)
    alt = models.CharField("chữ thay ảnh", max_length=250)
    address = models.CharField("dẫn đến", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta(Dated.Meta):
        verbose_name = "banner"
        verbose_name_plural = "banner"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.alt
