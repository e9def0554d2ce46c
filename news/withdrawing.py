"""Taking a piece down, in one of three ways, which decide what its address answers afterwards.

In error: gone (410). Merged into another piece: the way there (301). Withdrawn with its text
kept: the text under a notice, noindex, in no list.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from news.models import Article
from news.states import State, Withdrawal

NUMBER = re.compile(r"(?:^|-)(\d{1,9})/?$")
WHICH_PIECE = "Hãy chọn bài nhận nội dung: dán địa chỉ của bài trên trang, hoặc ghi số của bài."
NOT_FOUND = "Không có bài nào đang ở trên trang với địa chỉ hoặc số này."
ITSELF = "Không nhập một bài vào chính nó được. Hãy chọn bài khác."
WHICH_NOTICE = "Hãy ghi lời báo để bạn đọc biết vì sao bài được rút."
NEVER_PUBLIC = "Bài chưa lên trang nên chỉ gỡ được theo cách “Đăng nhầm”."


@dataclass(frozen=True)
class TakingDown:
    """What an editor asked for: the way, the piece it goes into, the words for the readers."""

    kind: str = Withdrawal.ERROR
    into: str = ""
    notice: str = ""

    def lock(self, article):
        """Lock both pieces in one order, so that two editors cannot merge each into the other."""
        ids = [article.pk]
        if self.kind == Withdrawal.MERGED and (number := number_in(self.into)):
            ids.append(number)
        rows = Article.objects.select_for_update().filter(pk__in=ids).order_by("pk")
        list(rows.values_list("pk", flat=True))

    def columns(self, article):
        """Return the columns to write into `article`, or raise ValidationError by field.

        A piece that is public has been merged into nothing, so no ring of ways can arise.
        """
        if self.kind != Withdrawal.ERROR and not article.is_published:
            raise ValidationError({"withdrawal": NEVER_PUBLIC})
        if self.kind == Withdrawal.MERGED:
            return NOTHING | {"withdrawal": self.kind, "merged_into": self._target(article)}
        if self.kind == Withdrawal.WITHDRAWN:
            if not self.notice.strip():
                raise ValidationError({"withdrawal_notice": WHICH_NOTICE})
            return NOTHING | {"withdrawal": self.kind, "withdrawal_notice": self.notice.strip()}
        return NOTHING | {"withdrawal": Withdrawal.ERROR}

    def _target(self, article):
        if not self.into.strip():
            raise ValidationError({"merged_into": WHICH_PIECE})
        number = number_in(self.into)
        if number == article.pk:
            raise ValidationError({"merged_into": ITSELF})
        target = Article.objects.published().filter(pk=number).first()
        if target is None:
            raise ValidationError({"merged_into": NOT_FOUND})
        return target


NOTHING = {"withdrawal": "", "withdrawal_notice": "", "merged_into": None}


def number_in(text):
    """Return the number of the piece that `text`, an address or a number, names, or None."""
    path = text.strip().split("?")[0].split("#")[0]
    found = NUMBER.search(path)
    return int(found[1]) if found else None


def kept():
    """Pieces whose text stays at their address under a notice."""
    return _down().filter(withdrawal=Withdrawal.WITHDRAWN, deleted_at=None)


def once_public():
    """Pieces that readers have, or had before they were taken down."""
    return Article.objects.published() | _down()


def gone(pk):
    """Return the piece that was taken down, or None where readers never had one of this number.

    In the bin neither text nor way is left: it answers like one published in error.
    """
    article = _down().filter(pk=pk).select_related("merged_into__unit").first()
    if article and article.deleted_at:
        article.withdrawal = Withdrawal.ERROR
    return article


def leads_to(article):
    """Return the piece that readers of a merged one are led to, or None."""
    target = article.merged_into
    if article.withdrawal != Withdrawal.MERGED or target is None or target.deleted_at:
        return None
    return target if target.is_published or target.state == State.WITHDRAWN else None


def _down():
    return Article.objects.filter(state=State.WITHDRAWN, practice=False)
