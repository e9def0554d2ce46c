"""Picture banners with dates."""

from django.db import models

from portal.dated import Dated
from portal.destinations import validate_destination
from portal.images import PictureField


class Banner(Dated):
    picture = PictureField(
        "ảnh",
        upload_to="banners/",
        width=760,
        width_field="picture_width",
        height_field="picture_height",
    )
    picture_width = models.PositiveSmallIntegerField(null=True, editable=False)
    picture_height = models.PositiveSmallIntegerField(null=True, editable=False)
    alt = models.CharField("chữ thay ảnh", max_length=250)
    address = models.CharField(
        "dẫn đến", max_length=300, blank=True, validators=[validate_destination]
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta(Dated.Meta):
        verbose_name = "banner"
        verbose_name_plural = "banner"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.alt
