"""The demo's content: enough of it, all of it joined up, and written as a newspaper writes."""

import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime

import pytest

from news.demo import content, prose
from news.demo.pictures import SCENES

DEMO = content.load()
PIECES = [*DEMO.articles, *DEMO.desk]
GENRES = {"tin", "bai", "phong-su-anh", "video", "suu-tam"}
PICTURES = [picture for piece in PIECES for picture in piece.pictures]
# The house writes hòa, tòa, kỷ, lý; here are the other tone placements and i for y.
OTHER_SPELLING = re.compile(
    r"\w*(?:oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|(?<![qQ])u[ỳýỷỹỵ])\b|\b[Kk]ỉ\b|\b[Ll]í\b"
)


def all_texts():
    return [(path.name, path.read_text(encoding="utf-8")) for path in files()]


def files():
    own = [*content.DATA.rglob("*.md"), *content.DATA.glob("*.toml")]
    return sorted(own)


def strings(piece):
    shown = [piece.title, piece.short_title, piece.lead, piece.byline, piece.source, piece.reason]
    said = [text for p in piece.pictures for text in (p.alt, p.caption, p.credit)]
    return [*shown, piece.markup, *said]


def open_on(unit, day):
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or day <= unit.valid_to
    )


def test_there_is_as_much_as_a_living_site_needs():
    counts = {
        "categories": len(DEMO.categories),
        "first level": sum(not category.parent for category in DEMO.categories),
        "units of the old order": sum(unit.valid_from is None for unit in DEMO.units),
        "articles": len(DEMO.articles),
        "photo reports": sum(piece.kind == "photo-report" for piece in DEMO.articles),
        "slogans": len(DEMO.slogans),
        "links": sum(len(group.links) for group in DEMO.link_groups),
        "pages": [page.key for page in DEMO.pages],
    }

    assert counts == {
        "categories": 12,
        "first level": 8,
        "units of the old order": 15,
        "articles": 43,
        "photo reports": 5,
        "slogans": 5,
        "links": 21,
        "pages": ["gioi-thieu", "co-cau-to-chuc", "lien-he", "quyen-rieng-tu"],
    }


def test_the_desk_has_a_piece_in_every_state():
    states = Counter(piece.state for piece in DEMO.desk)

    assert states == {"draft": 2, "submitted": 2, "returned": 1, "scheduled": 1}
    assert {piece.unit for piece in DEMO.desk} == {"huyen-doan-tan-phu", "huyen-doan-xuan-loc"}
    assert [bool(p.reason) for p in DEMO.desk] == [p.state == "returned" for p in DEMO.desk]


def test_every_unit_topic_and_section_of_home_has_something_to_read():
    parents = {category.key: category.parent for category in DEMO.categories}
    sections = {c.key for c in DEMO.categories if c.home}
    used = {a.category for a in DEMO.articles}

    assert {u.key for u in DEMO.units if u.valid_from is None} - {
        a.unit for a in DEMO.articles
    } == set()
    assert {t.key for t in DEMO.topics} - {k for a in DEMO.articles for k in a.topics} == set()
    assert sections - used - {parents[key] for key in used} == set()


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.key)
def test_what_a_piece_refers_to_exists(piece):
    people = {person.key for person in DEMO.people}

    assert piece.genre in GENRES
    assert piece.category in {category.key for category in DEMO.categories}
    assert piece.unit in {unit.key for unit in DEMO.units}
    assert {*piece.authors, *piece.photographers} - people == set()
    assert set(piece.topics) - {topic.key for topic in DEMO.topics} == set()
    assert set(piece.placed) - set(range(1, len(piece.pictures) + 1)) == set()
    assert {picture.kind for picture in piece.pictures} - set(SCENES) == set()


def test_units_and_categories_refer_to_each_other_rightly():
    units = {unit.key: unit for unit in DEMO.units}
    first_level = {category.key for category in DEMO.categories if not category.parent}
    ended = {unit.key: unit.successors for unit in DEMO.units if unit.valid_to}

    assert {c.parent for c in DEMO.categories if c.parent} - first_level == set()
    assert {u.parent for u in DEMO.units if u.parent} == {"tinh-doan-dong-nai"}
    assert {key: len(successors) for key, successors in ended.items()} == {
        "thanh-doan-bien-hoa": 2,
        "thanh-doan-long-khanh": 2,
        "huyen-doan-trang-bom": 2,
    }
    for key, successors in ended.items():
        assert all(units[s].valid_from > units[key].valid_to for s in successors)


def test_no_unit_published_before_it_began_or_after_it_ended():
    units = {unit.key: unit for unit in DEMO.units}

    wrong = [p.key for p in DEMO.articles if not open_on(units[p.unit], p.published.date())]

    assert wrong == []


def test_people_belong_to_units_and_sign_with_their_names():
    units = {unit.key for unit in DEMO.units}
    names = {person.key: person.name for person in DEMO.people}
    unsigned = [
        (piece.key, names[key])
        for piece in PIECES
        for key in piece.authors
        if names[key] not in piece.byline and piece.byline != "Nhóm phóng viên"
    ]

    assert {person.unit for person in DEMO.people} - units == set()
    assert unsigned == []


