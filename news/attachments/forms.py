"""The attachments in the writing form: names, order, removal, and files to be added."""

from django import forms
from django.template.defaultfilters import filesizeformat

from news.attachments.keeping import MOST, NAME_LENGTH, add, place, placed
from news.attachments.reading import NotAnAttachment, kind_of

ACCEPT = ".pdf,.docx,.xlsx,.zip"
REFUSED = "{name}: {why}"
TOO_MANY = f"Một bài có nhiều nhất {MOST} tệp đính kèm. Hãy bỏ bớt."


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, each checked by its content; the value is a list of them."""

    widget = SeveralFiles(attrs={"accept": ACCEPT})

    def clean(self, data, initial=None):
        refusals = []
        for file in data or []:
            try:
                kind_of(file)
            except NotAnAttachment as refusal:
                refusals.append(REFUSED.format(name=file.name, why=refusal))
        if refusals:
            raise forms.ValidationError(refusals)
        return list(data or [])


class AttachmentsForm(forms.Form):
    """The attachments of `article` as `rows` (see `placed`) have them, by their numbers.

    Fields are named by the attachment, never by its place, so that what was typed into an
    older form can be taken as it is. An attachment that is not there any more is passed over.
    """

    files = FilesField(  # type: ignore[assignment]  # fields leave the class before `files` does
        label="Thêm tệp",
        required=False,
        help_text=f"PDF, DOCX, XLSX hoặc ZIP; mỗi tệp không quá 20 MB, mỗi bài {MOST} tệp.",
    )

    def __init__(self, data=None, files=None, *, article, rows=None, **kwargs):
        super().__init__(data, files, prefix="attachments", **kwargs)
        self.article = article
        if rows is None:
            rows = placed(article) if article.pk else []
        numbers = [row["attachment"] for row in rows]
        there = article.attachments.in_bulk(numbers) if numbers else {}
        self.rows = [(row, there[row["attachment"]]) for row in rows if row["attachment"] in there]
        for number, (row, attachment) in enumerate(self.rows, 1):
            self._add_row(number, row, attachment)

    def _add_row(self, number, row, attachment):
        pk = attachment.pk
        self.fields[f"name-{pk}"] = forms.CharField(
            label=f"Tên tệp {number}", max_length=NAME_LENGTH, initial=row["name"],
            error_messages={"required": "Hãy ghi tên tệp."},
        )  # fmt: skip
        self.fields[f"place-{pk}"] = forms.IntegerField(
            label="Thứ tự", min_value=0, max_value=32767, initial=number, required=False
        )
        self.fields[f"removed-{pk}"] = forms.BooleanField(label="Bỏ tệp này", required=False)

    def shown(self):
        """Give (attachment, its fields, its size in words) for the template."""
        for _, attachment in self.rows:
            parts = [self[f"{part}-{attachment.pk}"] for part in ("name", "place", "removed")]
            yield attachment, parts, filesizeformat(attachment.size)

    def clean(self):
        cleaned = super().clean()
        kept = sum(not cleaned.get(f"removed-{row.pk}") for _, row in self.rows)
        if kept + len(cleaned.get("files") or []) > MOST:
            self.add_error("files", TOO_MANY)
        return cleaned

    def wanted(self, *, by):
        """Keep the files added by `by`; return what is to stand on the page, in its order."""
        said = self.cleaned_data
        kept = [row.pk for _, row in self.rows if not said[f"removed-{row.pk}"]]
        kept.sort(key=lambda pk: said[f"place-{pk}"] or 0)
        rows = [{"attachment": pk, "name": said[f"name-{pk}"]} for pk in kept]
        new = [add(file, self.article, by=by) for file in said["files"]]
        return [*rows, *[{"attachment": row.pk, "name": row.name} for row in new]]

    def save(self, *, by):
        """Put what was typed on the page of the piece."""
        place(self.wanted(by=by), self.article)
