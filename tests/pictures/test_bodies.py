"""Pictures in the body of a piece."""

from html import escape
from html.parser import HTMLParser

import pytest

from news.pictures.bodies import picture_ids, with_pictures
from news.pictures.element import picture_element
from news.pictures.models import Picture
from portal.sanitising import clean_html

HOSTILE = '"><script>alert(1)</script><img src=x onerror="alert(1)" \'<!--'
FIGURE = '<figure class="image"><img src="/anh/12/" alt="{}">{}</figure>'


def tags(html):
    """The elements that a browser finds in `html`, in order."""
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append(tag)
    parser.feed(html)
    return found


def row(pk=12, **fields):
    """A picture as it comes from the database."""
    defaults = {"file": "originals/2026/11/goc.jpg", "key": "ab", "width": 1500, "height": 1000}
    defaults |= {"widths": [320, 640], "alt": "Trồng cây", "caption": "", "credit": ""}
    return Picture(pk=pk, **defaults | fields)


def shown(html, *pictures, **options):
    """`html`, cleaned as it is stored, with its pictures."""
    return with_pictures(clean_html(html), {picture.pk: picture for picture in pictures}, **options)


def test_ids_are_named_once_each_in_order():
    html = '<img src="/anh/7/" alt=""><p><img alt="" src="/anh/3/"></p><img alt="" src="/anh/7/">'

    assert picture_ids(html) == [7, 3]


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="" src="/media/anh/3/">',
        '<img alt="" src="/anh/3/x">',
        '<img alt="" src="/anh/-3/">',
        f'<img alt="" src="/anh/{"9" * 30}/">',
        '<p>src="/anh/3/"</p>',
        '<a href="/anh/3/">ảnh</a>',
        '<img src="/x/" alt="<img src=&quot;/anh/3/&quot;>">',
    ],
)
def test_nothing_else_names_a_picture(html):
    assert picture_ids(html) == []


def test_picture_is_shown_in_all_its_widths_the_first_in_a_hurry():
    html = shown(FIGURE.format("Cây", "") * 2, row())

    first, second = html.split("\n") if "\n" in html else html.split("</figure>")[:2]
    assert 'srcset="/media/pictures/2026/11/ab-320.webp 320w, ' in first
    assert 'sizes="(min-width: 768px) 680px, 100vw"' in first
    assert 'src="/media/pictures/2026/11/ab-640.jpg" ' in first
    assert 'width="1500" height="1000" alt="Cây"' in first
    assert ('fetchpriority="high"' in first, "loading" in first) == (True, False)
    assert ("fetchpriority" in second, 'loading="lazy"' in second) == (False, True)


def test_no_picture_is_hurried_below_a_lead_picture():
    assert "fetchpriority" not in shown(FIGURE.format("", ""), row(), lead_id=3)


def test_own_alt_stands_where_the_body_gives_none():
    assert 'alt="Trồng cây"' in shown(FIGURE.format("", ""), row())


@pytest.mark.parametrize(
    ("written", "picture", "caption"),
    [
        ("<figcaption>Lễ ra quân</figcaption>", {}, "Lễ ra quân"),
        ("", {"caption": "Ra quân & <b>"}, "Ra quân &amp; &lt;b&gt;"),
        ("", {}, None),
        (
            "<figcaption>Lễ <em>ra quân</em></figcaption>",
            {"credit": "Văn Trương"},
            'Lễ <em>ra quân</em>. <span class="credit">Ảnh: Văn Trương</span>',
        ),
        (
            "<figcaption>Lễ ra quân. Ảnh: VĂN TRƯƠNG</figcaption>",
            {"credit": "Văn Trương"},
            "Lễ ra quân. Ảnh: VĂN TRƯƠNG",
        ),
        ("", {"credit": "Văn Trương"}, '<span class="credit">Ảnh: Văn Trương</span>'),
        (
            "",
            {"caption": "Ra quân!", "credit": "<i>"},
            'Ra quân! <span class="credit">Ảnh: &lt;i&gt;</span>',
        ),
    ],
)
def test_caption_and_credit(written, picture, caption):
    html = shown(FIGURE.format("", written), row(**picture))

    element = picture_element(row(**picture), priority=True)
    line = f"<figcaption>{caption}</figcaption>" if caption else ""
    assert html == f'<figure class="image">{element}{line}</figure>'


