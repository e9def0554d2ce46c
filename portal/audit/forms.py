"""The filters of the log, kept in the address."""

from datetime import timedelta

from django import forms

from portal.audit.models import Kind
from portal.dated import midnight
from portal.vietnamese import fold


class FilterForm(forms.Form):
    who = forms.CharField(
        label="Người làm",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Họ tên, không cần dấu"}),
    )
    what = forms.ChoiceField(
        label="Việc", required=False, choices=[("", "Mọi việc"), *Kind.choices]
    )
    day = forms.DateField(
        label="Ngày",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Hãy ghi ngày, ví dụ 26/03/2026."},
    )

    def narrow(self, entries):
        """Return those of `entries` that the valid filters ask for."""
        wanted = self.cleaned_data
        if wanted["what"]:
            entries = entries.filter(what=wanted["what"])
        if key := fold(wanted["who"]):
            entries = entries.filter(who_key__contains=key)
        if wanted["day"]:
            begins = midnight(wanted["day"])
            entries = entries.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
        return entries
