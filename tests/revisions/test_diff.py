"""Two texts side by side: what an editor reads, and that hostile texts cost little."""

from time import perf_counter

import pytest

from news.revisions.blocks import CUT, lines_of
from news.revisions.diff import compare


def marked(runs):
    signs = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}
    return "".join(signs[run.kind].format(run.text) for run in runs)


def seen(old, new):
    """The rows that differ, as an editor sees them."""
    return [(marked(row.old), marked(row.new)) for row in compare(old, new) if row.kind != "same"]


def test_a_body_is_read_as_lines_with_headings_pictures_and_links_named():
    html = (
        "<h2>Ra quân</h2>\n<p>Sáng nay<br>tại <strong>Tân Phú</strong>.</p>\n"
        '<figure class="image"><img src="/anh/12/" alt="Trồng cây"><figcaption>Bên suối'
        '</figcaption></figure>\n<ul><li>Một &amp; hai</li><li><p>Ba</p></li></ul>\n'
        '<p>Xem <a href="https://doan.vn/a" rel="noopener">ở đây</a>.</p>\n<hr>\n'
        "<table><tbody><tr><td>Đội</td><td>12</td></tr></tbody></table>"
    )  # fmt: skip

    assert lines_of(html) == [
        "Tiêu đề: Ra quân", "Sáng nay", "tại Tân Phú.", "Ảnh 12: Trồng cây",
        "Chú thích ảnh: Bên suối", "• Một & hai", "• Ba",
        "Xem ở đây (liên kết: https://doan.vn/a).", "(đường kẻ)", "Đội | 12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (
            "Hơn 300 đoàn viên ra quân.",
            "Gần 200 đoàn viên ra quân.",
            ("[-Hơn 300-] đoàn viên ra quân.", "[+Gần 200+] đoàn viên ra quân."),
        ),
        (
            "Đoàn viên, thanh niên dọn vệ sinh tại xã Phú Lộc",
            "Đoàn viên, thanh niên trồng cây tại xã Phú Lộc",
            (
                "Đoàn viên, thanh niên[- dọn vệ sinh-] tại xã Phú Lộc",
                "Đoàn viên, thanh niên[+ trồng cây+] tại xã Phú Lộc",
            ),
        ),
        (
            "Tổng trị giá 5.166.000 đồng, trao lúc 14:05.",
            "Tổng trị giá 5.661.000 đồng, trao lúc 14:05.",
            (
                "Tổng trị giá[- 5.166.000-] đồng, trao lúc 14:05.",
                "Tổng trị giá[+ 5.661.000+] đồng, trao lúc 14:05.",
            ),
        ),
        (
            "Bí thư Đoàn xã hoà giải",
            "Bí thư Đoàn xã hòa giải",
            ("Bí thư Đoàn xã[- hoà-] giải", "Bí thư Đoàn xã[+ hòa+] giải"),
        ),
        ("Câu khác hẳn.", "Chẳng chung chữ nào", ("[-Câu khác hẳn.-]", "[+Chẳng chung chữ nào+]")),
    ],
)  # fmt: skip
def test_changed_words_are_marked_as_whole_vietnamese_words(old, new, rows):
    assert seen([old], [new]) == [rows]


def test_a_paragraph_put_between_two_and_one_changed_are_told_apart():
    old = ["Sáng nay đoàn viên ra quân dọn vệ sinh.", "Buổi chiều trao 20 suất quà.", "Hết."]
    new = [
        "Sáng nay đoàn viên ra quân dọn vệ sinh.",
        "Lãnh đạo huyện đến dự và phát biểu.",
        "Buổi chiều trao 30 suất quà.",
        "Hết.",
    ]

    assert seen(old, new) == [
        ("", "[+Lãnh đạo huyện đến dự và phát biểu.+]"),
        ("Buổi chiều trao[- 20-] suất quà.", "Buổi chiều trao[+ 30+] suất quà."),
    ]


def test_a_huge_paragraph_is_compared_by_sentences():
    old = [f"Câu {n} có a a a a a a a." for n in range(400)]
    new = ["Mới." if n in (100, 300) else sentence for n, sentence in enumerate(old)]

    [(before, after)] = seen([" ".join(old)], [" ".join(new)])

    assert after == " ".join(new).replace(" Mới.", "[+ Mới.+]")
    assert before.count("[-") == 2
    assert before.count("[- Câu 100 có a a a a a a a.-]") == 1


def test_the_words_of_both_texts_are_all_there():
    old = ["Một hai ba bốn.", "Năm sáu bảy.", "Tám."]
    new = ["Năm sáu bảy!", "Một hai ba bốn năm.", "Chín."]

    rows = compare(old, new)

    joined = ["".join(run.text for run in row.old) for row in rows if row.old]
    assert (joined, ["".join(r.text for r in row.new) for row in rows if row.new]) == (old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>a</p>" * 20_000, "<p>a</p>" * 19_000 + "<p>b</p>"),
        ("<p>" + "a " * 340 + "</p>", "<p>" + "a b " * 170 + "</p>"),
        (("<p>" + "a " * 90 + "</p>") * 60, ("<p>" + "a b " * 45 + "</p>") * 60),
        ("<p>" + "." * 2_000_000, "<p>" + "!." * 1_000_000),
        ("<a" + ' a="' * 100_000, "<p" + ' a="b"' * 100_000),
        ("".join(f"<p>{n}</p>" for n in range(9000)), "".join(f"<p>-{n}</p>" for n in range(9000))),
    ],
    ids=["many-lines", "repeats", "many-repeats", "signs", "broken-tags", "no-line-in-common"],
)  # fmt: skip
def test_hostile_texts_are_compared_in_bounded_time(old, new):
    start = perf_counter()

    rows = compare(lines_of(old), lines_of(new))

    assert (perf_counter() - start < 0.6, len(rows) > 0) == (True, True)  # 0.2 s on an idle core


def test_of_a_very_long_text_the_beginning_is_compared_and_that_is_said():
    assert lines_of("<p>a</p>" * 20_000)[-1] == CUT
    assert CUT not in lines_of("<p>Một đoạn chừng này chữ.</p>" * 400)
