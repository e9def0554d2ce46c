"""How pieces are ordered for readers: categories in two levels, and topics across them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.functional import cached_property

from portal.vietnamese import slug

TWO_LEVELS = "Chuyên mục chỉ có hai cấp: hãy chọn một chuyên mục cấp một."
HAS_CHILDREN = "Chuyên mục này đang có chuyên mục con nên phải ở cấp một."
SLUG_LENGTH = 100


class CategoryQuerySet(models.QuerySet):
    def with_family(self):
        """With `parent` and what `below` needs, by one statement."""
        below = Category.objects.filter(parent=OuterRef("pk"))
        rows = below.values(json=JSONObject(pk="pk", name="name", slug="slug"))
        return self.select_related("parent").annotate(children_list=ArraySubquery(rows))


class Category(models.Model):
    """A section of the site (two levels)."""

    class Place(models.TextChoices):
        NONE = "", "Không có"
        MAIN = "main", "Khối ở cột chính"
        SIDE = "side", "Khối ở cột phải"

    name = models.CharField("tên chuyên mục", max_length=100)
    slug = models.SlugField("địa chỉ", max_length=SLUG_LENGTH, unique=True, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="nằm dưới",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    home_place = models.CharField(
        "khối trên trang chủ", max_length=10, choices=Place, default=Place.NONE, blank=True
    )
    two_level = models.BooleanField(
        "hai cấp duyệt",
        default=False,
        help_text="Biên tập viên trình duyệt, chỉ Ban Biên tập duyệt đăng.",
    )
    description = models.CharField("giới thiệu", max_length=300, blank=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.slug = self.slug or slug(self.name, limit=SLUG_LENGTH)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("news:category", args=[self.slug])

    @cached_property
    def below(self):
        """The categories below this one, in their order."""
        if (rows := getattr(self, "children_list", None)) is None:
            return list(self.children.all())
        return [Category(**row) for row in rows]

    def clean(self):
        self.slug = self.slug or slug(self.name, limit=SLUG_LENGTH)
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError({"parent": TWO_LEVELS})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": HAS_CHILDREN})


class Topic(models.Model):
    """A thread that runs through categories (chủ đề)."""

    name = models.CharField("tên chủ đề", max_length=100, unique=True)
    slug = models.SlugField("địa chỉ", max_length=SLUG_LENGTH, unique=True, blank=True)
    description = models.CharField("giới thiệu", max_length=300, blank=True)

    class Meta:
        verbose_name = "chủ đề"
        verbose_name_plural = "chủ đề"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.slug = self.slug or slug(self.name, limit=SLUG_LENGTH)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("news:topic", args=[self.slug])

    def clean(self):
        self.slug = self.slug or slug(self.name, limit=SLUG_LENGTH)
