"""The desk's forms for pictures: one with its texts, and the photos of a report."""

from django import forms
from django.db.models import Max

from news.models import Article, Photo
from news.pictures import uploads
from news.pictures.fields import UploadField, UploadsField
from news.pictures.models import Picture
from portal.pagecache.edition import changed

NEEDS_ALT = "Hãy viết một câu tả ảnh cho người không nhìn thấy ảnh."
TEXTS = ["alt", "caption", "credit"]


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
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"credit": "Người chụp; trang tự thêm “Ảnh: …” ở trước."}

    field_order = ["file", *TEXTS, "removed"]

    def __init__(self, data=None, files=None, *, instance=None, **kwargs):
        super().__init__(data, files, instance=instance, **kwargs)
        if self.instance.pk is None:
            del self.fields["removed"]

    def clean(self):
        cleaned = super().clean()
        is_shown = cleaned.get("file") or self.instance.file
        if is_shown and not cleaned.get("removed") and not cleaned.get("alt", "x"):
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
            _rewrite(self.instance)
        return self.instance

    def _take(self, upload, by, unit):
        picture = self.instance
        if picture.file:
            texts = {field: self.cleaned_data[field] for field in TEXTS}
            picture = Picture(unit=unit, **texts)
        picture.unit = picture.unit or unit
        picture.uploaded_by = by
        picture.original_name = upload.name
        return uploads.keep(upload.image, picture)


class PhotoForm(forms.ModelForm):
    """A photo of a report: its place and caption here, alt and credit with the picture."""

    alt = forms.CharField(
        label="Chữ thay ảnh", max_length=300, required=False, help_text="Một câu tả ảnh."
    )
    credit = forms.CharField(label="Tác giả ảnh", max_length=150, required=False)

    class Meta:
        model = Photo
        fields = ["caption", "position"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}
        labels = {"caption": "Chú thích"}

    field_order = ["caption", "alt", "credit", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            picture = self.instance.picture
            self.fields["alt"].initial = picture.alt
            self.fields["credit"].initial = picture.credit
            self.fields["caption"].widget.attrs["placeholder"] = picture.caption

    def save(self, commit=True):
        if {"alt", "credit"} & set(self.changed_data):
            picture = self.instance.picture
            picture.alt = self.cleaned_data["alt"]
            picture.credit = self.cleaned_data["credit"]
            _rewrite(picture)
        return super().save(commit)


class AddingForm(forms.Form):
    pictures = UploadsField(
        label="Thêm ảnh",
        required=False,
        help_text="Chọn được nhiều ảnh một lần. Lưu xong, hãy ghi chú thích cho từng ảnh.",
    )


class PhotosOfReport(forms.BaseInlineFormSet):
    """The photos there are, and `adding`, the input for more of them.

    After `is_valid`, `refusals` has a sentence for each file that was left out.
    """

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, queryset=Photo.objects.select_related("picture"), **kwargs)
        self.adding = AddingForm(data, files, prefix=f"{self.prefix}-more")
        self.refusals = []

    def is_valid(self):
        is_valid = super().is_valid() and self.adding.is_valid()
        if self.adding.is_valid():
            self.refusals = self.adding.cleaned_data["pictures"][1]
        return is_valid

    def total_error_count(self):
        return super().total_error_count() + len(self.adding.errors)

    def save(self, commit=True, by=None):
        """Save the changed photos and put the added ones, by `by`, behind them."""
        saved = super().save(commit)
        taken, _ = self.adding.cleaned_data["pictures"]
        last = self.instance.photos.aggregate(last=Max("position"))["last"] or 0
        for position, upload in enumerate(taken, last + 1):
            row = Picture(uploaded_by=by, unit=self.instance.unit, original_name=upload.name)
            picture = uploads.keep(upload.image, row)
            saved.append(self.instance.photos.create(picture=picture, position=position))
        return saved


PhotoFormSet = forms.inlineformset_factory(
    Article, Photo, form=PhotoForm, formset=PhotosOfReport, extra=0, can_delete=True
)


def _rewrite(picture):
    """Save the texts of a picture; other pieces may show it, too."""
    uploads.tidy(picture)
    picture.save()
    changed()
