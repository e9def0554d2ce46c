"""The desk's form for one picture with its texts."""

from django import forms

from news.library.uses import is_public
from news.pictures import uploads
from news.pictures.fields import AltField, UploadField
from news.pictures.models import Picture
from portal.pagecache.edition import changed

UNKNOWN = "Ảnh đã chọn không còn dùng được, hoặc bạn không xem được ảnh đó. Hãy chọn ảnh khác."
NOT_YOURS = "Ảnh này do người khác gửi, hoặc bạn đọc đang xem: chỉ biên tập viên thay đổi được."
READ = "Bạn đọc đang xem ảnh này nên chỉ biên tập viên sửa được chữ của ảnh. Hãy để như cũ."
NEEDS_ALT = "Hãy viết một câu tả ảnh cho người không nhìn thấy ảnh."
TEXTS = ["alt", "decorative", "caption", "credit"]


class PictureForm(forms.ModelForm):
    """A picture with its texts, all of it optional; `instance` is the one there is, or None.

    `picture` is the one that the form speaks of: the one there is, or the one that `user` has
    chosen from the library instead.
    """

    file = UploadField(
        label="Tệp ảnh",
        required=False,
        help_text="JPEG, PNG, WebP, AVIF, HEIC hoặc GIF, không quá 25 MB.",
    )
    chosen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    removed = forms.BooleanField(label="Bỏ ảnh này", required=False)

    class Meta:
        model = Picture
        fields = TEXTS
        field_classes = {"alt": AltField}
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"credit": "Người chụp; trang tự thêm “Ảnh: …” ở trước."}

    field_order = ["file", *TEXTS, "removed"]

    def __init__(self, data=None, files=None, *, user, instance=None, **kwargs):
        super().__init__(data, files, instance=instance, **kwargs)
        self.user, self.picture = user, self.instance
        self.is_reworded = False
        self.taken = []
        if self.instance.pk is None:
            del self.fields["removed"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("removed"):
            return cleaned
        self.picture = self._chosen() or self.picture
        is_new = bool(cleaned.get("file"))
        self.is_reworded = not is_new and self._rewords()
        has_words = cleaned.get("alt", "x") or cleaned.get("decorative")
        if (is_new or self.picture.file) and not has_words:
            self.add_error("alt", NEEDS_ALT)
        elif self.is_reworded and (sentence := self._refusal()):
            self.add_error("alt", sentence)
        return cleaned

    def _chosen(self):
        """Return the picture of the library that was chosen, None where none was."""
        number = self.cleaned_data.get("chosen")
        if number is None or self.cleaned_data.get("file"):
            return None
        offered = Picture.objects.visible_to(self.user).shown().exclude(file="")
        picture = offered.filter(pk=number).first()
        if picture is None:
            self.add_error("file", UNKNOWN)
        return picture

    def _rewords(self, *, also_empty=True):
        """Whether something else was typed than what the picture says (or says nothing of)."""
        said = {name: getattr(self.picture, name) for name in TEXTS}
        return bool(self.picture.pk) and any(
            tidy_text(self.cleaned_data.get(name, text)) != tidy_text(text)
            for name, text in said.items()
            if text or also_empty
        )

    def _refusal(self):
        """Why the words may not be others, "" where they may.

        What readers see of a picture is the editors' business, and what is said of one that
        somebody else has put into the library; what is not said of it, anybody may add.
        """
        if self.user.has_perm("news.review_article"):
            return ""
        if is_public(self.picture):
            return READ
        own = Picture.objects.editable_by(self.user)
        is_chosen = self.picture.pk != self.instance.pk
        is_theirs = is_chosen and not own.filter(pk=self.picture.pk).exists()
        return NOT_YOURS if is_theirs and self._rewords(also_empty=False) else ""

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
        if self.picture.pk is None:
            return None
        if self.is_reworded:
            for name, text in self.texts().items():
                setattr(self.picture, name, text)
            rewrite(self.picture)
        return self.picture

    def texts(self):
        """What was typed of the picture."""
        return {name: self.cleaned_data.get(name, "") for name in TEXTS}

    def _take(self, upload, by, unit):
        picture = self.instance
        if picture.file:
            picture = Picture(unit=unit, **self.texts())
        picture.unit = picture.unit or unit
        picture.uploaded_by = by
        picture.original_name = upload.name
        self.taken = [uploads.keep(upload.image, picture)]
        return picture


def tidy_text(value):
    """Return a text as pictures keep it, on one line; any other value as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


def rewrite(picture):
    """Save the texts of a picture; other pieces may show it, too."""
    uploads.tidy(picture)
    picture.save()
    changed()
