"""What “Gửi duyệt” asks, each as it is set in /quan-tri/, and what the writer stated.

This module knows neither the workflow nor the desk, so that the workflow can call it.
"""

from django.core.exceptions import ValidationError

from news.remarks.models import ReviewSettings, Statement

ASKED = {
    "asks_approver": {
        "approver": "Hãy ghi họ tên người đã duyệt bài ở đơn vị.",
        "approver_office": "Hãy ghi chức vụ của người đã duyệt bài ở đơn vị.",
    },
    "asks_no_secret": {"no_secret": "Hãy xác nhận bài không có bí mật nhà nước."},
    "asks_consent": {"consent": "Hãy xác nhận về ảnh trẻ em trong bài."},
}


def current_settings():
    """Return the row of settings; where there is none, nothing is asked."""
    return ReviewSettings.objects.order_by("pk").first() or ReviewSettings()


def stated(given):
    """Return what of `given` (values by column) is asked now.

    Raises ValidationError by field where something asked is missing.
    """
    settings = current_settings()
    sentences = {}
    for setting, fields in ASKED.items():
        if getattr(settings, setting):
            sentences |= fields
    values = {name: _value(given.get(name)) for name in sentences}
    missing = {name: sentence for name, sentence in sentences.items() if not values[name]}
    if missing:
        raise ValidationError(missing)
    return values


def keep_statement(event, values):
    """Keep `values`, what was stated with the step of `event`, if anything was asked."""
    if values:
        Statement.objects.create(event=event, **values)


def last_statement(article):
    """Return what was stated with the newest “Gửi duyệt” of `article`, or None."""
    found = Statement.objects.filter(event__article=article, event__name="submit")
    return found.order_by("-event__at", "-pk").first()


def _value(value):
    return " ".join(value.split()) if isinstance(value, str) else value
