"""The rules for passwords, said in Vietnamese, and lifting a lock-out.

The rules are Django's; its Vietnamese catalogue lacks or garbles their sentences.
"""

from axes.utils import reset
from django.contrib.auth import password_validation as rules


def unlock(user):
    """Forget the failed sign-ins of `user`: a new password is a new beginning."""
    reset(username=user.username)


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self):
        return f"Mật khẩu quá ngắn: cần ít nhất {self.min_length} ký tự."

    def get_help_text(self):
        return f"Ít nhất {self.min_length} ký tự."


class UnlikeThePerson(rules.UserAttributeSimilarityValidator):
    DEFAULT_USER_ATTRIBUTES = ("username", "full_name", "pen_name", "email", "phone")

    def __init__(self):
        super().__init__(self.DEFAULT_USER_ATTRIBUTES)

    def get_error_message(self):
        return "Mật khẩu quá giống %(verbose_name)s của tài khoản."

    def get_help_text(self):
        return "Không giống tên đăng nhập, họ tên, e-mail hay số điện thoại."


class Uncommon(rules.CommonPasswordValidator):
    def get_error_message(self):
        return "Mật khẩu này quá dễ đoán, rất nhiều người đang dùng."

    def get_help_text(self):
        return "Không phải mật khẩu nhiều người dùng."


class NotOnlyDigits(rules.NumericPasswordValidator):
    def get_error_message(self):
        return "Mật khẩu không được chỉ gồm chữ số."

    def get_help_text(self):
        return "Không chỉ gồm chữ số."
