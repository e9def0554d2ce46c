"""The writing form as fields to be merged: as a person would see it, as it was posted, and back."""

import re
from datetime import datetime

from django.utils import timezone

from news.drafts.merging import LEAD, PHOTO

VERSIONS = ("version", "copy_version")  # what the form carries beside its text
TEXTS = ("alt", "caption", "credit", "decorative")
OF_PHOTO = ("caption", "alt", "credit", "place", "decorative", "position", "DELETE")
IDENTITY = "picture"  # says which photo a row is
MOST_PHOTOS = 1000
CHOSEN = "chosen:"  # a lead picture from the library, by its number


def shown(form, lead, photos):
    """Return what the unbound forms of a piece show, as they would be posted unchanged."""
    fields = {name: _strings(form[name].value()) for name in _names(form)}
    pk = str(lead.instance.pk or "")
    fields[LEAD] = (pk, *(_text(lead[name].value()) for name in TEXTS), "")
    for row in photos.forms:
        name = PHOTO + _text(row[IDENTITY].value())
        fields[name] = (*(_text(row[part].value()) for part in OF_PHOTO[:-1]), "")
    return fields


def posted(data, files, form, photos):
    """Return what was typed into the same forms, from a request's `data` and `files`."""
    fields = {name: _posted(data, name) for name in _names(form)}
    extra = f"file:{files['lead-file'].name}" if files.get("lead-file") else ""
    extra = extra or ("removed" if data.get("lead-removed") else "")
    extra = extra or (f"{CHOSEN}{data['lead-chosen']}" if data.get("lead-chosen") else "")
    texts = (_line(data.get(f"lead-{name}", "")) for name in TEXTS)
    fields[LEAD] = (data.get("lead_picture", ""), *texts, extra)
    for number in range(_count(data)):
        row = f"photos-{number}-"
        pk = data.get(row + IDENTITY, "")
        if pk:
            fields[PHOTO + pk] = tuple(_line(data.get(row + part, "")) for part in OF_PHOTO)
    return fields


def filled(data, fields, photos):
    """Return a copy of `data` that posts `fields`; photos in the order of their numbers."""
    data = data.copy()
    rows = {name: values for name, values in fields.items() if name.startswith(PHOTO)}
    for name, values in fields.items():
        if name not in rows and name != LEAD:
            data.setlist(name, list(values))
    data["lead_picture"], *texts, extra = fields[LEAD]
    for name, text in zip(TEXTS, texts, strict=True):
        data[f"lead-{name}"] = text
    if extra != "removed":
        data.pop("lead-removed", None)
    if not extra.startswith(CHOSEN):
        data.pop("lead-chosen", None)
    _place(data, rows)
    return data


def _place(data, rows):
    for name in [name for name in data if re.match(r"photos-\d+-", name)]:
        del data[name]
    for number, (name, values) in enumerate(rows.items()):
        data[f"photos-{number}-{IDENTITY}"] = name.removeprefix(PHOTO)
        for part, value in zip(OF_PHOTO, values, strict=True):
            if part not in ("DELETE", "decorative") or value:
                data[f"photos-{number}-{part}"] = value
    data["photos-TOTAL_FORMS"] = data["photos-INITIAL_FORMS"] = str(len(rows))


def _names(form):
    return [name for name in form.fields if name not in VERSIONS]


def _posted(data, name):
    values = [_line(value) for value in data.getlist(name)]
    return tuple(value for value in values if value)


def _strings(value):
    """Return an initial value as the strings that a browser would post."""
    if value is True:
        return ("on",)
    if isinstance(value, list | tuple):
        return tuple(sorted(_text(getattr(row, "pk", row)) for row in value))
    text = _text(value)
    return (text,) if text else ()


def _text(value):
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{value:%Y-%m-%dT%H:%M}"
    return _line(str(value))


def _line(text):
    return text.replace("\r\n", "\n")


def _count(data):
    """How many rows of photos were posted; a forged number counts as none."""
    number = data.get("photos-TOTAL_FORMS", "")
    return min(int(number), MOST_PHOTOS) if re.fullmatch(r"\d{1,6}", number) else 0
