"""The house rules of templates, stylesheets and modules that can be told by reading them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
READERS = {
    "", "banners", "charts", "django", "identity", "links", "navigation", "news", "pictures",
    "slogans", "visits",
}  # fmt: skip
PUBLIC = [
    path
    for path in TEMPLATES
    if str(path.parent.relative_to(ROOT / "templates")).strip(".").split("/")[0] in READERS
]
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
# Django's own admin sheets know neither layers nor our tokens, so admin.css cannot either.
BUNDLES = [style for style in STYLES if "@import" in style.read_text(encoding="utf-8")]
OURS = [style for style in STYLES if style.name != "admin.css"]
MODULES = sorted((ROOT / "static" / "js").glob("*.js"))

COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|color-mix)a?\(", re.IGNORECASE)
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=|[^>]*ld\+json)", re.IGNORECASE
)
PERSONAL = re.compile(r"\buser\b|\bperms\b|\bmessages\b|csrf|\bsession\b|COOKIES")


def found(pattern, paths):
    """Return "file: what" for each place in `paths` where `pattern` stands."""
    return [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in paths
        for match in re.finditer(pattern, path.read_text(encoding="utf-8"))
    ]


def longer_than(limit, paths):
    """Return the files of `paths` with more than `limit` lines, and how many."""
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [
        f"{path.relative_to(ROOT)}: {number}" for path, number in lines.items() if number > limit
    ]


def layers(style):
    """Return the layers into which a stylesheet writes."""
    return re.findall(r"@layer (\w+) \{", style.read_text(encoding="utf-8"))


def test_nothing_is_called_safe_in_a_template():
    assert found(r"\|\s*safe\b|\bsafeseq\b|autoescape off", TEMPLATES) == []


def test_public_pages_have_no_inline_style_or_script():
    assert found(INLINE, PUBLIC) == []


def test_public_pages_do_not_know_who_reads_them():
    assert found(PERSONAL, PUBLIC) == []


def test_public_pages_load_nothing_from_elsewhere():
    assert found(r"(?:src|href)=\"(?:https?:)?//(?!\{)", PUBLIC) == []


def test_templates_stay_short():
    assert longer_than(80, TEMPLATES) == []


def test_stylesheets_stay_short():
    assert longer_than(250, STYLES) == []


def test_colours_are_named_once():
    assert found(COLOUR, [style for style in OURS if style.name != "tokens.css"]) == []


def test_stylesheets_never_shout():
    assert found(r"!important", OURS) == []


@pytest.mark.parametrize("style", BUNDLES, ids=lambda style: style.name)
def test_a_sheet_that_imports_others_holds_nothing_else(style):
    text = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.sub(r'@import "[\w-]+\.css";', "", text).split() == []


@pytest.mark.parametrize("style", sorted({*OURS} - {*BUNDLES}), ids=lambda style: style.name)
def test_every_rule_lies_in_a_layer(style):
    outside = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    outside = re.sub(r"@layer [\w, ]+;|@font-face|@keyframes \w+|@media [^{]+", "", outside)
    outside = without_blocks(outside)

    assert layers(style) != []
    assert re.sub(r"@layer \w+|@page", "", outside).split() == []


def without_blocks(text):
    """Return `text` with everything in braces taken out, braces included."""
    inner = re.compile(r"\{[^{}]*\}")
    while inner.search(text):
        text = inner.sub("", text)
    return text


def test_modules_leave_no_globals_and_no_markup():
    assert found(r"\bwindow\.\w+\s*=[^=]|innerHTML|document\.write|\beval\(", MODULES) == []


def test_the_fonts_are_small_and_their_licence_lies_beside_them():
    fonts = sorted((ROOT / "static" / "fonts").glob("*.woff2"))

    assert [font.name for font in fonts] == ["be-vietnam-pro-600.woff2", "be-vietnam-pro-700.woff2"]
    assert [font.name for font in fonts if font.stat().st_size > 16_000] == []
    assert "SIL OPEN FONT LICENSE" in (ROOT / "static" / "fonts" / "OFL.txt").read_text(
        encoding="utf-8"
    )
