"""Giving a place on home to a piece."""

import re

from django import forms
from django.utils import timezone

from news.front.models import PLACES, Slot
from news.models import Article

NUMBER = re.compile(r"(?:^|-)(\d{1,12})/?$")
WHICH = "Hãy dán địa chỉ của bài, hoặc số ở cuối địa chỉ."
ABSENT = "Không có bài đã duyệt nào ở địa chỉ này."
HOUR = {"type": "datetime-local"}


class SlotForm(forms.ModelForm):
    """A place, a piece by its address, and the hours."""

    place = forms.TypedChoiceField(
        label="Vị trí",
        coerce=int,
        choices=[(1, "1 – tin chính"), *[(place, str(place)) for place in range(2, PLACES + 1)]],
    )
    address = forms.CharField(label="Địa chỉ bài", max_length=400, help_text=WHICH)

    class Meta:
        model = Slot
        fields = ["place", "starts_at", "ends_at"]
        widgets = {
            "starts_at": forms.DateTimeInput(attrs=HOUR, format="%Y-%m-%dT%H:%M"),
            "ends_at": forms.DateTimeInput(attrs=HOUR, format="%Y-%m-%dT%H:%M"),
        }
        help_texts = {"starts_at": "Để trống: từ bây giờ.", "ends_at": "Để trống: cho đến khi bỏ."}

    field_order = ["place", "address", "starts_at", "ends_at"]

    def clean_address(self):
        found = NUMBER.search(self.cleaned_data["address"].strip())
        if not found:
            raise forms.ValidationError(WHICH)
        approved = Article.objects.filter(state="approved", practice=False, deleted_at=None)
        article = approved.filter(pk=int(found[1])).first()
        if article is None:
            raise forms.ValidationError(ABSENT)
        self.instance.article = article
        return self.cleaned_data["address"]


class HourForm(forms.Form):
    """The hour at which home is looked at; without one, now."""

    at = forms.DateTimeField(
        label="Xem trang chủ lúc",
        required=False,
        widget=forms.DateTimeInput(attrs=HOUR, format="%Y-%m-%dT%H:%M"),
    )

    def moment(self):
        """Return the hour asked for, or now where none or nonsense is."""
        return (self.is_valid() and self.cleaned_data["at"]) or timezone.now()
