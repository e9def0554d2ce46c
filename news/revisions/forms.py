"""The forms of revisions: a note, a choice of two, and the writing form over a working copy."""

from django import forms
from django.utils import timezone

from accounts.models import Person
from news.desk.forms import ArticleForm, too_long
from news.revisions.content import own_fields
from portal.sanitising import clean_html

COPY_CHANGED = (
    "{who} đã lưu bản nháp này lúc {when}, sau khi bạn mở ra. Những gì bạn gõ vẫn còn ở đây: "
    "hãy mở bản nháp ở một cửa sổ khác để so, rồi bấm lưu lần nữa nếu vẫn muốn thay."
)
COPY_GONE = (
    "Bản nháp bạn đang sửa đã được cập nhật lên trang hoặc bị bỏ đi. Những gì bạn gõ vẫn còn ở "
    "đây: hãy xem bài trên trang, rồi bấm lưu lần nữa nếu vẫn muốn thay."
)
WHICH_HOUR = "Hãy chọn ngày giờ cập nhật."
PAST_HOUR = "Giờ cập nhật phải ở phía trước. Muốn cập nhật ngay, hãy bấm “Cập nhật lên trang”."
EMPTY = "Bài chưa có nội dung."


class NoteForm(forms.Form):
    """What a save was for; it never stands in the way of the save."""

    revision_note = forms.CharField(label="Ghi chú lần sửa", required=False)


def note_of(data):
    """Return the note that was posted along with a writing form, or nothing."""
    form = NoteForm(data)
    return form.cleaned_data["revision_note"] if form.is_valid() else ""


class CompareForm(forms.Form):
    """Two revisions by their numbers."""

    cu = forms.IntegerField(min_value=1, max_value=10**6)
    moi = forms.IntegerField(min_value=1, max_value=10**6)


class SeenForm(forms.Form):
    """Which state of a working copy was on the screen when a button was pressed."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class CopyForm(ArticleForm):
    """The writing form over the working copy of a published piece. It never writes the piece."""

    copy_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    correction = forms.CharField(
        label="Đính chính",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=too_long("Lời đính chính", 1000),
        help_text="Chỉ ghi khi bài đã đăng sai: sai gì, đúng ra là gì. Bạn đọc thấy lời này ở "
        "cuối bài, kèm ngày giờ.",
    )
    release_at = forms.DateTimeField(
        label="Giờ cập nhật",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Hãy ghi ngày giờ, ví dụ 26/03/2026 06:00."},
    )

    def __init__(self, data=None, *, instance, content, copy, **kwargs):
        self.kept, self.copy = content, copy
        initial = {"topics": content.get("topics", [])}
        super().__init__(data, instance=instance, initial=initial, **kwargs)
        self.fields["copy_version"].initial = self._newest()
        if copy:
            self.fields["correction"].initial = copy.correction
            self.fields["release_at"].initial = copy.release_at

    def clean(self):
        cleaned = super().clean()
        if "base" not in self.data and cleaned.get("copy_version") != self._newest():
            self._tell(self._who_saved() if self.copy else COPY_GONE)
        if self.data.get("do") in ("release", "schedule") and not self._has_text(cleaned):
            self.add_error("body", EMPTY)
        if self.data.get("do") == "schedule":
            self._check_hour(cleaned.get("release_at"))
        return cleaned

    def content(self, lead_picture):
        """Return what was typed as the content of a piece, with `lead_picture`."""
        piece = self.instance
        piece.lead_picture = lead_picture
        piece.prepare()
        people = {
            field: sorted({self._person(name).pk for name in self.cleaned_data[field]})
            for field in ("authors", "photographers")
        }
        topics = sorted(topic.pk for topic in self.cleaned_data["topics"])
        return own_fields(piece) | people | {"topics": topics}

    def save(self, commit=True):
        raise TypeError("A working copy is saved by save_copy().")

    def _fill_people(self):
        for field in ("authors", "photographers"):
            people = Person.objects.filter(pk__in=self.kept.get(field, []))
            self.fields[field].initial = ", ".join(people.values_list("name", flat=True))

    def _tell(self, sentence):
        """Refuse once; the version in the page is then the newest, so that a second try may.

        Where the form says what it was opened over, drafts.meeting has joined the two already.
        """
        self.data = self.data.copy()
        self.data[self.add_prefix("copy_version")] = self._newest()
        self.add_error(None, sentence)

    def _newest(self):
        return self.copy.version if self.copy else 0

    def _who_saved(self):
        when = timezone.localtime(self.copy.at)
        who = self.copy.by or "Người khác"
        return COPY_CHANGED.format(who=who, when=f"{when:%H:%M %d/%m/%Y}")

    def _has_text(self, cleaned):
        return self.instance.kind != "story" or clean_html(cleaned.get("body") or "")

    def _check_hour(self, hour):
        if "release_at" in self.errors:
            return
        if hour is None:
            self.add_error("release_at", WHICH_HOUR)
        elif hour <= timezone.now():
            self.add_error("release_at", PAST_HOUR)
