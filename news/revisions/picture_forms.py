"""Pictures in a working copy: nothing that readers see is touched before the release.

New files become new pictures at once, which nothing shows yet. What is typed of a picture
that readers see already waits in the content, as `picture_texts`.
"""

from copy import copy

from django import forms

from news.pictures import uploads
from news.pictures.forms import PictureForm, tidy_text
from news.pictures.models import Picture
from news.pictures.photo_forms import PhotoForm, PhotosForm


def with_texts(picture, content):
    """Return a copy of `picture` in memory that says what `content` holds for it."""
    shown = copy(picture)
    for name, text in content.get("picture_texts", {}).get(str(picture.pk), {}).items():
        setattr(shown, name, text)
    return shown


def held(picture, texts):
    """Return {id: texts} where `texts` differ from what readers see of `picture`, or {}."""
    tidy = {name: tidy_text(text) for name, text in texts.items()}
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
        upload = self.cleaned_data.get("file")
        if self.cleaned_data.get("removed"):
            return None, {}
        if upload:
            row = Picture(uploaded_by=by, unit=unit, original_name=upload.name, **self.texts())
            self.taken = [uploads.keep(upload.image, row)]
            return row, {}
        picture = self.real if self.picture is self.instance else self.picture
        return picture, held(picture, self.texts()) if picture else {}


class PhotosOfCopy(PhotosForm):
    """The photos of a working copy; only editors have it open."""

    def __init__(self, data=None, files=None, *, content, **kwargs):
        rows = content.get("photos", [])
        there = Picture.objects.in_bulk([row["picture"] for row in rows])
        self.real = there
        shown = [
            (with_texts(there[row["picture"]], content), row["caption"])
            for row in rows
            if row["picture"] in there
        ]
        super().__init__(data, files, shown=shown, others=Picture.objects.in_bulk, **kwargs)

    def save(self, by=None, unit=None):
        """Return (photos, the texts that wait)."""
        rows = self.kept()
        waiting = {}
        for form in rows:
            waiting |= held(self.real.get(form.picture.pk, form.picture), form.texts())
        return [*[form.row() for form in rows], *self.take(by, unit)], waiting


CopyPhotoFormSet = forms.formset_factory(PhotoForm, formset=PhotosOfCopy, extra=0, can_delete=True)
