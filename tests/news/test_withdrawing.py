"""Three ways to take a piece down, and what its address answers after each."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from news import workflow
from news.models import Article
from news.withdrawing import TakingDown, number_in
from tests.factories import make_article

LISTS = ["/", "/tin-tuc/", "/rss/", "/sitemap-bai.xml", "/tim-kiem/?q=mùa+hè"]


def take_down(article, by, kind, *, into="", notice=""):
    down = TakingDown(kind, into, notice)
    workflow.perform("withdraw", article, by=by, comment="Sai số liệu.", taking_down=down)


@pytest.fixture
def piece(lan):
    return make_article(lan, "approved", title="Chiến dịch mùa hè")


@pytest.fixture
def other(lan):
    return make_article(lan, "approved", title="Tổng kết chiến dịch")


def test_a_piece_published_in_error_is_gone(client, piece, minh):
    take_down(piece, minh, "error")

    assert client.get(piece.get_absolute_url()).status_code == 410


def test_taking_down_without_a_way_means_in_error(client, piece, minh):
    workflow.perform("withdraw", piece, by=minh, comment="Sai số liệu.")

    assert piece.withdrawal == "error"
    assert client.get(piece.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("by", ["number", "path", "address"])
def test_a_merged_piece_leads_to_the_other_for_good(by, client, piece, other, minh):
    path = other.get_absolute_url()
    into = {"number": str(other.pk), "path": path, "address": f"https://example.vn{path}?x=1#y"}

    take_down(piece, minh, "merged", into=into[by])
    answer = client.get(piece.get_absolute_url())

    assert (answer.status_code, answer["Location"]) == (301, path)


def test_a_merged_piece_is_gone_when_the_other_is_in_the_bin(client, piece, other, minh):
    take_down(piece, minh, "merged", into=str(other.pk))
    Article.objects.filter(pk=other.pk).update(deleted_at=piece.created_at)

    assert client.get(piece.get_absolute_url()).status_code == 410


def test_a_piece_withdrawn_keeps_its_text_under_a_notice(client, piece, minh):
    take_down(piece, minh, "withdrawn", notice="Số liệu <b>đang</b> được kiểm tra lại.")

    answer = client.get(piece.get_absolute_url())

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Bài này đã được rút." in page
    assert "Số liệu &lt;b&gt;đang&lt;/b&gt; được kiểm tra lại." in page
    assert "hơn 300 đoàn viên" in page
    assert page.count('<meta name="robots" content="noindex">') == 1
    assert "Sai số liệu." not in page


@pytest.mark.parametrize("address", LISTS)
def test_a_piece_withdrawn_stands_in_no_list(address, client, piece, minh):
    assert piece.get_absolute_url() in client.get(address).content.decode()

    take_down(piece, minh, "withdrawn", notice="Đang kiểm tra lại.")

    assert piece.get_absolute_url() not in client.get(address).content.decode()


def test_a_published_piece_may_be_indexed(client, piece):
    assert "noindex" not in client.get(piece.get_absolute_url()).content.decode()


def test_an_old_name_leads_to_the_piece_whose_text_is_kept(client, piece, minh):
    take_down(piece, minh, "withdrawn", notice="Đang kiểm tra lại.")

    answer = client.get(f"/bai-viet/ten-cu-{piece.pk}/")

    assert (answer.status_code, answer["Location"]) == (301, piece.get_absolute_url())


def test_approving_again_forgets_how_the_piece_was_taken_down(client, piece, other, minh):
    for kind in ("merged", "withdrawn"):
        take_down(piece, minh, kind, into=str(other.pk), notice="Đang kiểm tra lại.")
        workflow.perform("approve", piece, by=minh)

        assert (piece.withdrawal, piece.withdrawal_notice, piece.merged_into) == ("", "", None)
        assert client.get(piece.get_absolute_url()).status_code == 200


def refusal(*args, **options):
    with pytest.raises(ValidationError) as refused:
        take_down(*args, **options)
    return refused.value.message_dict


def test_a_piece_is_never_merged_into_itself_nothing_or_what_is_not_public(piece, lan, minh):
    draft = make_article(lan, "draft")
    not_there = ["Không có bài nào đang ở trên trang với địa chỉ hoặc số này."]

    assert refusal(piece, minh, "merged", into=str(piece.pk)) == {
        "merged_into": ["Không nhập một bài vào chính nó được. Hãy chọn bài khác."]
    }
    for into in (str(draft.pk), "999999999", "bài hôm qua"):
        assert refusal(piece, minh, "merged", into=into) == {"merged_into": not_there}
    assert list(refusal(piece, minh, "merged", into=" ")) == ["merged_into"]
    assert Article.objects.get(pk=piece.pk).state == "approved"


def test_two_pieces_are_never_merged_into_each_other(piece, other, minh):
    take_down(piece, minh, "merged", into=str(other.pk))

    assert list(refusal(other, minh, "merged", into=str(piece.pk))) == ["merged_into"]


def test_keeping_the_text_needs_a_notice(piece, minh):
    assert refusal(piece, minh, "withdrawn", notice=" ") == {
        "withdrawal_notice": ["Hãy ghi lời báo để bạn đọc biết vì sao bài được rút."]
    }


def test_what_readers_never_saw_is_not_shown_by_taking_it_down(lan, minh):
    practice = make_article(lan, "approved", practice=True)

    for kind in ("merged", "withdrawn"):
        assert refusal(practice, minh, kind, into="1", notice="Lời báo.") == {
            "withdrawal": ["Bài chưa lên trang nên chỉ gỡ được theo cách “Đăng nhầm”."]
        }


def test_an_editor_takes_a_piece_down_at_the_desk(client, piece, minh):
    client.force_login(minh)
    address = reverse("desk:step", args=[piece.pk, "withdraw"])
    posted = {"comment": "Sai số liệu.", "withdrawal": "withdrawn"}

    refused = client.post(address, posted)
    taken = client.post(address, posted | {"withdrawal_notice": "Đang kiểm tra lại."})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "Hãy ghi lời báo để bạn đọc" in refused.content.decode()
    shown = client.get(reverse("desk:article", args=[piece.pk])).content.decode()
    assert "Lời báo bạn đọc: Đang kiểm tra lại." in shown


def test_an_unknown_way_is_refused_beside_its_field(client, piece, minh):
    client.force_login(minh)
    address = reverse("desk:step", args=[piece.pk, "withdraw"])

    answer = client.post(address, {"comment": "Sai.", "withdrawal": "khac"})

    assert answer.status_code == 422
    assert "Hãy chọn một trong các cách gỡ." in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" /bai-viet/ten-bai-2024-12/ ", 12),
        ("https://a.vn/phong-su-anh/ten-7/?x=3", 7),
        ("", None),
        ("ten-bai-12345678901/", None),
        ("mười hai", None),
    ],
)
def test_a_piece_is_named_by_address_or_number(text, number):
    assert number_in(text) == number