def test_pieces_lie_between_2022_and_november_2026_newest_first():
    hours = [piece.published for piece in DEMO.articles]

    assert hours == sorted(hours, reverse=True)
    assert len(set(hours)) == len(hours)
    assert datetime(2022, 1, 1, tzinfo=UTC) < hours[-1] < datetime(2022, 2, 1, tzinfo=UTC)
    assert datetime(2026, 11, 1, tzinfo=UTC) < hours[0] < datetime(2026, 11, 21, tzinfo=UTC)
    assert [p.key[:10] for p in DEMO.articles] == [f"{hour:%Y-%m-%d}" for hour in hours]


@pytest.mark.parametrize("piece", DEMO.articles, ids=lambda piece: piece.key)
def test_articles_have_the_length_of_newspaper_articles(piece):
    captions = [word for picture in piece.pictures for word in picture.caption.split()]
    length = len([*piece.lead.split(), *prose.words(piece.markup), *captions])

    assert 350 <= length <= 700
    assert 0 < len(piece.lead) <= 300
    assert len(piece.short_title) <= 90
    assert len(piece.title) <= 90 or piece.short_title


def test_titles_stand_once_and_carry_no_unit():
    titles = [piece.title for piece in PIECES]
    prefixes = [f"{unit.short_name}:" for unit in DEMO.units if unit.short_name]

    assert [title for title, count in Counter(titles).items() if count > 1] == []
    assert [t for t in titles if t.startswith(tuple(prefixes))] == []


def test_no_paragraph_is_used_twice():
    paragraphs = Counter(
        block for piece in PIECES for block in piece.markup.split("\n\n") if len(block) > 60
    )

    assert [block for block, count in paragraphs.items() if count > 1] == []


def test_every_picture_is_described_captioned_and_credited():
    bare = [p.seed for p in PICTURES if not (len(p.alt) > 20 and p.caption and p.credit)]
    labelled = [p.seed for p in PICTURES if p.credit.startswith("Ảnh")]

    assert (bare, labelled) == ([], [])
    assert len({p.file_name for p in PICTURES}) == len(PICTURES)
    assert [a.key for a in DEMO.articles if not a.pictures] == []


def test_photo_reports_have_six_to_ten_pictures_and_none_in_the_text():
    reports = [piece for piece in DEMO.articles if piece.kind == "photo-report"]

    assert [(r.key, len(r.pictures)) for r in reports if not 6 <= len(r.pictures) <= 10] == []
    assert [r.key for r in reports if r.placed] == []


def test_the_data_is_unicode_of_the_composed_kind():
    assert [name for name, text in all_texts() if not unicodedata.is_normalized("NFC", text)] == []


def test_quotation_marks_are_curly_and_paired():
    texts = [(piece.key, text) for piece in PIECES for text in strings(piece)]
    texts += [("slogan", slogan.text) for slogan in DEMO.slogans]
    texts += [(page.key, re.sub(r"<[^>]*>", "", page.html)) for page in DEMO.pages]

    assert [key for key, text in texts if '"' in text or "'" in text] == []
    assert [key for key, text in texts if text.count("“") != text.count("”")] == []


def test_the_house_spelling_is_kept():
    odd = [(name, OTHER_SPELLING.findall(text)) for name, text in all_texts()]

    assert [(name, found) for name, found in odd if found] == []


def test_slogans_are_in_capitals_and_current_in_november_2026():
    today = datetime(2026, 11, 22, tzinfo=UTC).date()

    assert [s.text for s in DEMO.slogans if s.text != s.text.upper()] == []
    assert [s.text for s in DEMO.slogans if not s.starts <= today <= (s.ends or today)] == []


def test_pages_are_short_enough_to_be_read():
    lengths = {p.key: len(re.sub(r"<[^>]*>", " ", p.html).split()) for p in DEMO.pages}

    assert {key: length for key, length in lengths.items() if not 200 <= length <= 500} == {}


def test_the_menu_leads_to_pages_and_categories_that_exist():
    items = [entry for item in DEMO.menu for entry in (item, *item.children)]
    known = {"/", "/tin-tuc/", "/phong-su-anh/"}
    known |= {f"/chuyen-muc/{category.key}/" for category in DEMO.categories}
    known |= {f"/trang/{page.key}/" for page in DEMO.pages}

    assert {item.address for item in items} - known == set()


def test_banners_lead_to_topics_that_exist():
    topics = {f"/chu-de/{topic.key}/" for topic in DEMO.topics}

    assert {banner.address for banner in DEMO.banners} - topics == set()


def test_links_are_https_addresses_each_once():
    addresses = [link.address for group in DEMO.link_groups for link in group.links]

    assert [a for a in addresses if not re.fullmatch(r"https://[a-z0-9.-]+/", a)] == []
    assert len(set(addresses)) == len(addresses)


def test_a_misspelt_field_is_refused_by_name():
    with pytest.raises(ValueError, match="Topic has no nmae"):
        content._row(content.Topic, {"key": "a", "nmae": "b"})
