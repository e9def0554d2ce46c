"""Two people changed one piece: what is joined, what is asked."""

import pytest

from news.drafts.merging import both, merge, same, settle

BASE = {"title": ("Ra quân",), "lead": ("Sáng nay.",), "topics": ("1", "2")}


@pytest.mark.parametrize(
    ("mine", "theirs", "joined", "collisions", "taken"),
    [
        ({}, {}, {}, [], []),
        ({"title": ("Của tôi",)}, {}, {"title": ("Của tôi",)}, [], []),
        ({}, {"title": ("Của người",)}, {"title": ("Của người",)}, [], ["title"]),
        (
            {"title": ("Của tôi",)},
            {"lead": ("Chiều nay.",)},
            {"title": ("Của tôi",), "lead": ("Chiều nay.",)},
            [],
            ["lead"],
        ),
        ({"title": ("Như nhau",)}, {"title": ("Như  nhau",)}, {"title": ("Như nhau",)}, [], []),
        ({"title": ("Tôi",)}, {"title": ("Người",)}, {"title": ("Tôi",)}, ["title"], []),
        ({"topics": ("2", "1")}, {"topics": ("1",)}, {"topics": ("1",)}, [], ["topics"]),
    ],
)
def test_fields_of_one_person_are_joined_and_those_of_both_asked(
    mine, theirs, joined, collisions, taken
):
    merged = merge(BASE, BASE | mine, BASE | theirs)

    assert (merged.fields, merged.collisions, merged.taken) == (BASE | joined, collisions, taken)


def test_without_a_common_ground_every_difference_is_asked():
    merged = merge(None, BASE | {"title": ("Tôi",)}, BASE)

    assert (merged.fields["title"], merged.collisions) == (("Tôi",), ["title"])


def test_photos_are_joined_by_what_they_are():
    base = {"photo-1": ("Cũ", "", "", "1", ""), "photo-2": ("Hai", "", "", "2", "")}
    mine = base | {"photo-1": ("Mới", "", "", "1", ""), "photo-2": ("Đã sửa", "", "", "2", "")}
    theirs = {"photo-1": base["photo-1"], "photo-3": ("Ba", "", "", "3", "")}

    merged = merge(base, mine, theirs)

    assert merged.fields == {"photo-1": mine["photo-1"], "photo-3": theirs["photo-3"]}
    assert (merged.collisions, merged.gone) == ([], ["photo-2"])


@pytest.mark.parametrize(
    ("choice", "title", "left"),
    [
        ("mine", ("Tôi",), []),
        ("theirs", ("Người",), []),
        ("both", ("Người – Tôi",), []),
        ("", ("Tôi",), ["title"]),
        ("forged", ("Tôi",), ["title"]),
    ],
)
def test_a_choice_settles_a_field(choice, title, left):
    settled, still = settle(
        {"title": ("Tôi",)}, {"title": ("Người",)}, ["title", "no-such"], lambda name: choice
    )

    assert (settled, still) == ({"title": title}, left)


def test_both_is_one_after_the_other_and_nothing_twice():
    assert both("body", ("<p>Một</p>",), ("<p>Hai</p>",)) == ("<p>Một</p>\n<p>Hai</p>",)
    assert both("authors", ("Lan, Hùng",), ("Hùng, Minh",)) == ("Lan, Hùng, Minh",)
    assert both("topics", ("1", "2"), ("2", "3")) == ("1", "2", "3")


@pytest.mark.parametrize(
    ("name", "one", "other", "alike"),
    [
        ("body", "<p>Một</p>\n<p>Hai</p>\n", "<p>Một</p><p>Hai</p>", True),
        ("body", "<p>Một</p>", "<p>Một <strong>hai</strong></p>", False),
        ("lead", "hòa\r\nbình", "hòa bình", True),
    ],
)
def test_how_a_browser_writes_it_is_no_change(name, one, other, alike):
    assert same(name, (one,), (other,)) is alike
