"""“Liên kết website”: links in groups."""

from django.db import models

from portal.dated import Dated
from portal.destinations import validate_destination
from portal.images import PictureField


class Group(models.Model):
    name = models.CharField("tên nhóm", max_length=100, unique=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhóm liên kết"
        verbose_name_plural = "nhóm liên kết"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name


class Link(Dated):
    group = models.ForeignKey(Group, models.CASCADE, related_name="links", verbose_name="nhóm")
    name = models.CharField("tên", max_length=150)
    address = models.CharField("địa chỉ", max_length=300, validators=[validate_destination])
    logo = PictureField(
        "logo",
        upload_to="links/",
        width=240,
        blank=True,
        width_field="logo_width",
        height_field="logo_height",
    )
    logo_width = models.PositiveSmallIntegerField(null=True, editable=False)
    logo_height = models.PositiveSmallIntegerField(null=True, editable=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta(Dated.Meta):
        verbose_name = "liên kết"
        verbose_name_plural = "liên kết"
        ordering = ["group__position", "group", "position", "pk"]

    def __str__(self):
        return self.name
