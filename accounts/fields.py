"""Form fields for passwords."""

import unicodedata

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy

password_rules = lazy(lambda: " ".join(password_validators_help_texts()), str)


class PasswordField(forms.CharField):
    """A password with a button that shows it (static/js/show-password.js).

    Keyboards write “ậ” in one character or in three; both are the same password.
    """

    def __init__(self, *, label, required, completion="new-password", help_text=""):
        super().__init__(
            label=label,
            strip=False,
            max_length=1024,
            help_text=help_text,
            widget=forms.PasswordInput(
                attrs={"autocomplete": completion, "data-show-password": ""}
            ),
            error_messages={"required": required},
        )

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value))
