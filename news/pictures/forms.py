"""The desk's form for one picture with its texts."""

from django import forms

from news.pictures import uploads
from news.pictures.fields import AltField, UploadField
from news.pictures.models import Picture
from portal.pagecache.edition import changed

NEEDS_ALT = "Hãy viết một câu tả ảnh cho người không nhìn thấy ảnh."
TEXTS = ["alt", "decorative", "caption", "credit"]


class PictureForm(forms.ModelForm):
    """A picture with its texts, all of it optional; `instance` is the one there is, or None."""

    file = UploadField(
        label="Tệp ảnh",
        required=False,
        help_text="JPEG, PNG, WebP, AVIF hoặc GIF, không quá 25 MB.",
    )
    removed = forms.BooleanField(label="Bỏ ảnh này", required=False)

    class Meta:
        model = Picture
        fields = TEXTS
        field_classes = {"alt": AltField}
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"credit": "Người chụp; trang tự thêm “Ảnh: …” ở trước."}

    field_order = ["file", *TEXTS, "removed"]

    def __init__(self, data=None, files=None, *, instance=None, **kwargs):
        super().__init__(data, files, instance=instance, **kwargs)
        self.taken = []
        if self.instance.pk is None:
            del self.fields["removed"]

    def clean(self):
        cleaned = super().clean()
        is_shown = cleaned.get("file") or self.instance.file
        has_words = cleaned.get("alt", "x") or cleaned.get("decorative")
        if is_shown and not cleaned.get("removed") and not has_words:
            self.add_error("alt", NEEDS_ALT)
        return cleaned

    def save(self, by=None, unit=None):
        """Return the picture as it is now, or None where there is none.

        A new file makes a new picture, since others may show the old one; only a picture
        to be supplied takes it.
        """
        if self.cleaned_data.get("removed"):
            return None
        upload = self.cleaned_data["file"]
        if upload:
            return self._take(upload, by, unit)
        if self.instance.pk is None:
            return None
        if self.has_changed():
            rewrite(self.instance)
        return self.instance

    def _take(self, upload, by, unit):
        picture = self.instance
        if picture.file:
            texts = {field: self.cleaned_data[field] for field in TEXTS}
            picture = Picture(unit=unit, **texts)
        picture.unit = picture.unit or unit
        picture.uploaded_by = by
        picture.original_name = upload.name
        self.taken = [uploads.keep(upload.image, picture)]
        return picture


def rewrite(picture):
    """Save the texts of a picture; other pieces may show it, too."""
    uploads.tidy(picture)
    picture.save()
    changed()
