"""What is only read takes nothing from anybody, and says so before it asks for a form's token."""

import pytest
from django.test import Client

from tests.addresses import PUBLIC, every_address, site  # noqa: F401  a fixture
from tests.test_rules import OPEN

BEACON = "/dem/x/"
METHODS = "POST", "PUT", "PATCH", "DELETE"
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def only_read():
    """Every address that a reader may ask for: those of the contract, and of every pattern."""
    patterns = {address for address, view in every_address() if getattr(view, "is_public", False)}
    return sorted({*PUBLIC, *patterns, *OPEN} - {BEACON})


def refusal(client, method, address):
    """Return (status, Allow, whether it is the page for people, cookies) of the answer."""
    answer = client.generic(
        method, address, "a=1", "application/x-www-form-urlencoded", headers=BROWSER
    )
    page = "<h1>Trang này chỉ để đọc</h1>" in answer.content.decode()
    return answer.status_code, answer.get("Allow"), page, dict(answer.cookies)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("method", METHODS)
def test_whatever_is_sent_to_a_page_for_readers_is_refused_as_the_wrong_method(method, minh):
    reader, editor = (Client(enforce_csrf_checks=True) for _ in range(2))
    editor.force_login(minh)
    editor.cookies["csrftoken"] = "hong"

    answers = {
        (name, address): refusal(client, method, address)
        for name, client in (("reader", reader), ("editor", editor))
        for address in only_read()
    }

    assert len(answers) > 50
    assert {
        asked: said for asked, said in answers.items() if said != (405, "GET, HEAD", True, {})
    } == {}


def test_nothing_else_goes_without_its_token():
    exempt = {address for address, view in every_address() if getattr(view, "csrf_exempt", False)}

    assert exempt - set(only_read()) == {BEACON}


@pytest.mark.django_db
def test_a_program_is_told_by_the_status_alone(client):
    answer = client.post("/")

    assert (answer.status_code, answer["Allow"], answer.content) == (405, "GET, HEAD", b"")
