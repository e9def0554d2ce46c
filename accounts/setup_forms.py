"""The two forms of “Thiết lập ban đầu”: whose portal this is, and its first account."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.fields import PasswordField, password_rules
from accounts.forms import ACCOUNT_ERRORS, LOGIN_HELP, UNEQUAL
from accounts.models import Unit, User
from portal.identity.models import Identity
from portal.vietnamese import normalise

REUSE = "Ghi rõ nguồn khi phát hành lại thông tin từ trang này."
WRONG_EMAIL = "Địa chỉ e-mail này chưa đúng. Ví dụ đúng: vanphong@example.vn."


class TidyForm(forms.ModelForm):
    """Texts come in NFC, with single blanks."""

    def clean(self):
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str) and not isinstance(self.fields[name], PasswordField):
                cleaned[name] = " ".join(normalise(value).split())
        return cleaned


class IdentityForm(TidyForm):
    class Meta:
        model = Identity
        fields = [
            "name", "owner", "responsible", "address", "website", "phone", "email",
            "reuse_notice", "emblem",
        ]  # fmt: skip
        help_texts = {
            "name": "Ví dụ: Trang thông tin điện tử Tỉnh Đoàn …",
            "owner": "Ví dụ: Tỉnh Đoàn … Đây cũng là đơn vị đầu tiên.",
            "responsible": "Họ tên và chức vụ của người chịu trách nhiệm.",
            "website": "Ví dụ: doantncshcm.dongnai.gov.vn",
            "emblem": "Ảnh PNG hoặc JPEG. Nếu phải sửa một ô khác, hãy chọn lại tệp này.",
        }
        error_messages = {
            "name": {"required": "Hãy nhập tên trang."},
            "owner": {"required": "Hãy nhập tên cơ quan chủ quản."},
            "email": {"invalid": WRONG_EMAIL},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reuse_notice"].initial = REUSE

    def clean_owner(self):
        longest = Unit._meta.get_field("name").max_length
        if len(self.cleaned_data["owner"]) > longest:
            raise ValidationError(f"Tên cơ quan dài quá {longest} ký tự.")
        return self.cleaned_data["owner"]


class FirstAccountForm(TidyForm):
    email = forms.EmailField(
        label="E-mail",
        help_text="Dùng để đặt lại mật khẩu khi quên.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Hãy nhập địa chỉ e-mail.", "invalid": WRONG_EMAIL},
    )
    password1 = PasswordField(
        label="Mật khẩu", required="Hãy nhập mật khẩu.", help_text=password_rules()
    )
    password2 = PasswordField(label="Nhập lại mật khẩu", required="Hãy nhập lại mật khẩu.")

    class Meta:
        model = User
        fields = ["full_name", "username", "email"]
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "username": forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none"}
            ),
        }
        help_texts = {"username": LOGIN_HELP}
        error_messages = ACCOUNT_ERRORS

    def clean(self):
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", UNEQUAL)
        return cleaned

    def _post_clean(self):
        super()._post_clean()  # gives the instance its values, for UnlikeThePerson
        password = self.cleaned_data.get("password1")
        if password:
            try:
                validate_password(password, self.instance)
            except ValidationError as error:
                self.add_error("password1", error)
