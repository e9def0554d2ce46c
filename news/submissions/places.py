"""Whose an imported piece is and where it stands: what the site has, and what is made for it."""

from accounts.models import Person, Unit
from news.models import Category
from news.submissions.jsonl import Piece, Wrong
from news.submissions.rooms import KINDS, NEW_CATEGORY, NEW_UNIT, NO_CATEGORY, create_unit
from portal.pagecache.edition import changed
from portal.vietnamese import fold

NO_UNIT = "thiếu unit, và trang chưa có đơn vị cấp tỉnh để nhận bài"


class Places:
    """Categories, units and people by their names, however these are written.

    What no name fits is made at once and told: an archive is not refused for a new section.
    """

    def __init__(self, tell):
        self.tell = tell
        self.categories = {}
        for category in Category.objects.all():
            for name in (category.name, category.slug.replace("-", " ")):
                self.categories.setdefault(fold(name), category)
        self.units = {}
        for unit in Unit.objects.order_by("kind", "pk"):
            self._add(unit)
        self.people = {}
        for person in Person.objects.all():
            self.people.setdefault(fold(person.name), []).append(person)

    def category(self, piece: Piece) -> Category:
        name = piece.category if fold(piece.category) else NO_CATEGORY
        if fold(name) not in self.categories:
            category = Category(name=name)
            category.slug = _free_slug(category)
            category.save()
            changed()
            self.categories[fold(name)] = category
            self.tell(f"dòng {piece.line}: {NEW_CATEGORY.format(category=category)}")
        return self.categories[fold(name)]

    def unit(self, piece: Piece) -> Unit:
        """Return the unit of that name, open on the day of the piece if any is; without a
        name, the province. Raises Wrong where there is none.
        """
        day = piece.published_at.date()
        named = fold(piece.unit)
        found = self.units.get(named) if named else self._provinces()
        if not found and not named:
            raise Wrong(NO_UNIT)
        if not found:
            self._make(piece)
            found = self.units[named]
        return next((unit for unit in found if unit.is_open(day)), found[0])

    def authors(self, piece: Piece) -> list[Person]:
        """Return the person whom the byline names, if it can be only one."""
        found = self.people.get(fold(piece.author), [])
        return found if len(found) == 1 else []

    def _provinces(self):
        every = {unit.pk: unit for units in self.units.values() for unit in units}
        return [unit for unit in every.values() if unit.kind == Unit.Kind.PROVINCE]

    def _make(self, piece):
        kinds = (kind for name, kind in KINDS.items() if fold(piece.unit).startswith(fold(name)))
        unit = create_unit(piece.unit, next(kinds, Unit.Kind.DEPARTMENT), [])
        self._add(unit)
        self.tell(f"dòng {piece.line}: {NEW_UNIT.format(unit=unit)}")

    def _add(self, unit):
        for name in {fold(unit.name), fold(unit.short_name), fold(unit.code)} - {""}:
            self.units.setdefault(name, []).append(unit)


def _free_slug(category):
    """Return the address of a new category, numbered where another has it."""
    category.clean()
    slug, number = category.slug or "chuyen-muc", 1
    while Category.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{category.slug or 'chuyen-muc'}-{number}"
    return slug
