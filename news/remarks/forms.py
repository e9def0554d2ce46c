"""What a note asks."""

from django import forms

from news.remarks.models import Note
from portal.vietnamese import normalise


class NoteForm(forms.ModelForm):
    class Meta:
        model = Note
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "text": {
                "required": "Hãy ghi nội dung ghi chú.",
                "max_length": "Ghi chú dài quá 5000 ký tự (đang có %(show_value)d).",
            }
        }

    def clean_text(self):
        return normalise(self.cleaned_data["text"])
