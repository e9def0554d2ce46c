"""Whose account is meant by what was typed, and whose failures are counted together."""

from ipaddress import ip_address, ip_network

from django.db.models import F, Func, Value

from accounts.models import User
from accounts.phones import phone_digits
from portal.addresses import client_address


def login_of(typed):
    """Return the login that `typed` stands for: a login, an e-mail address or a phone number.

    What nobody has is given back in small letters, so that a stranger's guesses are counted
    and refused like any other.
    """
    login = User.normalize_username(typed)
    matches = list(_matching(login).values_list("username", flat=True)[:2])
    return matches[0] if len(matches) == 1 else login


def _matching(login):
    found = User.objects.filter(username=login)
    if found.exists():
        return found
    if "@" in login:
        return User.objects.filter(email__iexact=login)
    digits = phone_digits(login)
    if len(digits) < 9:
        return User.objects.none()
    stored = Func(F("phone"), Value(r"\D"), Value(""), Value("g"), function="regexp_replace")
    return User.objects.alias(digits=stored).filter(digits__in=[digits, "84" + digits[1:]])


def guessing_address(request):
    """Return the address under which django-axes counts the failures of `request`'s sender.

    One IPv6 customer has a whole /64 of addresses to guess from; it counts as one.
    """
    address = ip_address(client_address(request))
    if address.version == 4:
        return str(address)
    return str(ip_network((address, 64), strict=False).network_address)
