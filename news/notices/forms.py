"""What notices ask: one preference, one number, one task."""

from django import forms

from news.notices.digest import last_day
from news.notices.models import Preference


class PreferenceForm(forms.ModelForm):
    class Meta:
        model = Preference
        fields = ["mail"]
        labels = {"mail": "Thư báo"}
        widgets = {"mail": forms.RadioSelect}
        error_messages = {
            "mail": {
                "required": "Hãy chọn một cách.",
                "invalid_choice": "Hãy chọn một trong các cách dưới đây.",
            }
        }

    def save(self, commit=True):
        """A change counts from the next morning on."""
        if self.has_changed():
            self.instance.digested_on = last_day()
        return super().save(commit)


class UntilForm(forms.Form):
    """The newest notice that was on the page: what came later stays unread."""

    until = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class TaskForm(forms.Form):
    task = forms.UUIDField()
