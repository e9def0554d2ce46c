"""Pictures in a working copy: nothing that readers see is touched before the release.

New files become new pictures at once, which nothing shows yet. What is typed of a picture
that readers see already waits in the content, as `picture_texts`.
"""

import re
from copy import copy

from django import forms

from news.models import Photo
from news.pictures import uploads
from news.pictures.forms import TEXTS, AddingForm, PictureForm
from news.pictures.models import Picture

UNKNOWN = "Ảnh này không còn trong thư viện."
NAMED = re.compile(r"photos-\d+-picture")
OLD_NAMES = re.compile(r"photos-(\d+)-id")


def with_texts(picture, content):
    """Return a copy of `picture` in memory that says what `content` holds for it."""
    shown = copy(picture)
    for name, text in content.get("picture_texts", {}).get(str(picture.pk), {}).items():
        setattr(shown, name, text)
    return shown


def held(picture, texts):
    """Return {id: texts} where `texts` differ from what readers see of `picture`, or {}."""
    tidy = {name: " ".join(text.split()) for name, text in texts.items()}
    if all(getattr(picture, name) == text for name, text in tidy.items()):
        return {}
    return {str(picture.pk): tidy}


class CopyPictureForm(PictureForm):
    """The lead picture of a working copy; `real` is the one that readers see, or None."""

    def __init__(self, data=None, files=None, *, real, content, **kwargs):
        self.real = real
        shown = with_texts(real, content) if real else None
        super().__init__(data, files, instance=shown, **kwargs)

    def save(self, by=None, unit=None):
        """Return (picture or None, the texts that wait)."""
        texts = {name: self.cleaned_data.get(name, "") for name in TEXTS}
        upload = self.cleaned_data.get("file")
        if self.cleaned_data.get("removed"):
            return None, {}
        if upload:
            row = Picture(uploaded_by=by, unit=unit, original_name=upload.name, **texts)
            return uploads.keep(upload.image, row), {}
        return self.real, held(self.real, texts) if self.real else {}


class CopyPhotoForm(forms.Form):
    """A photo of a report in a working copy."""

    picture = forms.IntegerField(widget=forms.HiddenInput)
    caption = forms.CharField(
        label="Chú thích", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    alt = forms.CharField(
        label="Chữ thay ảnh", max_length=300, required=False, help_text="Một câu tả ảnh."
    )
    credit = forms.CharField(label="Tác giả ảnh", max_length=150, required=False)
    position = forms.IntegerField(label="Thứ tự", min_value=0, max_value=32767)

    def __init__(self, *args, pictures, **kwargs):
        super().__init__(*args, **kwargs)
        self.picture = pictures.get(_number(self["picture"].value()))
        self.instance = Photo(picture=self.picture)  # for the thumbnail

    def clean_picture(self):
        if self.picture is None:
            raise forms.ValidationError(UNKNOWN)
        return self.picture.pk


class PhotosOfCopy(forms.BaseFormSet):
    """The photos of a working copy, and `adding`, the input for more of them."""

    def __init__(self, data=None, files=None, *, content, **kwargs):
        rows = content.get("photos", [])
        wanted = {row["picture"] for row in rows} | _named(data or {})
        pictures = Picture.objects.in_bulk(wanted)
        initial = [
            _shown(row, position, pictures, content)
            for position, row in enumerate(rows, 1)
            if row["picture"] in pictures
        ]
        form_kwargs = {"pictures": pictures}
        super().__init__(data, files, initial=initial, form_kwargs=form_kwargs, **kwargs)
        self.adding = AddingForm(data, files, prefix=f"{self.prefix}-more")
        self.refusals = []

    def is_valid(self):
        is_valid = super().is_valid() and self.adding.is_valid()
        if self.adding.is_valid():
            self.refusals = self.adding.cleaned_data["pictures"][1]
        return is_valid

    def total_error_count(self):
        return super().total_error_count() + len(self.adding.errors)

    def save(self, by=None, unit=None):
        """Return (photos, the texts that wait); the pictures added are put behind the others."""
        kept = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        kept.sort(key=lambda form: form.cleaned_data["position"])
        photos, waiting = [], {}
        for form in kept:
            said = form.cleaned_data
            photos.append(
                {"picture": form.picture.pk, "caption": " ".join(said["caption"].split())}
            )
            waiting |= held(form.picture, {"alt": said["alt"], "credit": said["credit"]})
        for upload in self.adding.cleaned_data["pictures"][0]:
            row = Picture(uploaded_by=by, unit=unit, original_name=upload.name)
            photos.append({"picture": uploads.keep(upload.image, row).pk, "caption": ""})
        return photos, waiting


CopyPhotoFormSet = forms.formset_factory(
    CopyPhotoForm, formset=PhotosOfCopy, extra=0, can_delete=True
)


def as_copy(data, article):
    """Return what the writing form of the piece itself posted, with its photos by picture.

    It was open when the piece became public: nothing that was typed in it is to be lost.
    """
    pictures = dict(article.photos.values_list("pk", "picture_id"))
    data = data.copy()
    for name in [name for name in data if OLD_NAMES.fullmatch(name)]:
        picture = pictures.get(_number(data[name]))
        data[name.removesuffix("id") + "picture"] = str(picture or "")
    return data


def _named(data):
    """The ids of the pictures that a posted form names."""
    numbers = {_number(data[name]) for name in data if NAMED.fullmatch(name)}
    return numbers - {None}


def _number(value):
    """Return an id that somebody posted as a number, or None where it can be none."""
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _shown(row, position, pictures, content):
    picture = with_texts(pictures[row["picture"]], content)
    return {
        "picture": picture.pk,
        "caption": row["caption"],
        "alt": picture.alt,
        "credit": picture.credit,
        "position": position,
    }
