"""Importing the archive of another system: what becomes of each line, and of the second run."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hitcount.models import HitCount

from accounts.models import Person, Unit
from news.models import Article, Category, Event
from news.submissions import archives
from portal.pagecache.models import Edition
from tests.news.submissions.lines import row

pytestmark = pytest.mark.django_db


def test_a_line_becomes_a_published_piece(import_lines, client, tan_phu):
    author = Person.objects.create(name="Văn Trương")

    assert import_lines({}) == ("", [])

    article = Article.objects.get()
    assert (article.source_id, article.title, article.state, article.version) == (
        "vn-1", "Tuổi trẻ ra quân", "approved", 1,
    )  # fmt: skip
    assert article.body == "<p>Nội dung</p>"
    assert article.publish_at.isoformat() == "2020-03-25T23:00:00+00:00"
    assert (article.category.name, article.unit) == ("Tin tức – Sự kiện", tan_phu)
    assert (article.byline, list(article.authors.all())) == ("văn trương", [author])
    assert HitCount.objects.get(object_pk=article.pk).hits == 512
    assert list(Event.objects.values_list("article", "name")) == [(article.pk, "imported")]
    assert client.get(article.get_absolute_url()).status_code == 200
    assert "ra quan" in article.body_key


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"source_id": "a", "titl', "không phải JSON đúng; dòng có thể bị cắt cụt"),
        (b"[" * 200_000, "không phải JSON đúng; dòng có thể bị cắt cụt"),
        (b"\xff\xfe{}", "không phải UTF-8 (byte thứ 1)"),
        (b"[1]", "không phải một đối tượng JSON {…}"),
        (row(source_id=""), "thiếu source_id"),
        (row(source_id="x" * 201), "source_id dài quá 200 ký tự"),
        (row(title="\x00 "), "thiếu title"),
        (row(title=5), "title phải là chuỗi ký tự"),
        (row(title="x" * 301), "title dài quá 300 ký tự"),
        (row(lead="", body_html=None), "không có nội dung: thiếu lead, body_html và pictures"),
        (row(body_html="x" * 500_001), "nội dung dài quá 500000 ký tự"),
        (row(body_html="x" * 9_000_000), "dòng dài quá 8 MB"),
        (row(published_at=None), "thiếu published_at"),
        (row(published_at="26/03/2020"),
         "published_at phải là ngày giờ ISO 8601, như 2023-03-26T06:00"),
        (row(published_at="0001-01-01"), "published_at phải nằm giữa năm 1900 và năm 2100"),
        (row(views=-1), "views phải là số nguyên không âm"),
        (row(views=True), "views phải là số nguyên không âm"),
        (row(views=float("nan")), "views phải là số nguyên không âm"),
        (row(views=2**31), "views phải là số nguyên không âm"),
        (row(kind="video"), "kind phải là story hoặc photo-report"),
        (row(kind=[]), "kind phải là story hoặc photo-report"),
        (row(pictures="a.jpg"), "pictures phải là danh sách các đối tượng JSON {…}"),
        (row(pictures=[{"file": ""}]), "pictures: thiếu file"),
        (row(pictures=[{"file": "a", "credit": "x" * 151}]), "pictures: credit dài quá 150 ký tự"),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_with_its_number_and_the_others_come_in(import_lines, line, reason):
    refused, told = import_lines({}, b"\r\n", line.rstrip() + b"\n", {"source_id": 3})

    assert refused == "1 dòng không nhập được; lý do ở trên. Sửa các dòng ấy rồi chạy lại."
    assert told == [f"dòng 3: bỏ qua: {reason}"]
    assert set(Article.objects.values_list("source_id", flat=True)) == {"vn-1", "3"}


def test_a_byte_order_mark_and_foreign_line_ends_are_nothing(import_lines):
    line = b"\xef\xbb\xbf" + row().rstrip() + b"\r\n"

    assert import_lines(line, b"  \r\n", row(source_id="vn-2").rstrip()) == ("", [])
    assert Article.objects.count() == 2


def test_a_source_id_counts_once_in_a_file(import_lines):
    _, told = import_lines({}, {"title": "Bài khác"})

    assert told == ["dòng 2: bỏ qua: trùng source_id “vn-1” với dòng 1"]
    assert Article.objects.get().title == "Tuổi trẻ ra quân"


def test_the_second_run_changes_nothing(import_lines):
    import_lines({}, {"source_id": "vn-2"})
    rows, edition = list(Article.objects.values()), Edition.objects.get().number

    assert import_lines({}, {"source_id": "vn-2"}) == ("", [])
    assert (list(Article.objects.values()), Edition.objects.get().number) == (rows, edition)


def test_a_run_that_was_broken_off_is_finished_by_the_next(import_lines, monkeypatch):
    lines = [{"source_id": f"vn-{number}"} for number in range(5)]
    monkeypatch.setattr(archives, "CHUNK", 2)
    monkeypatch.setattr(archives.Places, "authors", refuse_the_third)
    with pytest.raises(RuntimeError):
        import_lines(*lines)
    monkeypatch.undo()
    assert Article.objects.count() == Event.objects.count() == 2

    assert import_lines(*lines) == ("", [])
    assert Article.objects.count() == Event.objects.count() == HitCount.objects.count() == 5


def refuse_the_third(places, piece):
    if piece.source_id == "vn-2":
        raise RuntimeError("killed")
    return []


def test_a_changed_line_changes_its_piece_unless_the_desk_has(import_lines):
    import_lines({}, {"source_id": "vn-2"})
    Article.objects.filter(source_id="vn-2").update(version=2, title="Sửa ở tòa soạn")

    refused, told = import_lines({"title": "Tên mới"}, {"source_id": "vn-2", "title": "Tên mới"})

    assert (refused, told) == (
        "", ["dòng 2: bài “Tên mới” đã được sửa ở tòa soạn; giữ nguyên như ở đó"],
    )  # fmt: skip
    assert dict(Article.objects.values_list("source_id", "title")) == {
        "vn-1": "Tên mới", "vn-2": "Sửa ở tòa soạn",
    }  # fmt: skip
    assert import_lines({"title": "Tên mới"}) == ("", [])


def test_a_piece_of_somebody_else_is_left_alone(import_lines, lan):
    import_lines({})
    Article.objects.get().origin.delete()

    _, told = import_lines({"title": "Tên mới"})

    assert told == ["dòng 1: bỏ qua: mã “vn-1” đã thuộc một bài không phải do lệnh này nhập"]


def test_unknown_categories_and_units_are_made_and_told_once(import_lines):
    fields = {"category": "Đất nước", "unit": "Đoàn phường Tân Biên"}

    refused, told = import_lines(fields, {"source_id": "vn-2"} | fields)

    assert (refused, told) == (
        "",
        [
            "dòng 1: tạo đơn vị “Đoàn phường Tân Biên”; hãy ghi ngày thành lập, ngày kết thúc",
            "dòng 1: tạo chuyên mục “Đất nước”",
        ],
    )
    assert Unit.objects.get(name="Đoàn phường Tân Biên").kind == Unit.Kind.COMMUNE
    assert Category.objects.get(name="Đất nước").articles.count() == 2


def test_without_a_unit_the_piece_is_the_province_s(import_lines, tinh_doan):
    import_lines({"unit": "", "category": None})

    article = Article.objects.get()
    assert (article.unit, article.category.name) == (tinh_doan, "Tin từ trang cũ")


def test_the_unit_s_name_stands_once_before_the_title(import_lines):
    import_lines({"title": "TÂN PHÚ: Sơ kết 3 năm"})

    assert Article.objects.get().full_title == "Tân Phú: Sơ kết 3 năm"


def test_a_lead_too_long_stands_on_top_of_the_text(import_lines):
    lead = "Một < hai. " * 120

    _, told = import_lines({"lead": lead})

    article = Article.objects.get()
    assert told == ["dòng 1: lead dài quá 1000 ký tự, đã đặt lên đầu nội dung"]
    assert article.lead == ""
    assert article.body.startswith("<p>Một &lt; hai.")
    assert article.body.endswith("<p>Nội dung</p>")


def test_a_piece_of_tomorrow_waits_for_its_hour(import_lines, client):
    import_lines({"published_at": (timezone.now() + timedelta(days=1)).isoformat()})

    assert client.get(Article.objects.get().get_absolute_url()).status_code == 404


def test_what_the_database_refuses_is_one_line_not_five_hundred(import_lines, monkeypatch):
    monkeypatch.setattr(archives.Import, "_article", without_a_title)

    _, told = import_lines({}, {"source_id": "vn-2"}, {"source_id": "vn-3"})

    assert told == ["dòng 2: bỏ qua: cơ sở dữ liệu không nhận bài này"]
    assert Article.objects.count() == 2


_article = archives.Import._article


def without_a_title(run, piece, article):
    """The constraint `article_has_a_title` refuses it."""
    article = _article(run, piece, article)
    article.title = "" if piece.source_id == "vn-2" else article.title
    return article


def test_a_file_or_folder_that_is_not_there_stops_with_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="không mở được tệp"):
        call_command("import_articles", tmp_path / "khong.jsonl")
    with pytest.raises(CommandError, match="Không có thư mục ảnh"):
        call_command("import_articles", __file__, pictures=tmp_path / "khong")
