"""What a browser says of a file that it is about to send, and of a part of it."""

from django import forms
from django.core.validators import RegexValidator

from portal.decoding.refusals import EMPTY, MAX_BYTES, TOO_HEAVY

NAME = 255
UNREADABLE = "Không đọc được dữ liệu gửi lên. Hãy tải lại trang rồi thử lại."


class BeginForm(forms.Form):
    """A file: its key, made by the browser, its name and its size."""

    key = forms.CharField(validators=[RegexValidator(r"\A[0-9a-f]{32}\Z")])
    name = forms.CharField()
    size = forms.IntegerField(
        min_value=1,
        max_value=MAX_BYTES,
        error_messages={"min_value": EMPTY, "max_value": TOO_HEAVY},
    )

    def clean_name(self):
        return self.cleaned_data["name"][-NAME:]

    def sentence(self):
        """Why the file cannot be taken."""
        of_size = self.errors.get("size", [])
        return of_size[0] if of_size and of_size[0] in (EMPTY, TOO_HEAVY) else UNREADABLE


class PartForm(forms.Form):
    """Where in the file the part begins."""

    start = forms.IntegerField(min_value=0, max_value=MAX_BYTES)
