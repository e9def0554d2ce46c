"""The forms of /toa-soan/nguoi/, and of an invited person."""

from django import forms
from django.contrib.auth.models import Group
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.forms import NewPasswordForm
from accounts.groups import DUTIES
from accounts.models import Unit, User
from accounts.people import lists
from accounts.people.gate import STATES
from accounts.tables import TableError
from portal.vietnamese import normalise

MOST_BYTES = 2 * 1024 * 1024
SALT = "accounts.people.list"
PREVIEW_HOLDS = 2 * 3600  # seconds
PREVIEW_OVER = "Bản xem trước đã quá 2 giờ hoặc không nguyên vẹn. Hãy chọn lại tệp danh sách."


class SearchForm(forms.Form):
    q = forms.CharField(
        label="Tìm người",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Họ tên, bút danh, điện thoại, e-mail"}
        ),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.all(), label="Đơn vị", required=False, empty_label="Mọi đơn vị"
    )
    group = forms.ModelChoiceField(
        Group.objects.filter(name__in=DUTIES),
        label="Nhóm",
        required=False,
        empty_label="Mọi nhóm",
    )
    state = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Mọi tình trạng"), *STATES.items()]
    )


class ChoiceForm(forms.Form):
    """The people who are to get a new invitation."""

    person = forms.ModelMultipleChoiceField(User.objects.none())

    def __init__(self, data, *, people):
        super().__init__(data)
        self.fields["person"].queryset = people


class ListForm(forms.Form):
    """The list that is uploaded; `entries` is what stands on it."""

    file = forms.FileField(
        label="Tệp danh sách",
        help_text="Excel (.xlsx) hoặc CSV, không quá 2 MB, không quá 500 người.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Hãy chọn tệp danh sách.", "empty": "Tệp này rỗng."},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError("Tệp lớn quá 2 MB. Hãy chép riêng danh sách sang một tệp mới.")
        try:
            self.entries = lists.read(file.read())
        except TableError as error:
            raise ValidationError(f"Không đọc được tệp: {error}.") from error
        return file


class ConfirmForm(forms.Form):
    """The rows of a preview, signed: what was shown is what is made."""

    rows = forms.CharField(widget=forms.HiddenInput, error_messages={"required": PREVIEW_OVER})

    def clean_rows(self):
        try:
            said = signing.loads(self.cleaned_data["rows"], salt=SALT, max_age=PREVIEW_HOLDS)
        except signing.BadSignature as error:
            raise ValidationError(PREVIEW_OVER) from error
        self.entries = [lists.Entry(*row) for row in said["rows"]]
        self.expected = said["new"]
        return ""


def signed(outcomes):
    """Return the entries of `outcomes`, and which of them are new, for ConfirmForm."""
    rows = [list(vars(outcome.entry).values()) for outcome in outcomes]
    new = [outcome.entry.line for outcome in outcomes if outcome.what == "new"]
    return signing.dumps({"rows": rows, "new": new}, salt=SALT, compress=True)


class MoveForm(forms.Form):
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Đơn vị mới",
        empty_label="Chọn đơn vị",
        error_messages={
            "required": "Hãy chọn đơn vị mới.",
            "invalid_choice": "Hãy chọn một đơn vị đang hoạt động.",
        },
    )
    on = forms.DateField(
        label="Từ ngày",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Hôm nay thì chuyển ngay. Bài đã viết vẫn thuộc đơn vị cũ.",
        error_messages={
            "required": "Hãy chọn ngày.",
            "invalid": "Ngày này chưa đúng. Ví dụ đúng: 01/07/2026.",
        },
    )

    def __init__(self, data=None, *, user):
        super().__init__(data, initial={"on": timezone.localdate()})
        self.fields["unit"].queryset = Unit.objects.open().exclude(pk=user.unit_id)

    def clean_on(self):
        if self.cleaned_data["on"] < timezone.localdate():
            raise ValidationError("Ngày đã qua. Hãy chọn hôm nay hoặc một ngày sắp tới.")
        return self.cleaned_data["on"]


class WelcomeForm(NewPasswordForm):
    """An invited person's password, and the name printed under the pieces."""

    pen_name = forms.CharField(
        label="Bút danh",
        required=False,
        max_length=120,
        help_text="In dưới bài của bạn. Để trống thì in họ tên.",
        error_messages={"max_length": "Bút danh dài quá 120 ký tự."},
    )
    field_order = ["pen_name", "new_password1", "new_password2"]

    def __init__(self, user, data=None):
        super().__init__(user, data, initial={"pen_name": user.pen_name})

    def clean_pen_name(self):
        return " ".join(normalise(self.cleaned_data["pen_name"]).split())

    def save(self, commit=True):
        self.user.pen_name = self.cleaned_data["pen_name"]
        return super().save(commit)
