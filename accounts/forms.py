"""The forms of /dang-nhap/ and of what stands below it."""

from datetime import timedelta

from django import forms
from django.contrib.auth import forms as auth_forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from accounts.fields import PasswordField, password_rules
from accounts.mail import portal_name, sender
from accounts.models import User
from accounts.passwords import unlock
from accounts.signing_in import login_of
from portal.audit.log import record
from portal.audit.models import Kind

LOGIN_LENGTH = 254
LETTER_PAUSE = timedelta(minutes=5)  # between two letters to one account
REFUSED = (
    "Tên đăng nhập hoặc mật khẩu không đúng. Mật khẩu phân biệt chữ hoa và chữ thường; "
    "hãy xem lại bộ gõ tiếng Việt."
)
LOGIN_HELP = "Chữ, số và các dấu @ . + - _; không có dấu cách."
ACCOUNT_ERRORS = {
    "username": {
        "required": "Hãy nhập tên đăng nhập.",
        "invalid": "Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _; không có dấu cách.",
    },
    "full_name": {"required": "Hãy nhập họ tên."},
}
UNEQUAL = "Hai lần nhập mật khẩu không giống nhau."


class SignInForm(auth_forms.AuthenticationForm):
    username = auth_forms.UsernameField(
        label="Tên đăng nhập, e-mail hoặc số điện thoại",
        max_length=LOGIN_LENGTH,
        error_messages={"required": "Hãy nhập tên đăng nhập."},
    )
    password = PasswordField(
        label="Mật khẩu", required="Hãy nhập mật khẩu.", completion="current-password"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        username = self.fields["username"]  # Django has cut it to the length of a login
        username.max_length = username.widget.attrs["maxlength"] = LOGIN_LENGTH

    def clean_username(self):
        return login_of(self.cleaned_data["username"])

    def get_invalid_login_error(self):
        return ValidationError({"password": ValidationError(REFUSED, code="invalid_login")})


class NewPasswordForm(auth_forms.SetPasswordForm):
    """A new password, typed twice; saving it lifts a lock-out."""

    new_password1 = PasswordField(
        label="Mật khẩu mới", required="Hãy nhập mật khẩu mới.", help_text=password_rules()
    )
    new_password2 = PasswordField(
        label="Nhập lại mật khẩu mới", required="Hãy nhập lại mật khẩu mới."
    )
    error_messages = {"password_mismatch": UNEQUAL}

    def clean(self):
        self.validate_password_for_user(self.user, "new_password1")
        self.validate_passwords("new_password1", "new_password2")
        return self.cleaned_data

    def save(self, commit=True):
        user = super().save(commit)
        unlock(user)
        record(Kind.PASSWORD, by=user, about=user, way="tự đặt")
        return user


class ChangePasswordForm(NewPasswordForm, auth_forms.PasswordChangeForm):
    old_password = PasswordField(
        label="Mật khẩu hiện tại",
        required="Hãy nhập mật khẩu hiện tại.",
        completion="current-password",
    )
    field_order = ["old_password", "new_password1", "new_password2"]
    error_messages = NewPasswordForm.error_messages | {
        "password_incorrect": "Mật khẩu hiện tại không đúng. Hãy nhập lại.",
    }


class ForgottenPasswordForm(auth_forms.PasswordResetForm):
    """Asks for an e-mail address; the answer is the same whether anybody has it."""

    email = forms.EmailField(
        label="E-mail của tài khoản",
        max_length=LOGIN_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Hãy nhập địa chỉ e-mail.",
            "invalid": "Địa chỉ e-mail này chưa đúng. Ví dụ đúng: lan@example.com.",
        },
    )

    def get_users(self, email):
        """Whom to write to: nobody gets a second letter soon, however often it is asked for."""
        now = timezone.now()
        for user in super().get_users(email):
            quiet = Q(reset_letter_at=None) | Q(reset_letter_at__lte=now - LETTER_PAUSE)
            if User.objects.filter(quiet, pk=user.pk).update(reset_letter_at=now):
                yield user

    def save(self, **options):
        portal = portal_name()
        options["extra_email_context"] = {"portal": portal}
        options["from_email"] = sender(portal)
        super().save(**options)
