"""How alike texts are, and that alike ones are found by their sketches."""

from news.likeness.sketch import BANDS, bands, percent, shingles

WORDS = [f"chu{number}" for number in range(400)]
TEXT = " ".join(WORDS)


def changed(every):
    """`TEXT` with every so-many-th word another one."""
    return " ".join("khac" if number % every == 0 else word for number, word in enumerate(WORDS))


def in_common(one, other):
    pairs = zip(bands(shingles(one)), bands(shingles(other)), strict=True)
    return sum(mine == theirs for mine, theirs in pairs)


def test_the_runs_of_a_text_are_its_words_five_by_five():
    assert shingles("mot hai ba bon nam sau") == {"mot hai ba bon nam", "hai ba bon nam sau"}
    assert shingles("mot hai ba bon") == set()


def test_a_text_without_runs_has_no_sketch():
    assert bands(set()) == []


def test_the_sketch_of_a_text_is_the_same_in_every_process():
    sketch = bands({"mot hai ba bon nam"})

    assert (len(sketch), sketch[:2]) == (BANDS, [918163117, -950007033])
    assert all(-(2**31) <= band < 2**31 for band in sketch)


def test_likeness_is_the_share_of_runs_that_both_texts_have():
    assert percent({"a", "b", "c"}, {"b", "c", "d"}) == 50
    assert percent({"a"}, {"a"}) == 100
    assert percent(set(), set()) == 0


def test_the_same_text_has_every_band_and_another_none():
    assert in_common(TEXT, TEXT) == BANDS
    assert in_common(TEXT, " ".join(f"khac{number}" for number in range(400))) == 0


def test_a_text_that_is_two_thirds_the_same_is_found():
    other = changed(every=28)

    assert percent(shingles(TEXT), shingles(other)) == 69
    assert in_common(TEXT, other) > 0