def test_picture_alone_in_a_paragraph_is_a_figure_with_its_caption():
    html = shown('<p>Trước</p><p><img src="/anh/12/" alt=""></p>', row(caption="Ra quân"))

    element = picture_element(row(), priority=True)
    figure = f'<figure class="image">{element}<figcaption>Ra quân</figcaption></figure>'
    assert html == f"<p>Trước</p>\n{figure}"


def test_two_photographers_of_one_figure_are_both_named():
    html = '<figure><img src="/anh/1/" alt=""><img src="/anh/2/" alt=""></figure>'

    body = shown(html, row(1, credit="Lan"), row(2, credit="Hùng"))

    assert '<figcaption><span class="credit">Ảnh: Lan, Hùng</span></figcaption>' in body


def test_unknown_picture_is_left_out_with_its_empty_figure():
    html = f"<p>Trước</p>{FIGURE.format('', '')}<p>giữa <img src='/anh/9/' alt=''> sau</p>"

    assert shown(html).split() == ["<p>Trước</p>", "<p>giữa", "sau</p>"]


def test_caption_of_an_unknown_picture_stays():
    html = shown(FIGURE.format("", "<figcaption>Ra quân</figcaption>"))

    assert html == '<figure class="image"><figcaption>Ra quân</figcaption></figure>'


def test_picture_to_be_supplied_has_a_box_and_keeps_its_caption():
    waiting = row(file="", alt="", original_name="dc Chau trao doi.jpg")
    html = FIGURE.format("", "<figcaption>Đ/c Châu trao đổi</figcaption>")

    assert shown(html, waiting) == (
        '<figure class="image"><div class="picture-missing" role="img" '
        'aria-label="Ảnh đang được bổ sung">Ảnh đang được bổ sung</div>'
        "<figcaption>Đ/c Châu trao đổi</figcaption></figure>"
    )
    assert "Chờ tệp ảnh: dc Chau trao doi.jpg</div>" in shown(html, waiting, at_desk=True)


def test_what_is_no_picture_of_ours_goes_through_as_it_is():
    html = clean_html(
        '<h2>Một</h2><p class="align-center">Hai <a href="https://x.vn/?a=1&b=2">ba</a></p>'
        "<figure><table><tr><td>1 &lt; 2</td></tr></table><figcaption>Bảng</figcaption></figure>"
        '<p><img src="/media/cu.jpg" alt="Cũ"></p><ul><li>“ỆỄẨỖ”</li></ul>'
    )

    assert with_pictures(html, {}) == html


@pytest.mark.parametrize("field", ["alt", "caption", "credit"])
def test_hostile_texts_of_a_picture_stay_texts(field):
    html = shown(FIGURE.format("", ""), row(**{field: HOSTILE}))

    caption = [] if field == "alt" else ["figcaption"]
    credit = ["span"] if field == "credit" else []
    assert tags(html) == ["figure", "picture", "source", "source", "img", *caption, *credit]


@pytest.mark.parametrize(
    "alt",
    [
        HOSTILE,
        "<p><img src=",
        '<p><img src="/anh/12/"></p>',
        "<img src=&quot;/anh/12/&quot;>",
        "</figure><figcaption>",
    ],
)
def test_hostile_alt_of_a_body_stays_an_alt(alt):
    html = shown(FIGURE.format(escape(alt), "") + '<p title="><b">x</p>', row())

    assert tags(html) == ["figure", "picture", "source", "source", "img", "p"]
    assert f'alt="{escape(alt)}"' in html


def test_html_that_nobody_cleaned_does_not_get_through_as_tags():
    assert with_pictures("1 < 2 <!-- x --> <img src=x onerror=alert(1)>", {}) == (
        "1 &lt; 2 &lt;!-- x --> &lt;img src=x onerror=alert(1)>"
    )
