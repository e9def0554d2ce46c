"""The forms of accounts and units in /quan-tri/."""

from django import forms
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.fields import PasswordField, password_rules
from accounts.forms import ACCOUNT_ERRORS, LOGIN_HELP, UNEQUAL
from accounts.groups import DUTIES
from accounts.models import Unit, User
from accounts.passwords import unlock
from accounts.units import comes_back, successions
from portal.audit.log import record
from portal.audit.models import Kind

OWN_RIGHTS = {
    "is_active": "Bạn không thể tự khóa tài khoản của mình.",
    "is_superuser": "Bạn không thể tự bỏ toàn quyền của mình.",
}
KEEP = "Để trống thì giữ mật khẩu cũ."


class UnitForm(forms.ModelForm):
    class Meta:
        model = Unit
        fields = ["successors"]

    def clean_successors(self):
        """No unit follows itself, not even around a corner."""
        heirs = self.cleaned_data["successors"]
        arrows = successions() | {self.instance.pk: {heir.pk for heir in heirs}}
        if self.instance.pk and comes_back(self.instance.pk, arrows):
            raise ValidationError("Đơn vị không thể kế tục chính mình, kể cả theo vòng tròn.")
        return heirs


class AccountForm(forms.ModelForm):
    """An account with its duties; a password typed here is set and lifts a lock-out."""

    signed_in = None  # the person at the screen; the admin says who

    groups = forms.ModelMultipleChoiceField(
        Group.objects.all(), label="Nhiệm vụ", required=False, widget=forms.CheckboxSelectMultiple
    )
    password1 = PasswordField(
        label="Mật khẩu mới", required="Hãy nhập mật khẩu.", help_text=password_rules()
    )
    password2 = PasswordField(label="Nhập lại mật khẩu mới", required="Hãy nhập lại mật khẩu.")

    class Meta:
        model = User
        fields = [
            "full_name", "pen_name", "username", "email", "phone", "unit", "groups", "is_active",
            "is_superuser",
        ]  # fmt: skip
        labels = {"is_superuser": "Toàn quyền"}
        help_texts = {
            "username": LOGIN_HELP,
            "is_active": "Bỏ đánh dấu để khóa tài khoản thay vì xóa.",
            "is_superuser": "Làm được mọi việc, kể cả đổi quyền của các nhóm.",
        }
        error_messages = ACCOUNT_ERRORS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.signed_in.is_superuser:
            self.fields["groups"].queryset = Group.objects.filter(name__in=DUTIES)
        if self.instance.pk:
            self.fields["password1"].required = self.fields["password2"].required = False
            self.fields["password1"].help_text = f"{KEEP} {password_rules()}"

    def clean_email(self):
        email = self.cleaned_data["email"]
        others = User.objects.exclude(pk=self.instance.pk)
        if email and others.filter(email__iexact=email).exists():
            raise ValidationError("E-mail này đã có tài khoản khác dùng.")
        return email

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("password1", "") != cleaned.get("password2", ""):
            self.add_error("password2", UNEQUAL)
        if self.instance == self.signed_in:
            for right, sentence in OWN_RIGHTS.items():
                if right in self.changed_data and not cleaned[right]:
                    self.add_error(right, sentence)
        return cleaned

    def _post_clean(self):
        super()._post_clean()  # gives the instance its values, for UnlikeThePerson
        password = self.cleaned_data.get("password1")
        if not password:
            return
        try:
            validate_password(password, self.instance)
        except ValidationError as error:
            self.add_error("password1", error)

    def save(self, commit=True):
        if self.cleaned_data["password1"]:
            self.instance.set_password(self.cleaned_data["password1"])
            unlock(self.instance)
            if self.instance.pk:
                record(Kind.PASSWORD, by=self.signed_in, about=self.instance, way="Quản trị")
        return super().save(commit)
