"""Home: a piece has one place there, on top, in the band of reports or in its section."""

import pytest

from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db


def test_a_report_stands_in_one_place_only(client, lan):
    category = make_category(home_place="main")
    for number in range(18):
        kind = "story" if number % 3 else "photo-report"
        make_article(lan, "approved", kind=kind, title=f"Bài số {number}", category=category)

    home = client.get("/").context

    places = [[home["lead"], *home["top"]], home["reports"], home["sections"][0].articles]
    assert [len(place) for place in places] == [5, 5, 5]
    assert len({piece for place in places for piece in place}) == 15
