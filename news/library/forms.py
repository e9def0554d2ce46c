"""The forms of the library: what is looked for, what is said of a picture, who agreed."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from accounts.models import Unit
from news.library import consents
from news.library.models import ONE_DAY, Consent
from news.pictures import uploads
from news.pictures.element import STEP
from news.pictures.fields import AltField, UploadsField
from news.pictures.models import Picture
from news.pictures.querysets import CREDIT, PLACE
from portal.dated import midnight
from portal.images import ACCEPT, NOT_A_PICTURE, NotAPicture
from portal.vietnamese import fold, normalise

STATES = {
    "bare": ("Chưa có chữ thay", lambda found: found.bare()),
    "awaited": ("Chờ tệp", lambda found: found.awaited()),
    "hidden": ("Đã ẩn", lambda found: found.hidden()),
    "ending": ("Sắp hết hạn đồng ý", consents.ending),
}
NO_PLACE = f"Hãy ghi một số từ 0 đến 100, chia hết cho {STEP}."
NO_DAY = {"invalid": "Hãy ghi ngày, ví dụ 26/03/2026."}


def _day(label):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, error_messages=NO_DAY)


class FilterForm(forms.Form):
    """What the list shows; stands in its address."""

    q = forms.CharField(label="Tìm ảnh, không cần dấu", required=False, max_length=200)
    place = forms.CharField(label="Nơi chụp", required=False, max_length=150)
    credit = forms.CharField(label="Tác giả ảnh", required=False, max_length=150)
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("name"), label="Đơn vị", required=False, empty_label="Mọi đơn vị"
    )
    since = _day("Từ ngày")
    until = _day("Đến ngày")
    state = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[("", "Mọi ảnh"), *((name, label) for name, (label, _) in STATES.items())],
    )

    def more(self):
        """The filters beside the search."""
        return [self[name] for name in self.fields if name != "q"]

    def narrows(self):
        """Whether one of them is used, or typed wrongly."""
        return any(field.value() for field in self.more())

    def narrow(self, found):
        """Return those of `found` that are looked for; all while something is typed wrongly."""
        if not self.is_valid():
            return found
        wanted = self.cleaned_data
        texts = {"": wanted["q"], PLACE: wanted["place"], CREDIT: wanted["credit"]}
        for weight, text in texts.items():
            found = found.matching(fold(text), weight) if fold(text) else found
        if wanted["unit"]:
            found = found.filter(unit=wanted["unit"])
        if wanted["state"]:
            found = STATES[wanted["state"]][1](found)
        return _between(found, wanted["since"], wanted["until"])


def _between(found, since, until):
    """Taken on such a day; where nobody said when, taken in on such a day."""
    if since:
        uploaded = Q(taken_on=None, uploaded_at__gte=midnight(since))
        found = found.filter(Q(taken_on__gte=since) | uploaded)
    if until:
        uploaded = Q(taken_on=None, uploaded_at__lt=midnight(until + ONE_DAY))
        found = found.filter(Q(taken_on__lte=until) | uploaded)
    return found


class AddingForm(forms.Form):
    pictures = UploadsField(
        label="Thêm ảnh vào thư viện",
        help_text="Chọn được nhiều ảnh một lần. JPEG, PNG, WebP, AVIF, HEIC hoặc GIF.",
    )

    def clean_pictures(self):
        taken, refusals = self.cleaned_data["pictures"]
        if not taken:
            raise forms.ValidationError("Hãy chọn ảnh.")
        return taken, refusals


class TextsForm(forms.ModelForm):
    """What is said of a picture, wherever it is shown."""

    class Meta:
        model = Picture
        fields = [
            "alt", "decorative", "caption", "credit", "place", "taken_on", "licence",
            "licence_note", "unit",
        ]  # fmt: skip
        field_classes = {"alt": AltField}
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 3}),
            "taken_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {"credit": "Người chụp; trang tự thêm “Ảnh: …” ở trước."}
        error_messages = {"taken_on": NO_DAY}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["licence"].choices = [("", "– Chưa rõ –"), *Picture.Licence.choices]
        self.fields["unit"].queryset = Unit.objects.order_by("name")
        if not user.has_perm("news.review_article"):
            del self.fields["unit"]


class FileForm(forms.Form):
    """The file that a picture gets instead of its own, or at last."""

    file = forms.FileField(
        label="Tệp ảnh mới",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Hãy chọn tệp ảnh.", "empty": NOT_A_PICTURE},
        help_text="Ảnh giữ nguyên địa chỉ, chữ và mọi nơi đang dùng.",
    )

    def give(self, picture):
        """Give the file to `picture`; where it cannot be, False, and why beside the field."""
        give = uploads.replace if picture.file else uploads.supply
        try:
            give(picture, self.cleaned_data["file"])
        except (NotAPicture, forms.ValidationError) as refusal:
            self.add_error("file", getattr(refusal, "messages", str(refusal)))
            return False
        return True


def _percent(field):
    """The input of `focus_x` or `focus_y`."""
    bounds = {"min_value": 0, "max_value": 100, "step_size": STEP}
    widget = forms.NumberInput(attrs={"data-focus-at": field[-1]})
    refusals = dict.fromkeys(["required", "invalid", *bounds], NO_PLACE)
    column = Picture._meta.get_field(field)
    return column.formfield(widget=widget, error_messages=refusals, **bounds)


class FocusForm(forms.ModelForm):
    """Where the focus lies, from the left and from the top, in steps that the styles know."""

    focus_x = _percent("focus_x")
    focus_y = _percent("focus_y")

    class Meta:
        model = Picture
        fields = ["focus_x", "focus_y"]


class ReasonForm(forms.Form):
    """Why a picture is hidden, or a consent is taken back."""

    why = forms.CharField(
        label="Lý do",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Hãy ghi lý do.",
            "max_length": "Lý do dài quá 500 ký tự (đang có %(show_value)d).",
        },
    )


class ConsentForm(forms.ModelForm):
    """One child's entry in the register of consents."""

    class Meta:
        model = Consent
        fields = [
            "child", "is_seven", "child_agreed", "guardian", "guardian_agreed", "until",
            "evidence", "replaces",
        ]  # fmt: skip
        widgets = {
            "until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "evidence": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {
            "child": {"required": "Hãy ghi em nào trong ảnh."},
            "guardian": {"required": "Hãy ghi họ tên người giám hộ."},
            "evidence": {"required": "Hãy ghi bằng chứng của đồng ý."},
            "until": NO_DAY,
        }
        help_texts = {
            "is_seven": "Từ đủ 7 tuổi thì cần cả em và người giám hộ đồng ý (Luật 91/2025).",
            "replaces": "Khi gia hạn, hoặc đồng ý lại sau khi rút: lần ghi cũ được thay.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        standing = self.instance.picture.consents.standing()
        self.fields["replaces"].queryset = standing
        self.fields["replaces"].empty_label = "– Không thay, em này chưa có trong sổ –"
        if not standing:
            del self.fields["replaces"]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("guardian_agreed"):
            self.add_error("guardian_agreed", "Chưa ghi được khi người giám hộ chưa đồng ý.")
        if cleaned.get("is_seven") and not cleaned.get("child_agreed"):
            self.add_error("child_agreed", "Em đã đủ 7 tuổi thì phải chính em đồng ý.")
        if cleaned.get("until") and cleaned["until"] < timezone.localdate():
            self.add_error("until", "Ngày này đã qua.")
        for name in ("child", "guardian"):
            cleaned[name] = " ".join(normalise(cleaned.get(name, "")).split())
        return cleaned
