"""The markup of the demo's texts."""

import pytest

from news.demo import content, prose


@pytest.mark.parametrize(
    ("markup", "html"),
    [
        ("Một đoạn <văn>.", "<p>Một đoạn &lt;văn&gt;.</p>"),
        ("## Tiêu đề", "<h2>Tiêu đề</h2>"),
        ("- một\n- hai", "<ul><li>một</li><li>hai</li></ul>"),
        ("1. một\n2. hai", "<ol><li>một</li><li>hai</li></ol>"),
        ("> câu\n> – người", "<blockquote><p>câu<br>– người</p></blockquote>"),
        ("Xem [Liên hệ](/trang/lien-he/).", '<p>Xem <a href="/trang/lien-he/">Liên hệ</a>.</p>'),
        (
            "| A | B |\n| 1 | 2 |",
            '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        ("Một.\n\nHai.", "<p>Một.</p>\n<p>Hai.</p>"),
    ],
)
def test_markup_becomes_html(markup, html):
    assert prose.html(markup) == html


def test_a_picture_stands_where_the_text_places_it():
    assert (
        prose.html("Trước\n\n![2]", {2: "<figure></figure>"}) == "<p>Trước</p>\n<figure></figure>"
    )


def test_a_picture_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        prose.html("![3]", {1: ""})


def test_words_are_what_a_reader_reads():
    markup = "## Tên\n\n- một [hai](/ba/)\n\n| bốn | năm |\n\n![1]\n\n> sáu"

    assert prose.words(markup) == ["Tên", "một", "hai", "bốn", "năm", "sáu"]


def test_a_piece_puts_the_addresses_of_its_pictures_into_the_body():
    piece = next(piece for piece in content.load().articles if piece.placed == [1, 2])

    html = piece.html({1: "/anh/7/", 2: "/anh/8/"})

    assert html.count("<figure") == 2
    assert f'<img src="/anh/8/" alt="{piece.pictures[1].alt}">' in html
