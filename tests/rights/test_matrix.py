"""Every address, every method, every role: the tables say what is answered, and nothing is missing.

A new address needs a row for GET and one for POST in table_desk.py (desk), table_doors.py (public
pages, sign-in) or a line in table_admin.py (a model in /quan-tri/); what it needs in its address
stands in scene.py.
"""

from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client

from tests.rights.addresses import PER_MODEL, admin_address, model_pages, names
from tests.rights.scene import ROLES, Scene
from tests.rights.table_admin import ADMIN
from tests.rights.table_desk import DESK
from tests.rights.table_doors import DOORS, PUBLIC

LETTERS = {"editor": "E", "limited": "L", "board": "B", "super": "S"}
ASKED = {
    "list": ("changelist", ["GET", "POST"]),
    "look": ("change", ["GET"]),
    "history": ("history", ["GET"]),
    "add": ("add", ["GET", "POST"]),
    "change": ("change", ["POST"]),
    "delete": ("delete", ["GET", "POST"]),
}
NO_ROW = "No row in the tables of tests/rights/ (see test_matrix.py) for: {}"


def lines(table):
    return [line.split() for line in table.splitlines() if line and not line.startswith("#")]


TABLE = DESK + DOORS + PUBLIC
ROWS = {
    (line[0], line[1], tuple(line[2 : -len(ROLES) - 1]), line[-len(ROLES) - 1]): dict(
        zip(ROLES, map(int, line[-len(ROLES) :]), strict=True)
    )
    for line in lines(TABLE)
}
MODELS = {label: dict(zip(ASKED, who, strict=True)) for label, *who in lines(ADMIN)}


@pytest.fixture
def scene(db):
    return Scene()


def asking(scene, role):
    """Return a function that asks as `role` and undoes whatever the question did."""
    signed_in = Client()
    if role != "nobody":
        signed_in.force_login(scene.people[role])
    cookies = signed_in.cookies.output(header="", sep=";")

    def ask(method, address):
        client = Client()
        client.cookies = SimpleCookie(cookies)
        with transaction.atomic():
            status = client.generic(method, address).status_code
            transaction.set_rollback(True)
        return status

    return ask


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_the_table_says(scene, role, capsys):
    ask = asking(scene, role)
    wrong = {}

    for (method, name, more, subject), statuses in ROWS.items():
        status = ask(method, scene.address(name, subject, *more))
        if status != statuses[role]:
            wrong[method, name, *more, subject] = f"{status}, not {statuses[role]}"

    with capsys.disabled():
        print(f"\n  {ROLES[role]}: {len(ROWS)} answers", end=" ")  # noqa: T201  the count is asked for
    assert wrong == {}


def admin_questions():
    """Yield (model, page, method, who may) of the administration's models."""
    for label, columns in MODELS.items():
        for column, who in columns.items():
            page, methods = ASKED[column]
            for method in methods:
                yield label, page, method, who


@pytest.mark.parametrize("role", ROLES)
def test_the_administration_lets_each_role_do_what_the_table_says(scene, role, capsys):
    ask = asking(scene, role)
    wrong, asked = {}, 0

    for label, page, method, who in admin_questions():
        status = ask(method, admin_address(label, page, scene.rows[label]))
        asked += 1
        expected = [302] if role not in LETTERS else [403, 404]
        if LETTERS.get(role, "?") in who:
            expected = [200, 302]
        if status not in expected:
            wrong[label, page, method] = f"{status}, not of {expected}"

    with capsys.disabled():
        print(f"\n  {ROLES[role]}: {asked} answers of /quan-tri/", end=" ")  # noqa: T201  the count is asked for
    assert wrong == {}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_do_nothing_that_looking_does_not(scene, method):
    ask = asking(scene, "super")
    looked = {key[1:]: statuses for key, statuses in ROWS.items() if key[0] == "GET"}
    wrong = {}

    for (name, more, subject), statuses in looked.items():
        status = ask(method, scene.address(name, subject, *more))
        if status not in (405, statuses["super"]):
            wrong[name, more, subject] = status

    assert wrong == {}


def test_every_address_has_its_rows():
    for method in ("GET", "POST"):
        rows = {name for asked, name, *_ in ROWS if asked == method}
        missing = sorted(set(names()) - rows)
        assert not missing, NO_ROW.format(f"{method} {', '.join(missing)}")
    assert sorted({name for _, name, *_ in ROWS} - set(names())) == []


def test_every_model_of_the_administration_has_its_line():
    pages = model_pages()
    missing = sorted(set(pages) - set(MODELS))

    assert not missing, NO_ROW.format(", ".join(missing))
    assert pages == dict.fromkeys(MODELS, PER_MODEL)


def test_the_count_of_the_matrix(capsys):
    rows, models = len(ROWS), len(list(admin_questions()))

    with capsys.disabled():
        print(  # noqa: T201
            f"\n  {len(names())} addresses and {len(MODELS)} models × {len(ROLES)} roles:"
            f" {(rows + models) * len(ROLES)} answers",
            end=" ",
        )
    assert rows + models > 400
