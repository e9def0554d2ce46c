"""Whose site this is: names, addresses and legal lines, with the dates from which they hold."""

from django.db import models
from django.db.models import Exists
from django.utils import timezone

from portal.dated import Dated, midnight
from portal.images import PictureField


class IdentityQuerySet(models.QuerySet):
    def current(self):
        """The newest identity that has begun: at most one row, as a queryset."""
        return self.filter(valid_from__lte=timezone.localdate()).order_by("-valid_from")[:1]

    def with_mourning(self):
        """With `mourning`: whether a national mourning holds now."""
        return self.annotate(mourning=Exists(Mourning.objects.current()))


class Identity(models.Model):
    valid_from = models.DateField("áp dụng từ ngày", unique=True, default=timezone.localdate)
    name = models.CharField("tên trang", max_length=200)
    kicker = models.CharField(
        "dòng trên tên", max_length=80, blank=True, default="Trang thông tin điện tử"
    )
    short_name = models.CharField("tên ngắn trên đầu trang", max_length=80, blank=True)
    owner = models.CharField("cơ quan chủ quản", max_length=200)
    responsible = models.CharField("chịu trách nhiệm nội dung", max_length=200, blank=True)
    licence = models.CharField("giấy phép", max_length=300, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    website = models.CharField("website", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=50, blank=True)
    email = models.EmailField("e-mail", blank=True)
    reuse_notice = models.CharField("dòng ghi rõ nguồn", max_length=300, blank=True)
    description = models.CharField("giới thiệu một câu", max_length=200, blank=True)
    emblem = PictureField(
        "biểu trưng",
        upload_to="identity/",
        width=256,
        blank=True,
        width_field="emblem_width",
        height_field="emblem_height",
    )
    emblem_width = models.PositiveSmallIntegerField(null=True, editable=False)
    emblem_height = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = "thông tin trang"
        verbose_name_plural = "thông tin trang"
        ordering = ["-valid_from"]

    def __str__(self):
        return f"{self.name} (từ {self.valid_from:%d/%m/%Y})"

    @property
    def moments(self):
        """The midnight at which this identity begins."""
        return [midnight(self.valid_from)]


class Mourning(Dated):
    """A national mourning (Quốc tang): the site in grey, the slogans off."""

    note = models.CharField("lý do", max_length=200)

    class Meta(Dated.Meta):
        verbose_name = "Quốc tang"
        verbose_name_plural = "Quốc tang"
        ordering = ["-starts_at"]

    def __str__(self):
        return self.note
