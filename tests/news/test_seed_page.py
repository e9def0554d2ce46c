"""The old site's own page, imported and read again: all of it, where it belongs, once."""

import re
from html import unescape

import pytest
from django.core.management import call_command

from news.demo.content import DATA
from news.models import Article
from tests.factories import make_unit

pytestmark = pytest.mark.django_db
SEED = DATA / "old-site-article.txt"


def words(text):
    return " ".join(text.split())


@pytest.fixture
def page(client):
    """What a reader sees of the imported page, in one line."""
    make_unit("Huyện đoàn Tân Phú", "Tân Phú")
    call_command("import_old_site", SEED, verbosity=0)
    answer = client.get(Article.objects.get().get_absolute_url())
    body = answer.content.decode().partition("<body")[2]
    return words(unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<span[^>]*>|</span>", "", body))))


def article_lines():
    """The lines of the seed's article, between its hour and what follows it."""
    text = SEED.read_text()
    lines = text.partition("Cập nhật 26/10/2021 14:05")[2].partition("CÁC TIN KHÁC")[0]
    return [words(line) for line in lines.splitlines() if line.strip()]


def sentences():
    found = []
    for line in article_lines():
        if not line.endswith(".jpg"):
            found += [part for part in re.split(r"(?<=[.;…]) (?=[^a-z])", line) if part]
    return found


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_of_the_article_is_there_as_often_as_on_the_old_page(page, sentence):
    assert page.count(sentence) == words(" ".join(article_lines())).count(sentence)


@pytest.mark.parametrize(
    "part",
    [
        "Tân Phú: Sơ kết thực hiện Hướng dẫn đoàn viên tham gia hoạt động Đoàn tại nơi cư trú và "
        "tọa đàm trực tuyến “Nâng cao chất lượng cán bộ Đoàn – Bí thư Chi đoàn”",
        "Cập nhật 26/10/2021 14:05",
        "NHIỆT LIỆT CHÀO MỪNG 93 NĂM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM "
        "(03/02/1930 - 03/02/2023)",
        "MỪNG ĐẤT NƯỚC ĐỔI MỚI, MỪNG ĐẢNG QUANG VINH, MỪNG XUÂN QUÝ MÃO!",
        "TUỔI TRẺ ĐỒNG NAI QUYẾT TÂM THỰC HIỆN THẮNG LỢI THÁNG THANH NIÊN NĂM 2023.",
        "(26/3/1931 - 26/3/2023)",
        "LẦN THỨ XII, NHIỆM KỲ 2022 - 2027.",
        "Cơ quan chủ quản: Tỉnh Đoàn Đồng Nai",
        "Địa chỉ: số 33, đường Võ Thị Sáu, phường Quyết Thắng",
        "Website: doantncshcm.dongnai.gov.vn",
        "Điện thoại: 02513.846.458",
        "E-mail: vanphongtinhdoandn@gmail.com",
        "Ghi rõ nguồn",
        "Lượt truy cập",
        "| Đăng nhập",
    ],
)
def test_every_part_of_the_page_around_it_is_there_once(page, part):
    assert page.count(part) == 1


def test_the_category_the_unit_and_the_awaited_picture_are_rows(page):
    article = Article.objects.get()

    assert (article.category.name, article.unit.name) == (
        "Đội TNTP Hồ Chí Minh", "Huyện đoàn Tân Phú",
    )  # fmt: skip
    assert "Tân Phú" not in article.title
    assert article.byline == "Văn Trương"
    assert article_lines().count("dc Chau trao doi.jpg") == 1


def test_importing_again_changes_nothing(page):
    before = Article.objects.values().get()

    call_command("import_old_site", SEED, verbosity=0)

    assert Article.objects.values().get() == before
