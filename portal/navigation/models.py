"""The main menu, two levels deep, and the fixed pages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.safestring import mark_safe

from portal.destinations import validate_destination
from portal.sanitising import clean_html


class FixedPage(models.Model):
    """A page outside the news: Giới thiệu, Cơ cấu tổ chức, Liên hệ, Quyền riêng tư."""

    title = models.CharField("tên trang", max_length=150)
    slug = models.SlugField("địa chỉ", max_length=80, unique=True)
    body = models.TextField("nội dung", blank=True)
    updated_at = models.DateTimeField("cập nhật", auto_now=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "trang cố định"
        verbose_name_plural = "trang cố định"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        self.body = clean_html(self.body)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("navigation:page", args=[self.slug])

    @property
    def body_html(self):
        """The body as safe HTML: `save` cleaned it."""
        return mark_safe(self.body)


class MenuItem(models.Model):
    name = models.CharField("tên", max_length=60)
    address = models.CharField(
        "địa chỉ",
        max_length=300,
        validators=[validate_destination],
        help_text="Ví dụ: /chuyen-muc/cong-tac-doan/",
    )
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="nằm dưới",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mục menu"
        verbose_name_plural = "menu"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def clean(self):
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError({"parent": "Menu chỉ có hai cấp: hãy chọn một mục cấp một."})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": "Mục này đang có mục con nên phải ở cấp một."})
