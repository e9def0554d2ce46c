"""A reader's browser asks for few stylesheets, each in one piece."""

import re
import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage

from portal.staticstore import StaticStore

FONT = re.compile(r'url\("(.+?\.woff2)"\)')


@pytest.fixture
def laid_out(settings, tmp_path):
    """Lay out sheets by name and text as `collectstatic` does; return the files made, by name."""

    def lay_out(**sheets):
        sources, target = tmp_path / "sources", tmp_path / "target"
        settings.STATICFILES_DIRS = [sources]
        (sources / "css").mkdir(parents=True, exist_ok=True)
        (sources / "kieu.woff2").write_bytes(b"letters")
        for name, text in sheets.items():
            (sources / "css" / f"{name}.css").write_text(text)
        store = StaticStore(location=target)
        source = StaticFilesStorage(location=sources)
        names = [str(path.relative_to(sources)) for path in sources.rglob("*.*")]
        shutil.copytree(sources, target, dirs_exist_ok=True)
        made = store.post_process({name: (source, name) for name in names})
        for _, _, processed in made:
            if isinstance(processed, Exception):
                raise processed
        return {name: target / store.hashed_files[name] for name in names}

    return lay_out


def test_a_sheet_holds_what_it_imports_with_the_addresses_of_this_build(laid_out):
    files = laid_out(
        trang='@import "chu.css";\n@import "mau.css";\nb { top: 0; }',
        chu='@font-face { src: url("../kieu.woff2"); }',
        mau="a { color: red; }",
    )
    text = files["css/trang.css"].read_text()
    assert "@import" not in text
    assert text.index("@font-face") < text.index("a { color: red; }") < text.index("b { top: 0; }")
    font = files["css/trang.css"].parent / FONT.search(text)[1]
    assert font.read_bytes() == b"letters"
    assert re.search(r"\.[0-9a-f]{12}\.woff2$", font.name)


def test_a_changed_part_gives_the_sheet_a_new_name(laid_out):
    first = laid_out(trang='@import "mau.css";', mau="a { color: red; }")["css/trang.css"]
    again = laid_out(mau="a { color: red; }")["css/trang.css"]
    changed = laid_out(mau="a { color: blue; }")["css/trang.css"]
    assert first == again != changed
    assert "blue" in changed.read_text()


@pytest.mark.parametrize(
    ("sheets", "complaint"),
    [
        ({"trang": '@import "khong.css";'}, "css/khong.css, which does not exist"),
        (
            {"trang": '@import "a.css";', "a": '@import "b.css";', "b": ""},
            "css/a.css, which imports others",
        ),
    ],
)
def test_an_import_that_cannot_be_put_in_stops_the_build(laid_out, sheets, complaint):
    with pytest.raises(ValueError, match=re.escape(complaint)):
        laid_out(**sheets)


def test_every_public_page_waits_for_two_sheets_on_a_phone(client, db):
    page = client.get("/").text
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"(?: media="([^"]+)")?>', page)
    assert len([address for address, media in sheets if not media]) == 2
    for address, _ in sheets:
        assert Path("static", address.removeprefix("/static/")).exists()
