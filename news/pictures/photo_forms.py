"""The grid of a report's photos: one row a picture, known by its number in the library.

Whoever takes a picture in (news.sending) gives the browser `new_row(picture)` as `row_html`;
static/js/photo-grid.js puts it behind the others on the event `portal:uploaded`.
"""

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.template.loader import render_to_string

from news.models import Photo
from news.pictures import uploads
from news.pictures.fields import AltField, UploadsField
from news.pictures.forms import rewrite
from news.pictures.models import Picture
from news.pictures.placing import place_photos
from portal.vietnamese import normalise

UNKNOWN = "Ảnh này không còn trong thư viện, hoặc không phải ảnh bạn gửi lên."
OF_PICTURE = ["alt", "decorative", "credit", "place"]
PREFIX = "photos"


def _line(label, column, limit, kind=forms.CharField):
    widget = forms.TextInput(attrs={"data-column": column, "autocomplete": "off"})
    return kind(label=label, max_length=limit, required=False, widget=widget)


class PhotoForm(forms.Form):
    """A photo of a report: its place and caption here, the rest with its picture."""

    picture = forms.IntegerField(widget=forms.HiddenInput)
    caption = forms.CharField(
        label="Chú thích",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-column": "caption"}),
    )
    alt = _line("Chữ thay ảnh", "alt", 300, AltField)
    decorative = forms.BooleanField(label="Ảnh trang trí, không cần chữ thay", required=False)
    credit = _line("Tác giả ảnh", "credit", 150)
    place = _line("Nơi chụp", "place", 150)
    position = forms.IntegerField(label="Thứ tự", min_value=0, max_value=32767)

    def __init__(self, *args, pictures, **kwargs):
        super().__init__(*args, **kwargs)
        self.picture = pictures.get(number_in(self["picture"].value()))
        self.instance = Photo(picture=self.picture)  # for the thumbnail

    def clean_picture(self):
        if self.picture is None:
            raise forms.ValidationError(UNKNOWN)
        return self.picture.pk

    def clean_place(self):
        return " ".join(normalise(self.cleaned_data["place"]).split())

    def row(self):
        """The photo as JSON keeps it; the picture's own caption is not repeated."""
        caption = " ".join(self.cleaned_data["caption"].split())
        inherited = " ".join(self.picture.caption.split())
        return {"picture": self.picture.pk, "caption": "" if caption == inherited else caption}

    def texts(self):
        """What is said of the picture itself."""
        return {name: self.cleaned_data[name] for name in OF_PICTURE}


class AddingForm(forms.Form):
    pictures = UploadsField(
        label="Thêm ảnh",
        required=False,
        help_text="Chọn được nhiều ảnh một lần, rồi ghi chú thích cho từng ảnh.",
    )


class PhotoRows(forms.BaseFormSet):
    """Rows of which each may be taken out of the report; its picture stays in the library."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields[DELETION_FIELD_NAME].label = "Bỏ khỏi phóng sự"


class PhotosForm(PhotoRows):
    """The rows of photos, and `adding`, the input for more of them.

    `shown` is [(picture, own caption)]; `others` gives, for numbers of pictures, those that may
    be added. After `is_valid`, `refusals` has a sentence for each file that was left out; after
    `take`, `taken` the new pictures.
    """

    def __init__(self, data=None, files=None, *, shown, others, **kwargs):
        pictures = {picture.pk: picture for picture, _ in shown}
        pictures |= others(_named(data or {}) - pictures.keys())
        initial = [initial_of(*row, position) for position, row in enumerate(shown, 1)]
        form_kwargs = {"pictures": pictures}
        super().__init__(data, files, initial=initial, form_kwargs=form_kwargs, **kwargs)
        self.adding = AddingForm(data, files, prefix=f"{self.prefix}-more")
        self.refusals, self.taken = [], []

    def is_valid(self):
        is_valid = super().is_valid() and self.adding.is_valid()
        if self.adding.is_valid():
            self.refusals = self.adding.cleaned_data["pictures"][1]
        return is_valid

    def total_error_count(self):
        return super().total_error_count() + len(self.adding.errors)

    def kept(self):
        """Return the rows that stay, each picture once, in the order that was typed."""
        rows = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        rows.sort(key=lambda form: form.cleaned_data["position"])
        return list({form.picture.pk: form for form in rows}.values())

    def take(self, by, unit):
        """Keep the added files; return their photos, which stand behind the others."""
        rows = [
            (upload, Picture(uploaded_by=by, unit=unit, original_name=upload.name))
            for upload in self.adding.cleaned_data["pictures"][0]
        ]
        self.taken = [uploads.keep(upload.image, row) for upload, row in rows]
        return [{"picture": picture.pk, "caption": ""} for picture in self.taken]


class PhotosOfReport(PhotosForm):
    """The photos of a piece that no reader has yet; `user` may add pictures of one's own, an
    editor any of the library.
    """

    def __init__(self, data=None, files=None, *, instance, user=None, **kwargs):
        self.instance, self.user = instance, user
        photos = instance.photos.select_related("picture") if instance.pk else []
        shown = [(photo.picture, photo.caption) for photo in photos]
        super().__init__(data, files, shown=shown, others=self._others, **kwargs)

    def _others(self, numbers):
        return addable_by(self.user).in_bulk(numbers) if numbers and self.user else {}

    def save(self, by=None):
        """Write the order, the captions and what is said of each picture."""
        rows = self.kept()
        for form in rows:
            texts = form.texts()
            if any(getattr(form.picture, name) != text for name, text in texts.items()):
                for name, text in texts.items():
                    setattr(form.picture, name, text)
                rewrite(form.picture)
        added = self.take(by, self.instance.unit)
        place_photos([*[form.row() for form in rows], *added], self.instance)


PhotoFormSet = forms.formset_factory(PhotoForm, formset=PhotosOfReport, extra=0, can_delete=True)


def addable_by(user):
    """Pictures that `user` may put into a report: one's own; for editors, all."""
    if user.has_perm("news.review_article"):
        return Picture.objects.all()
    return Picture.objects.filter(uploaded_by=user)


def new_row(picture):
    """Return the row of a picture that is not in the report yet, as HTML.

    Its fields are named `photos-__prefix__-…`; the browser numbers them.
    """
    initial = initial_of(picture, "", 0)
    form_kwargs = {"pictures": {picture.pk: picture}}
    rows = forms.formset_factory(PhotoForm, formset=PhotoRows, extra=0, can_delete=True)(
        prefix=PREFIX, form_kwargs=form_kwargs
    )
    form = rows.form(
        initial=initial, prefix=f"{PREFIX}-__prefix__", use_required_attribute=False, **form_kwargs
    )
    rows.add_fields(form, None)
    return render_to_string("desk/_photo.html", {"form": form})


def initial_of(picture, caption, position):
    """Return what the row of a picture shows at first; the caption may be the library's own."""
    texts = {name: getattr(picture, name) for name in OF_PICTURE}
    own = {"picture": picture.pk, "caption": caption or picture.caption, "position": position}
    return own | texts


def number_in(value):
    """Return an id that somebody posted as a number, or None where it can be none."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None


def _named(data):
    """The ids of the pictures that a posted form names."""
    rows = [name for name in data if name.startswith(f"{PREFIX}-") and name.endswith("-picture")]
    return {number_in(data[name]) for name in rows} - {None}
