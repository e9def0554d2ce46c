"""Which units a person may write for, and which follow which."""

from accounts.models import Unit


def choices_for(user):
    """Return the open units that `user` may choose for a piece, as a queryset.

    Who works in the province (may open /quan-tri/) chooses among all; a correspondent has
    the own unit, or, where that has ended, the open units that follow it.
    """
    if user.is_staff:
        return Unit.objects.open()
    if user.unit is None:
        return Unit.objects.none()
    return Unit.objects.filter(pk__in=open_heirs(user.unit))


def open_heirs(unit):
    """Return the keys of the open units that stand where `unit` stood: itself while it is
    open, else its successors, through as many reforms as it takes."""
    seen, found, generation = set(), set(), {unit.pk}
    while generation:
        seen |= generation
        still_open = set(Unit.objects.open().filter(pk__in=generation).values_list("pk", flat=True))
        found |= still_open
        ended = generation - still_open
        heirs = Unit.objects.filter(predecessors__in=ended).values_list("pk", flat=True)
        generation = set(heirs) - seen
    return found


def successions():
    """Return the keys of each ended unit's successors, by the unit's key."""
    arrows = {}
    for start, end in Unit.successors.through.objects.values_list("from_unit", "to_unit"):
        arrows.setdefault(start, set()).add(end)
    return arrows


def comes_back(start, arrows):
    """Whether following `arrows` (a set of ends for each start) leads from `start` to itself."""
    seen, open_ends = set(), set(arrows.get(start, ()))
    while open_ends:
        if start in open_ends:
            return True
        seen |= open_ends
        open_ends = {end for at in open_ends for end in arrows.get(at, ())} - seen
    return False
