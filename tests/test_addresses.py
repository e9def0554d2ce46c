import pytest
from django.test import RequestFactory

from portal.addresses import client_address

PROXIES = ["10.0.0.0/8", "2001:db8:ffff::1"]


def seen(peer, forwarded=None):
    """Return the address seen when `peer` calls with that X-Forwarded-For."""
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.7", None, "203.0.113.7"),
        ("2001:db8::7", None, "2001:db8::7"),
        ("2001:0DB8:0:0:0:0:0:7", None, "2001:db8::7"),
        ("::ffff:203.0.113.7", None, "203.0.113.7"),
        ("", None, "0.0.0.0"),
        ("nobody", None, "0.0.0.0"),
    ],
)
def test_without_a_proxy_the_peer_is_the_client(peer, forwarded, client):
    assert seen(peer, forwarded) == client


@pytest.mark.parametrize("peer", ["203.0.113.7", "10.0.0.1", "2001:db8::7", "127.0.0.1"])
def test_nobody_is_believed_while_no_proxy_is_trusted(peer):
    assert seen(peer, "198.51.100.1") == peer


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("10.0.0.1", "[2001:db8::7]", "2001:db8::7"),
        ("::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("2001:db8:ffff::1", "203.0.113.7", "203.0.113.7"),
        # From the right, and only as far as the trusted proxies vouch for it.
        ("10.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        # A stranger's header is not believed.
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("2001:db8:ffff::2", "198.51.100.1", "2001:db8:ffff::2"),
        # What cannot be read ends the way back.
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.7, \x00", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.7,", "10.0.0.1"),
    ],
)
def test_trusted_proxies_say_whom_they_speak_for(peer, forwarded, client, settings):
    settings.TRUSTED_PROXIES = PROXIES

    assert seen(peer, forwarded) == client


def test_a_very_long_header_is_read_no_further_than_needed(settings):
    settings.TRUSTED_PROXIES = PROXIES

    assert seen("10.0.0.1", "x," * 100_000 + "203.0.113.7") == "203.0.113.7"
