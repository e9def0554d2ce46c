"""Who is at the other end: the one place that believes or disbelieves X-Forwarded-For."""

from functools import lru_cache
from ipaddress import ip_address, ip_network

from django.conf import settings


def client_address(request):
    """Return the client's IP address as text, IPv4 or IPv6; see `address_in`."""
    return address_in(request.META)


def address_in(environ):
    """Return the client's IP address as text, from what WSGI says of a request.

    X-Forwarded-For is read from the right, and only as far as TRUSTED_PROXIES (addresses
    or networks) vouch for it; what a stranger writes into the header is never believed.
    """
    proxies = _networks(tuple(settings.TRUSTED_PROXIES))
    address = _parsed(environ.get("REMOTE_ADDR", ""))
    hops = environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if proxies else []
    while hops and address is not None and any(address in proxy for proxy in proxies):
        hop = _parsed(hops.pop().strip())
        if hop is None:
            break
        address = hop
    return str(address or "0.0.0.0")


@lru_cache(maxsize=8)
def _networks(proxies):
    return [ip_network(proxy, strict=False) for proxy in proxies]


@lru_cache(maxsize=4096)
def _parsed(text):
    """Return `text` as an address, IPv4-mapped IPv6 as IPv4, or None."""
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
