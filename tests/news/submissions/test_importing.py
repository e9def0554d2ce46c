"""`manage.py import_old_site`: pages of the old site come in once, whole, or not at all."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Unit
from news.models import Article, Category, Event
from news.pictures.models import Picture
from portal.identity.models import Identity
from portal.pagecache.models import Edition
from portal.slogans.models import Slogan
from tests.factories import make_category, make_unit

SEED = Path(__file__).parents[3] / "news/demo/data/old-site-article.txt"
SAVED = Path(__file__).parents[2] / "data/oldsite"
PAGE = """TIN HOẠT ĐỘNG
Tân Phú: Ra quân
Cập nhật 26/10/2021 14:05

Một câu của Huyện đoàn Tân Phú.

CÁC TIN KHÁC
Cơ quan chủ quản: Tỉnh Đoàn Đồng Nai
"""
TABLES = [Article, Category, Event, Identity, Picture, Slogan, Unit]


@pytest.fixture
def run(capsys):
    """Run the command; give what it said on stdout and, of failures, on stderr."""

    def run(*paths):
        failure = ""
        try:
            call_command("import_old_site", *map(str, paths))
        except CommandError as error:
            failure = str(error)
        said = capsys.readouterr()
        return said.out, said.err, failure

    return run


@pytest.fixture
def saved(tmp_path):
    """Write a page to a file."""

    def saved(text, name="trang.txt"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return saved


def everything():
    """Every row of the tables an import writes."""
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def test_the_seed_comes_in_with_every_part_in_its_place(run, tinh_doan, tan_phu):
    children = make_category("Đội TNTP Hồ Chí Minh")

    out, err, failure = run(SEED)

    article = Article.objects.get()
    picture = Picture.objects.get()
    assert (err, failure) == ("", "")
    assert article.unit == tan_phu
    assert article.title.startswith("Sơ kết thực hiện Hướng dẫn đoàn viên")
    assert article.full_title.startswith("Tân Phú: Sơ kết thực hiện")
    assert len(article.full_title) == 158
    assert article.category == children
    assert article.publish_at == datetime(2021, 10, 26, 14, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert (article.state, article.byline) == ("approved", "Văn Trương")
    assert article.body.count("<p>") == 8
    assert article.body.split("\n")[3] == (
        f'<figure class="image"><img src="/anh/{picture.pk}/" alt=""><figcaption>'
        "Đ/c Trần Phúc Vĩnh Châu – Phó trưởng Ban Dân vận Huyện ủy cùng trao đổi tại tọa đàm"
        "</figcaption></figure>"
    )
    assert (picture.original_name, picture.file) == ("dc Chau trao doi.jpg", "")
    assert picture.unit == tan_phu
    assert [event.name for event in article.events.all()] == ["imported"]
    assert article.events.get().comment == "Từ tệp old-site-article.txt"
    assert Slogan.objects.count() == 5
    assert out == f"{SEED}: đã nhập “{article.full_title}”.\n"


def test_the_identity_of_an_empty_site_is_the_old_one(run, tinh_doan, tan_phu):
    run(SEED)

    identity = Identity.objects.get()
    assert identity.name == "Trang thông tin điện tử Tỉnh Đoàn Đồng Nai"
    assert identity.valid_from == date(2021, 10, 26)
    assert identity.owner == "Tỉnh Đoàn Đồng Nai"
    assert identity.website == "doantncshcm.dongnai.gov.vn"
    assert identity.phone == "02513.846.458"
    assert identity.email == "vanphongtinhdoandn@gmail.com"
    assert identity.address.startswith("số 33, đường Võ Thị Sáu")
    assert identity.reuse_notice.startswith('® Ghi rõ nguồn " Tỉnh Đoàn Đồng Nai "')


def test_what_staff_have_set_stays(run, tinh_doan, tan_phu):
    Identity.objects.create(name="Trang mới", owner="Thành Đoàn", valid_from=date(2026, 5, 1))
    Slogan.objects.create(text="Mừng Đất nước đổi mới, mừng Đảng quang vinh, mừng xuân Quý Mão!")

    run(SEED)

    assert Identity.objects.get().name == "Trang mới"
    assert Slogan.objects.count() == 5


def test_running_again_changes_nothing_even_after_staff_have(run, tinh_doan, tan_phu):
    run(SEED, SAVED)
    Article.objects.filter(old_news_id=None).update(title="Tên đã sửa", state="withdrawn")
    Slogan.objects.first().delete()
    before, edition = everything(), Edition.objects.get().number

    out, err, failure = run(SEED, SAVED)

    assert (out, err, failure) == ("Không có gì mới.\n", "", "")
    assert everything() == before
    assert Edition.objects.get().number == edition


def test_an_import_turns_the_edition(run, saved, tinh_doan, tan_phu):
    edition = Edition.objects.get().number

    run(saved(PAGE))

    assert Edition.objects.get().number == edition + 1


def test_saved_html_comes_in_under_its_old_number(run, tinh_doan, xuan_loc):
    out, err, failure = run(SAVED)

    assert (err, failure) == ("", "")
    assert set(Article.objects.values_list("old_news_id", flat=True)) == {2394, 1870, None}
    article = Article.objects.get(old_news_id=1870)
    assert (article.unit, article.title) == (xuan_loc, "Ra quân Tháng Thanh niên năm 2017")
    assert article.body.endswith("<p>Bản quyền thuộc về Tỉnh Đoàn</p>")
    assert f"{SAVED}/newsdetail-cp1258.htm:12: không hiểu “Bản quyền thuộc về Tỉnh Đoàn”" in out


def test_the_same_page_saved_twice_comes_in_once(run, saved, tinh_doan, tan_phu):
    first = saved(PAGE, "newsdetail.aspx?NewsId=7&CatId=1.txt")
    second = saved(
        PAGE.replace("Ra quân", "Ra quân (đã sửa)"), "newsdetail.aspx?CatId=1&NewsId=7.txt"
    )

    run(first, second)

    assert Article.objects.get().old_news_id == 7


# Units and categories


def test_the_unit_is_the_one_that_had_the_name_on_that_day(run, saved, tinh_doan):
    district = make_unit("Huyện đoàn Tân Phú", "Tân Phú", valid_to=date(2025, 6, 30))
    make_unit("Đoàn xã Tân Phú", "Tân Phú", valid_from=date(2025, 7, 1), kind=Unit.Kind.COMMUNE)

    run(saved(PAGE))

    assert Article.objects.get().unit == district


def test_a_unit_that_the_text_names_in_full_is_made(run, saved, tinh_doan):
    out, _, _ = run(saved(PAGE))

    unit = Article.objects.get().unit
    assert (unit.name, unit.short_name, unit.kind) == ("Huyện đoàn Tân Phú", "Tân Phú", "district")
    assert "tạo đơn vị “Huyện đoàn Tân Phú”" in out


def test_words_before_the_colon_that_are_no_unit_stay_in_the_title(run, saved, tinh_doan):
    out, _, _ = run(saved(PAGE.replace("Tân Phú: Ra", "Thông báo: Ra")))

    article = Article.objects.get()
    assert (article.unit, article.title) == (tinh_doan, "Thông báo: Ra quân")
    assert article.full_title == "Thông báo: Ra quân"
    assert "không biết đơn vị “Thông báo” ngày 26/10/2021; bài để ở Tỉnh Đoàn Đồng Nai" in out


def test_an_empty_portal_takes_the_seed_and_makes_what_the_page_proves(run, db):
    out, err, failure = run(SEED)

    assert (err, failure) == ("", "")
    assert Article.objects.get().full_title.startswith("Tân Phú: Sơ kết")
    assert Category.objects.get().name == "Đội TNTP Hồ Chí Minh"
    assert Unit.objects.get().name == "Huyện đoàn Tân Phú"


def test_a_piece_without_unit_makes_the_province_s_from_the_footer(run, db):
    run(SAVED / "newsdetail-sharepoint.html")

    unit = Article.objects.get().unit
    assert (unit.name, unit.short_name, unit.kind) == ("Tỉnh Đoàn Đồng Nai", "", "province")


# Refusals


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "Tệp trống."),
        ("Chỉ là chữ", 1, "Không thấy dòng “Cập nhật ngày/tháng/năm giờ:phút”."),
        (PAGE.replace("2021", "3013"), 3, "Không hiểu ngày giờ “Cập nhật 26/10/3013 14:05”."),
        (PAGE.replace("Ra quân", "Ra quân " * 50), 1, "Tên bài: "),
        (PAGE + "E-mail: không có\n", 1, "E-mail: "),
    ],
)  # fmt: skip
def test_a_page_that_is_not_understood_leaves_no_row(run, saved, db, text, line, reason):
    path = saved(text)
    before = everything()

    _, err, failure = run(path)

    assert err.startswith(f"{path}:{line}: {reason}")
    assert failure.startswith("1 trên 1 tệp không nhập được")
    assert everything() == before


def test_one_bad_page_does_not_keep_the_others_out(run, saved, tinh_doan, tan_phu):
    bad, good = saved("Chỉ là chữ", "a.txt"), saved(PAGE, "b.txt")
    saved("Chỉ là chữ", "ghi chú.md")
    (good.parent / "b_files").mkdir()
    saved("Chỉ là chữ", "b_files/quảng cáo.html")

    out, err, failure = run(good.parent, good.parent / "không có.txt")

    assert Article.objects.get().title == "Ra quân"
    assert err.splitlines() == [
        f"{bad}:1: Không thấy dòng “Cập nhật ngày/tháng/năm giờ:phút”.",
        f"{good.parent}/không có.txt: không mở được tệp (không tìm thấy).",
    ]
    assert failure.startswith("2 trên 3 tệp không nhập được")
    assert out.startswith(f"{good}: đã nhập “Tân Phú: Ra quân”.")
