"""The life of a sending: begun, continued at its offset, finished once, forgotten."""

import tempfile
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from news.pictures import uploads
from news.pictures.models import Picture
from news.sending.models import Part, Sending
from portal.decoding.refusals import BUSY, MAX_BYTES, NotAPicture

PART = 256 * 1024  # bytes of one part, at most: what a poor line loses when it is cut
MOST_WAITING = 24 * MAX_BYTES  # bytes that one person may have announced and not sent to the end
LASTS = timedelta(days=1)
TOO_MANY = "Bạn có quá nhiều ảnh đang gửi dở. Hãy đợi gửi xong bớt rồi gửi tiếp."
INCOMPLETE = "Ảnh chưa được gửi đủ. Hãy gửi tiếp phần còn thiếu."
TOO_MUCH = "Phần gửi lên dài hơn ảnh đã báo. Hãy chọn lại ảnh."
NOT_KEPT = "Thông tin ghi trong ảnh không đọc được. Hãy xuất lại ảnh rồi gửi lại."


class Mismatch(Exception):
    """A part that does not begin where the file ends here."""


class Refused(Exception):
    """What was sent cannot be taken; the message is a Vietnamese sentence."""


def begin(user, *, key, name, size):
    """Return the sending of that key, begun now or before; raises Refused.

    Another size under the same key is another file; that one, and one that was refused,
    begins anew.
    """
    with transaction.atomic():
        mine = Sending.objects.filter(user=user, key=key)
        mine.exclude(size=size, refusal="").delete()
        known = mine.first()
        if known:
            return known
        if _announced(user) + size > MOST_WAITING:
            raise Refused(TOO_MANY)
        defaults = {"name": name, "size": size}
        return Sending.objects.get_or_create(user=user, key=key, defaults=defaults)[0]


def _announced(user):
    waiting = Sending.objects.filter(user=user, picture=None, refusal="")
    return waiting.aggregate(bytes=Sum("size"))["bytes"] or 0


@transaction.atomic
def take(user, key, *, start, data):
    """Keep the next part and return the sending; None without one, raises Mismatch, Refused."""
    sending = Sending.objects.select_for_update().filter(user=user, key=key).first()
    if sending is None or sending.is_over:
        return sending
    if start != sending.received:
        raise Mismatch
    if start + len(data) > sending.size:
        raise Refused(TOO_MUCH)
    Part.objects.create(sending=sending, start=start, data=data)
    sending.received += len(data)
    sending.at = timezone.now()
    sending.save(update_fields=["received", "at"])
    return sending


def finish(sending):
    """Make the picture of a file that is here whole; the second time, return the same.

    Decoded before the row is locked: meanwhile nothing waits. Raises Refused; a refusal of
    the picture itself is kept with the sending.
    """
    if not sending.is_over:
        if sending.received < sending.size:
            raise Refused(INCOMPLETE)
        try:
            _keep(sending, _read(sending))
        except NotAPicture as refusal:
            if str(refusal) == BUSY:
                raise
            _refuse(sending, str(refusal))
        except ValidationError:
            _refuse(sending, NOT_KEPT)
    if sending.refusal:
        raise Refused(sending.refusal)
    return sending.picture


def _read(sending):
    """Return the picture in the parts, made safe; raises NotAPicture."""
    with tempfile.TemporaryFile() as file:
        for data in sending.parts.values_list("data", flat=True).iterator(chunk_size=1):
            file.write(data)
        return uploads.read(file)


def _keep(sending, image):
    """Give `sending` its picture, unless another finish has been quicker."""
    with transaction.atomic():
        if _is_open(sending):
            user = sending.user
            row = Picture(uploaded_by=user, unit=user.unit, original_name=sending.name)
            sending.picture = uploads.keep(image, row)
            _end(sending)


@transaction.atomic
def _refuse(sending, sentence):
    if _is_open(sending):
        sending.refusal = sentence
        _end(sending)


def _is_open(sending):
    """Lock `sending`, read it anew, and return whether it has not ended yet."""
    sending.refresh_from_db(from_queryset=Sending.objects.select_for_update())
    return not sending.is_over


def _end(sending):
    sending.at = timezone.now()
    sending.save(update_fields=["picture", "refusal", "at"])
    sending.parts.all().delete()


def forget():
    """Upkeep: what nobody has sent on for a day, and answers that were heard long ago."""
    Sending.objects.filter(at__lt=timezone.now() - LASTS).delete()
