"""What a person reads at /toa-soan/thong-ke/."""

from django.test import Client
from lxml import html


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def ask(person, name="", **filters):
    """Return the page of a report as `person` gets it."""
    address = f"/toa-soan/thong-ke/{name}/" if name else "/toa-soan/thong-ke/"
    response = client_of(person).get(address, filters)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def words(element):
    return " ".join(element.text_content().split())


def rows(page, part="tbody"):
    """Return the cells of the report's table, row by row."""
    return [[words(cell) for cell in row] for row in page.xpath(f"//table/{part}/tr")]


def figures(page):
    """Return {name: (number, what is said of the period before)}."""
    return {
        words(one[0]): (words(one[1]), words(one[2]))
        for one in page.xpath("//dl[@class='figures']/div")
    }
