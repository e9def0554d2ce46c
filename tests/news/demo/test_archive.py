"""The generated archive for load work."""

import re
import time
import tracemalloc
from itertools import islice

from news.demo import content
from news.demo.archive import EVENTS, _read, articles
from news.demo.pictures import SCENES


def words(article):
    return len([*article.lead.split(), *re.sub(r"<[^>]*>", " ", article.html).split()])


def test_the_archive_is_always_the_same_and_only_grows():
    assert list(articles(50)) == list(islice(articles(500), 50))


def test_another_seed_gives_another_archive():
    first, other = list(articles(50)), list(articles(50, seed=1))

    assert {a.source_id for a in first} & {a.source_id for a in other} == set()
    assert [a.html for a in first] != [a.html for a in other]


def test_titles_and_sources_are_unique():
    titles, sources = zip(*((a.title, a.source_id) for a in articles(20_000)), strict=True)

    assert len(set(titles)) == len(set(sources)) == 20_000


def test_titles_stay_unique_when_the_combinations_are_used_up():
    banks = _read()

    assert all(len(theme["events"]) == EVENTS for theme in banks.themes)
    assert banks.titles == 240_000


def test_articles_have_250_to_700_words_and_short_enough_fields():
    for article in articles(2_000):
        assert 250 <= words(article) <= 700
        assert len(article.title) <= 300
        assert len(article.lead) <= 1000


def test_no_slot_is_left_open_and_every_article_is_paragraphs():
    for article in articles(500):
        assert "{" not in article.title + article.lead + article.html
        assert re.fullmatch(r"(<p>[^<]+</p>\n?)+", article.html)


def test_dates_are_spread_over_twelve_years():
    years = {article.published.year for article in articles(2_000)}

    assert years == set(range(2014, 2027))


def test_an_ended_unit_publishes_no_more_its_successors_do():
    units = {unit.key: unit for unit in content.load().units}
    late = [
        article.unit
        for article in articles(5_000)
        if units[article.unit].valid_to and article.published.date() > units[article.unit].valid_to
    ]
    early = [
        article.unit
        for article in articles(5_000)
        if units[article.unit].valid_from
        and article.published.date() < units[article.unit].valid_from
    ]

    assert (late, early) == ([], [])


def test_references_resolve():
    categories = {category.key for category in content.load().categories}

    for article in articles(2_000):
        assert article.category in categories
        assert article.picture_kind in SCENES


def test_ten_thousand_take_little_time_and_no_room():
    list(articles(1))
    start = time.process_time()
    tracemalloc.start()
    for _ in articles(2_000):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 1_000_000
    assert time.process_time() - start < 5
