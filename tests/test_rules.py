"""The rules of the house, as tests. Each was seen to fail once."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from portal.pagecache.pages import store
from tests.addresses import PAGES, PUBLIC, every_address, site  # noqa: F401  a fixture

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {".venv", "var", "media", "node_modules", ".git"}
MOST_LINES = {".py": 300, ".css": 250, ".html": 80, ".js": 250}

# Not pages for readers, nor behind the sign-in: each with its reason.
OPEN = {
    "/PAGES/NEWSDETAIL.ASPX",  # a redirect; reads its parameters in any case
    "/media/x",  # files
    "/anh/1/",  # leads staff to a file
    "/dem/x/",  # the beacon
    "/tep-dinh-kem/1/",  # files of a piece, for whoever may read it
    "/xem-truoc/x/",  # a link for colleagues, which expires
    "/healthz",
    "/readyz",
}
DOORS = "/dang-nhap/", "/dang-xuat/"
PRIVATE = "/toa-soan/", "/quan-tri/"


def files(*endings):
    """Yield every file of the project with one of `endings`."""
    for folder in ["portal", "news", "accounts", "templates", "static", "tests"]:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and not OUTSIDE.intersection(path.parts):
                yield path


def found(pattern, *endings, under=""):
    """Return "file:line" of every line that matches `pattern`."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files(*endings)
        if str(path.relative_to(ROOT)).startswith(under)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(pattern, line)
    ]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_imports_point_down_only():
    lint = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
    ]

    result = subprocess.run([*lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)

    assert (result.returncode, result.stderr) == (0, ""), result.stdout


def test_files_stay_within_their_budgets():
    lines = {
        str(path.relative_to(ROOT)): path.read_text().count("\n")
        for path in files(*MOST_LINES)
        if "migrations" not in path.parts
        if path.read_text().count("\n") > MOST_LINES[path.suffix]
    }

    assert lines == {}


@pytest.mark.parametrize(
    "pattern",
    [
        r"\|\s*safe\b",
        r"\{%\s*autoescape\s+off",
        r"(?i)\son[a-z]+\s*=\s*[\"']",
        r"(?i)\sstyle\s*=",
        r"(?i)<style\b",
        r"(?i)<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)",
        r"(?i)(?:href|src|action)\s*=\s*[\"']?\s*javascript:",
        r"(?i)\s(?:src|srcset|href|action)\s*=\s*[\"']?(?:https?:)?//(?!schema\.org)",
    ],
)
def test_templates_are_escaped_and_keep_code_and_strangers_out(pattern):
    assert found(pattern, ".html", under="templates") == []


def test_html_is_marked_as_safe_in_few_places():
    lines = found(r"\bmark_safe\(|\bSafeString\(|\bSafeText\(", ".py")

    assert sorted({line.split(":")[0] for line in lines} - {"tests/test_rules.py"}) == [
        "news/models.py",
        "news/pictures/bodies.py",
        "news/pictures/element.py",
        "news/structured.py",
        "portal/navigation/models.py",
    ]


def test_the_machine_s_own_words_are_shown_to_nobody():
    """They are English; portal/filesystem.py has ours."""
    shown = found(r"\.strerror\b", ".py")

    assert [line for line in shown if not line.startswith("tests/")] == []


def test_nothing_is_hung_on_signals():
    lines = found(r"^\s*from (?:django|axes)\S*(?:signals|dispatch) import|^\s*@receiver", ".py")

    # Django and django-axes tell of sign-ins in no other way; the tests' WSGI requests keep
    # Django from closing their connection.
    assert {line.split(":")[0] for line in lines} == {
        "portal/audit/signing_in.py",
        "tests/pagecache/wsgi.py",
    }


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", PUBLIC)
def test_javascript_of_a_public_page_stays_below_10_kb(client, address):
    page = client.get(address).content.decode()

    modules = set(re.findall(r'<script[^>]*\ssrc="/static/([^"?]+)"', page))
    assert sum((ROOT / "static" / module).stat().st_size for module in modules) <= 10_000


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_the_same_bytes_for_an_editor_as_for_a_reader(address, minh):
    editor, reader = Client(), Client()
    editor.force_login(minh)
    editor.post("/quan-tri/slogans/slogan/add/", {"text": "Một lời nhắn đang chờ", "position": 1})
    editor.cookies["csrftoken"] = "hong"

    seen = editor.get(address)
    store.clear()
    plain = reader.get(address)

    assert "messages" in editor.cookies or "messages" in editor.session  # the message still waits
    assert (seen.status_code, seen.content) == (plain.status_code, plain.content)
    assert seen.headers == plain.headers
    assert (dict(seen.cookies), dict(plain.cookies)) == ({}, {})
    assert "cookie" not in seen.headers.get("Vary", "").lower()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_has_one_heading_of_the_first_level_and_is_countable(client, address):
    page = client.get(address).content.decode()

    assert len(re.findall(r"<h1\b", page)) == 1
    assert len(re.findall(r'<meta name="portal:count" content="/dem/[^"]+/">', page)) == 1


def test_every_address_is_public_or_behind_the_sign_in():
    unknown = [
        address
        for address, view in every_address()
        if not getattr(view, "is_public", False)
        if address not in OPEN and not address.startswith((*DOORS, *PRIVATE))
    ]

    assert unknown == []


def private_addresses():
    return sorted({address for address, _ in every_address() if address.startswith(PRIVATE)})


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_desk_and_administration_ask_for_the_sign_in(client, method):
    open_doors = {}
    for address in private_addresses():
        answer = getattr(client, method)(address, follow=True)
        door = answer.request["PATH_INFO"]
        if door != "/dang-nhap/" and answer.status_code not in (403, 405):
            open_doors[address] = (answer.status_code, door)

    assert len(private_addresses()) > 50
    assert open_doors == {}


@pytest.mark.django_db
def test_after_the_sign_in_one_arrives_where_one_wanted_to_go(client):
    answer = client.get("/quan-tri/slogans/slogan/?stage=past", follow=True)

    assert answer.request["PATH_INFO"] == "/dang-nhap/"
    assert answer.request["QUERY_STRING"] == (
        "next=%2Fquan-tri%2Fslogans%2Fslogan%2F%3Fstage%3Dpast"
    )
