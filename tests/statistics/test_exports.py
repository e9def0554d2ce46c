"""The files of the reports, opened again as Excel and a spreadsheet would."""

import csv
import io

import pytest
from openpyxl import load_workbook

from accounts.models import Person
from tests.factories import make_article
from tests.statistics.asking import ask, client_of, rows

pytestmark = pytest.mark.django_db
OCTOBER = {"first": "2021-10-01", "last": "2021-10-31"}
NAMES = ["ngay", "bai", "nguoi-viet", "chuyen-muc", "don-vi", "thi-dua", "ly-do", "nguon",
         "tim-kiem"]  # fmt: skip


def fetch(person, name, kind, **filters):
    """Return the file's name and bytes."""
    response = client_of(person).get(f"/toa-soan/thong-ke/{name}/{kind}/", OCTOBER | filters)
    assert response.status_code == 200
    content = response.getvalue()
    return response["Content-Disposition"], content


def excel(person, name, **filters):
    _, content = fetch(person, name, "xlsx", **filters)
    sheet = load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()], sheet


def spreadsheet(person, name, **filters):
    _, content = fetch(person, name, "csv", **filters)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def read_pieces(clock, lan, read_on):
    """Pieces whose titles begin as formulas do."""
    for number, title in enumerate(["=1+1", "+84 ngày", "-5 độ", "@mọi người", "Hiến máu"]):
        piece = make_article(lan, "approved", title=title)
        piece.authors.add(Person.objects.create(name=f"=cmd|{number}"))
        read_on(piece, "2021-10-02", 1_000 - number)


def test_the_files_hold_the_table_of_the_page(read_pieces, minh):
    lines, _ = excel(minh, "don-vi")

    assert lines == [
        ["Đơn vị", "Bài đăng", "Lượt xem", "Kỳ trước", "Thay đổi (%)", "Người đọc"],
        ["Huyện đoàn Tân Phú", 5, 4990, 0, None, 4990],
        ["Cộng", 5, 4990, 0, None, 4990],
    ]
    assert spreadsheet(minh, "don-vi") == [
        ["" if cell is None else str(cell) for cell in line] for line in lines
    ]


def test_no_cell_is_a_formula(read_pieces, minh):
    lines, sheet = excel(minh, "bai")
    titles = ["'=1+1", "'+84 ngày", "'-5 độ", "'@mọi người", "Hiến máu", "Cộng"]

    assert [line[0] for line in lines[1:]] == titles
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert [line[0] for line in spreadsheet(minh, "bai")[1:]] == titles
    assert spreadsheet(minh, "nguoi-viet")[1][0] == "'=cmd|0"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_its_files(name, kind, read_pieces, minh):
    disposition, content = fetch(minh, name, kind)

    assert f'"thong-ke-{name}-2021-10-01-2021-10-31.{kind}"' in disposition
    assert content


def test_the_page_shows_a_hundred_lines_and_the_files_all(clock, lan, read_on, minh):
    for number in range(103):
        read_on(make_article(lan, "approved", title=f"Bài {number}"), "2021-10-02", 1)

    page = ask(minh, "bai", **OCTOBER)

    assert len(rows(page)) == 100
    assert "tệp Excel và CSV có đủ 103 dòng" in page.text_content()
    assert len(spreadsheet(minh, "bai")) == 105


def test_a_correspondents_file_has_the_own_unit_alone(read_pieces, hung, read_on):
    read_on(make_article(hung, "approved", title="Về nguồn"), "2021-10-03", 5)

    assert [line[0] for line in spreadsheet(hung, "bai")] == ["Bài", "Về nguồn", "Cộng"]
    assert client_of(hung).get("/toa-soan/thong-ke/tim-kiem/csv/").status_code == 403


def test_filters_that_cannot_be_asked_lead_back_to_their_errors(minh):
    response = client_of(minh).get("/toa-soan/thong-ke/bai/csv/?first=hom-qua", follow=True)

    assert "Hãy ghi ngày" in response.content.decode()
    for absent in ["bai/pdf", "khong-co/csv", "khong-co"]:
        assert client_of(minh).get(f"/toa-soan/thong-ke/{absent}/").status_code == 404
