"""Consents recorded, withdrawn and run out. A picture is shown while every consent that stands
for it holds; an end is a moment of the public pages, so nothing has to run for it to be hidden.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from news.library.models import Consent
from news.pictures import hiding
from news.pictures.models import Picture
from portal.audit.log import record as audit
from portal.audit.models import Kind
from portal.pagecache.edition import changed

SOON = timedelta(days=30)
WITHDRAWN = "Đồng ý này đã được rút lại hoặc thay rồi. Hãy tải trang lại."
NOT_WHOLE = (
    "Chưa hiện lại được: đồng ý cho {children} đã rút lại hoặc hết hạn. Hãy ghi đồng ý mới trước."
)
RAN_OUT = "Hết hạn đồng ý đăng ảnh trẻ em"


@transaction.atomic
def record(consent, *, by, request=None):
    """Write an entry of the register; from its end on the picture is hidden by itself."""
    consent.recorded_by = by
    consent.save()
    picture = _locked(consent.picture_id)
    _note_end(picture)
    audit(
        Kind.PICTURE,
        by=by,
        about=picture,
        request=request,
        việc="Ghi đồng ý đăng ảnh trẻ em",
        đến=consent.until.strftime("%d/%m/%Y") if consent.until else "khi rút lại",
    )


@transaction.atomic
def withdraw(consent, *, by, why, request=None):
    """Take a consent back: the picture is hidden everywhere from now on."""
    picture = _locked(consent.picture_id)
    rows = Consent.objects.standing().filter(pk=consent.pk, withdrawn_at=None)
    row = rows.first()
    if row is None:
        raise ValidationError(WITHDRAWN)
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = timezone.now(), by, why
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    hiding.hide(picture)
    _note_end(picture)
    audit(
        Kind.PICTURE,
        by=by,
        about=picture,
        request=request,
        việc="Rút lại đồng ý, ẩn ảnh ở mọi nơi",
        lý_do=why,
    )


@transaction.atomic
def hide(picture, *, by, why, request=None):
    """Hide a picture everywhere for another reason."""
    hiding.hide(picture)
    audit(Kind.PICTURE, by=by, about=picture, request=request, việc="Ẩn ảnh ở mọi nơi", lý_do=why)


@transaction.atomic
def show(picture, *, by, request=None):
    """Show a hidden picture again; raises ValidationError while a consent stands against it."""
    _locked(picture.pk)
    lacking = [str(consent) for consent in picture.consents.standing() if not consent.holds]
    if lacking:
        raise ValidationError(NOT_WHOLE.format(children=", ".join(lacking)))
    hiding.show(picture)
    audit(Kind.PICTURE, by=by, about=picture, request=request, việc="Hiện lại ảnh")


def lapse():
    """The worker's upkeep: take away the files of pictures for which a consent has run out."""
    for picture in Picture.objects.filter(hidden_at=None, consent_until__lte=timezone.now()):
        with transaction.atomic():
            hiding.hide(picture)
            audit(Kind.PICTURE, about=picture, việc="Ẩn ảnh ở mọi nơi", lý_do=RAN_OUT)


def ending(pictures, within=SOON):
    """The pictures of a queryset that will be hidden by themselves before long."""
    now = timezone.now()
    return pictures.filter(hidden_at=None, consent_until__gt=now, consent_until__lte=now + within)


def _locked(pk):
    return Picture.objects.select_for_update().get(pk=pk)


def _note_end(picture):
    """Keep the first end of the consents that stand beside the row, and tell the pages of it."""
    standing = picture.consents.standing().filter(withdrawn_at=None)
    ends = [consent.ends_at for consent in standing if consent.ends_at]
    picture.consent_until = min(ends, default=None)
    Picture.objects.filter(pk=picture.pk).update(consent_until=picture.consent_until)
    changed(picture.consent_until)
