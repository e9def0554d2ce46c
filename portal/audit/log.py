"""Writing the audit log: the one function that does."""

from ipaddress import ip_address, ip_network

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.addresses import client_address
from portal.audit import months
from portal.audit.models import Entry, Kind
from portal.vietnamese import fold

PREFIXES = {4: 24, 6: 48}


def record(what, *, by=None, about=None, text="", request=None, **detail):
    """Write that `by` (an account, or None: nobody known, the machine) did `what`, a Kind.

    `about` is the row it was done to, `text` its name where the row says it badly or is none;
    `request` tells the sender's network, never the whole address. `detail` is for people to
    read: names and values that JSON knows. Call it in the transaction that makes the change.
    """
    entry = Entry(
        at=timezone.now(),
        what=Kind(what),
        who_id=by.pk if by else None,
        who_name=str(by) if by else "",
        who_key=fold(f"{by} {by.get_username()}") if by else "",
        object_type=about._meta.label_lower if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        object_text=(text or ("" if about is None else str(about)))[:500],
        network=network_of(request) if request else "",
        detail=detail,
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:  # no part for this month yet: nobody has kept the months for a year
        months.make(timezone.localdate(entry.at))
        entry.save(force_insert=True)
    return entry


def network_of(request):
    """Return the network the request came from: IPv4 to /24, IPv6 to /48.

    Enough to tell the office from abroad and one guesser from many, and no more of a person than
    the log needs; the whole address is known to django-axes while it counts failures.
    """
    address = ip_address(client_address(request))
    if address.is_unspecified:
        return ""
    return str(ip_network((address, PREFIXES[address.version]), strict=False))
