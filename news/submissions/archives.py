"""The archive of another system into the database: in bulk, again and again to the same end.

A line is known by its `source_id`. The second time, an unchanged line is passed over; a changed
one gives its piece the new text, unless the piece has been changed at the desk since.
"""

import re
from dataclasses import dataclass
from html import escape

from django.db import DataError, IntegrityError, transaction

from news import bulk
from news.models import Article, Photo
from news.submissions import jsonl
from news.submissions.jsonl import Refusal, Wrong
from news.submissions.origins import Origin
from news.submissions.places import Places
from news.submissions.supplying import Supplier, has_pictures, pictures_of, place
from news.workflow import record
from portal.pagecache.edition import changed
from portal.vietnamese import fold

CHUNK = 500
CHUNK_LETTERS = 4_000_000
CHUNK_PICTURES = 20  # their files are taken in while the transaction is open
LEAD = Article._meta.get_field("lead").max_length
REFUSED = "cơ sở dữ liệu không nhận bài này"
TAKEN = "mã “{key}” đã thuộc một bài không phải do lệnh này nhập"
EDITED = "bài “{title}” đã được sửa ở tòa soạn; giữ nguyên như ở đó"
LONG_LEAD = "lead dài quá {most} ký tự, đã đặt lên đầu nội dung"


@dataclass
class Outcome:
    """How many lines became what."""

    new: int = 0
    renewed: int = 0
    same: int = 0
    kept: int = 0  # changed at the desk since
    refused: int = 0


@dataclass
class _Draft:
    """A line on its way: its piece, and the row that it becomes."""

    piece: jsonl.Piece
    article: Article
    photos: list
    is_prepared: bool = False


