"""Fields of pictures: their words for those who cannot see them, files already made safe."""

from typing import NamedTuple

from django import forms

from news.pictures import uploads
from portal.images import ACCEPT, NotAPicture, SafeImage

REFUSED = "{name}: {why}"


class Upload(NamedTuple):
    """A picture as it was sent: safe, with the name it had at its sender's."""

    image: SafeImage
    name: str


class AltField(forms.CharField):
    """What a picture says to those who cannot see it: may be missing as long as nobody reads it."""

    condition = "cần có để đăng, trừ ảnh trang trí"  # see templates/django/forms/field.html


class UploadField(forms.FileField):
    """One picture; its value is an Upload, or None."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})

    def to_python(self, data):
        file = super().to_python(data)
        if file is None:
            return None
        try:
            return Upload(uploads.read(file), file.name)
        except NotAPicture as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class UploadsField(UploadField):
    """Several pictures at once; its value is (uploads, a sentence for each file refused).

    The good ones go on; only where all were refused is it an error.
    """

    widget = SeveralFiles(attrs={"accept": ACCEPT})

    def clean(self, data, initial=None):
        taken, refusals = [], []
        for file in data or []:
            try:
                taken.append(super().clean(file, initial))
            except forms.ValidationError as error:
                refusals += [REFUSED.format(name=file.name, why=why) for why in error.messages]
        if refusals and not taken:
            raise forms.ValidationError(refusals)
        return taken, refusals
