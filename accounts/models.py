"""People, units and their dates."""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.people.models import Invitation, Move  # noqa: F401  two more tables of this app
from portal.dated import midnight
from portal.vietnamese import slug


class UnitQuerySet(models.QuerySet):
    def open(self, on=None):
        """Units that take new pieces today (or on the date `on`)."""
        on = on or timezone.localdate()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
        )


class Unit(models.Model):
    """A unit of the Youth Union while it had one name, kind and parent; a reform ends the
    row and names its successors."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "Cấp tỉnh"
        DISTRICT = "district", "Huyện đoàn, Thành đoàn"
        COMMUNE = "commune", "Đoàn xã, phường"
        AFFILIATED = "affiliated", "Đoàn trực thuộc"
        SCHOOL = "school", "Đoàn trường"
        DEPARTMENT = "department", "Ban, văn phòng"

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên đầy đủ", max_length=150)
    short_name = models.CharField(
        "tên ngắn",
        max_length=60,
        blank=True,
        help_text="Đứng trước tên bài: “Tân Phú: …”. Để trống thì không có.",
    )
    slug = models.SlugField("địa chỉ", max_length=100, unique=True, blank=True)
    kind = models.CharField("loại", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thuộc",
    )
    valid_from = models.DateField("thành lập ngày", null=True, blank=True)
    valid_to = models.DateField("kết thúc ngày", null=True, blank=True)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name="đơn vị kế tục",
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        if not self.slug:
            self.slug = self._free_slug()
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("news:unit", args=[self.slug])

    def is_open(self, on=None):
        """The row's answer to `UnitQuerySet.open`."""
        on = on or timezone.localdate()
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or self.valid_to >= on
        )

    @property
    def moments(self):
        """The midnights at which the unit opens and closes."""
        ends = self.valid_to and self.valid_to + timedelta(days=1)
        return [midnight(day) for day in (self.valid_from, ends) if day]

    def _free_slug(self):
        base = slug(self.name, limit=80) or "don-vi"
        taken = set(
            Unit.objects.filter(slug__startswith=base)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(free for free in [base, *numbered] if free not in taken)


class UserManager(BaseUserManager):
    def create_user(self, username, password=None, **fields):
        """Create an account; without `password` nobody can sign in to it yet."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username, password=None, **fields):
        return self.create_user(username, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Duties are Django groups; see accounts/groups.py."""

    username = models.CharField(
        "tên đăng nhập",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("họ tên", max_length=120)
    pen_name = models.CharField("bút danh", max_length=120, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="users", verbose_name="đơn vị"
    )
    is_active = models.BooleanField("đang hoạt động", default=True)
    date_joined = models.DateTimeField("tạo lúc", default=timezone.now, editable=False)
    reset_letter_at = models.DateTimeField("thư đặt lại mật khẩu lúc", null=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ["full_name", "username"]
        permissions = [("open_administration", "Vào được trang Quản trị")]
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"),
                condition=~Q(email=""),
                name="one_account_an_email",
                violation_error_message="E-mail này đã có tài khoản khác dùng.",
            )
        ]

    def __str__(self):
        return self.full_name or self.username

    @classmethod
    def normalize_username(cls, username):
        """Logins are kept in small letters: nobody is refused for a capital."""
        return super().normalize_username(username).strip().lower()

    @property
    def is_staff(self):
        """Whether the person may open /quan-tri/ (Django's admin asks by this name)."""
        return self.has_perm("accounts.open_administration")

    @property
    def printed_name(self):
        return self.pen_name or self.full_name

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name.split()[-1] if self.full_name else self.username

    def clean(self):
        super().clean()
        if self.is_active and self.unit and not self.unit.is_open():
            raise ValidationError({"unit": "Đơn vị này đã kết thúc; hãy chọn đơn vị kế tục."})


class Person(models.Model):
    """Who wrote or photographed, with an account or without."""

    name = models.CharField("họ tên hoặc bút danh", max_length=120)
    unit = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name="đơn vị"
    )
    user = models.OneToOneField(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name="tài khoản",
    )

    class Meta:
        verbose_name = "người viết, người chụp"
        verbose_name_plural = "người viết, người chụp"
        ordering = ["name"]

    def __str__(self):
        return f"{self.name} ({self.unit})" if self.unit else self.name


class SetupToken(models.Model):
    """The one address at which an empty portal is set up; only its digest is kept."""

    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = "địa chỉ thiết lập"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_setup_address"),
        ]

    def __str__(self):
        return f"đến {self.expires_at}"