class Import:
    """One run over a file. `tell` takes a sentence about a line that staff should look at."""

    def __init__(self, *, folder, tell, name=""):
        self.tell = tell
        self.outcome = Outcome()
        self.places = Places(tell)
        self.supplier = Supplier(folder, tell)
        self.comment = f"Từ tệp {name}" if name else ""

    def run(self, file):
        """Import the lines of `file` (binary) and return the Outcome."""
        for drafts in bulk.prepared(_prepare, self._chunks(file)):
            self._write(drafts)
        return self.outcome

    def _chunks(self, file):
        """Give the new pieces as drafts, in chunks; what is known is dealt with on the way."""
        pieces, letters, pictures = [], 0, 0
        for found in jsonl.read(file):
            if isinstance(found, Refusal):
                self._refuse(found.line, found.reason)
                continue
            pieces.append(found)
            letters += len(found.body_html)
            pictures += len(found.pictures)
            full = len(pieces) >= CHUNK or letters >= CHUNK_LETTERS or pictures >= CHUNK_PICTURES
            if full:
                yield self._drafts(pieces)
                pieces, letters, pictures = [], 0, 0
        yield self._drafts(pieces)

    def _drafts(self, pieces):
        columns = ["pk", "version", "origin__digest", "origin__version"]
        known = Article.objects.filter(source_id__in=[piece.source_id for piece in pieces])
        rows = {key: row for key, *row in known.values_list("source_id", *columns)}
        drafts = []
        for piece in pieces:
            try:
                if piece.source_id in rows:
                    self._again(piece, *rows[piece.source_id])
                else:
                    drafts.append(_Draft(piece, self._article(piece, Article()), []))
            except Wrong as wrong:
                self._refuse(piece.line, str(wrong))
        return drafts

    def _article(self, piece, article):
        """Give `article` what the line says, all but its pictures."""
        unit = self.places.unit(piece)
        values = {
            "title": _without_prefix(piece.title, unit), "lead": piece.lead, "unit": unit,
            "body": piece.body_html, "category": self.places.category(piece),
            "byline": piece.author, "publish_at": piece.published_at, "kind": piece.kind,
        }  # fmt: skip
        if len(piece.lead) > LEAD:
            values |= {"lead": "", "body": f"<p>{escape(piece.lead)}</p>{piece.body_html}"}
            self.tell(f"dòng {piece.line}: {LONG_LEAD.format(most=LEAD)}")
        if piece.kind == Article.Kind.REPORT:
            values["genre"] = Article.Genre.PHOTO_REPORT
        for name, value in values.items():
            setattr(article, name, value)
        return article

    # Writing

    def _write(self, drafts):
        """Write a chunk; where the database refuses one of it, each alone."""
        try:
            self._write_all(drafts)
        except (DataError, IntegrityError):
            if len(drafts) == 1:
                self._refuse(drafts[0].piece.line, REFUSED)
                return
            for draft in drafts:
                draft.article.pk = None
                self._write([draft])
        else:
            self.outcome.new += len(drafts)

    @transaction.atomic
    def _write_all(self, drafts):
        for draft in drafts:
            if not draft.is_prepared:
                self._illustrate(draft)
        articles = bulk.write(
            [draft.article for draft in drafts],
            [draft.piece.views for draft in drafts],
            comment=self.comment,
        )
        Origin.objects.bulk_create(
            Origin(article=article, digest=draft.piece.digest, version=article.version)
            for article, draft in zip(articles, drafts, strict=True)
        )
        Photo.objects.bulk_create(photo for draft in drafts for photo in _photos(draft))
        authors = Article.authors.through
        authors.objects.bulk_create(
            authors(article=draft.article, person=person)
            for draft in drafts
            for person in self.places.authors(draft.piece)
        )

    def _illustrate(self, draft, *, known=None):
        """Take in the pictures of a draft, but those `known`, and put them where they stand."""
        pictures = self.supplier.pictures(draft.piece, known or {})
        draft.photos = place(draft.piece, draft.article, pictures)
        draft.article.prepare()

    def _again(self, piece, pk, version, digest, imported):
        """Deal with a line whose piece is there."""
        if digest is None:
            raise Wrong(TAKEN.format(key=piece.source_id))
        if digest == piece.digest:
            self.outcome.same += 1
        elif self._renew(piece, pk):
            self.outcome.renewed += 1
        else:
            self.outcome.kept += 1
            self.tell(f"dòng {piece.line}: {EDITED.format(title=piece.title)}")

    @transaction.atomic
    def _renew(self, piece, pk):
        """Give a piece the text its line has now; whether it was as it had been imported."""
        article = Article.objects.select_for_update(of=["self"]).get(pk=pk)
        origin = article.origin
        if article.version != origin.version:
            return False
        before, known = article.moments, pictures_of(article)
        draft = _Draft(piece, self._article(piece, article), [])
        self._illustrate(draft, known=known)
        article.version += 1
        article.save()
        article.photos.all().delete()
        Photo.objects.bulk_create(_photos(draft))
        article.authors.set(self.places.authors(piece))
        Origin.objects.filter(pk=pk).update(digest=piece.digest, version=article.version)
        record(article, "imported", by=None, comment=self.comment)
        changed(*before, *article.moments)
        return True

    def _refuse(self, line, reason):
        self.outcome.refused += 1
        self.tell(f"dòng {line}: bỏ qua: {reason}")


def _prepare(drafts):
    """Prepare the drafts that name no pictures; the others need rows of the library first."""
    for draft in drafts:
        article = draft.article
        article.state = Article.State.APPROVED
        article.submitted_at = article.created_at
        article.source_id = draft.piece.source_id
        if not has_pictures(draft.piece):
            article.prepare()
            draft.is_prepared = True
    return drafts


def _photos(draft):
    return [
        Photo(article=draft.article, picture=picture, position=position)
        for position, picture in enumerate(draft.photos, start=1)
    ]


def _without_prefix(title, unit):
    """Return `title` without the unit's short name, which stands before it on the page."""
    parts = re.split(r"\s*[:：–-]\s+", title, maxsplit=1)
    is_prefixed = unit.short_name and len(parts) == 2 and parts[1]
    return parts[1] if is_prefixed and fold(parts[0]) == fold(unit.short_name) else title
