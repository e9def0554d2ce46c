"""Which units a person may write for."""

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
