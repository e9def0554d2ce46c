"""Look-alikes in the archive: which pieces are told, to whom, how alike, at what cost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.likeness.finding import alike
from news.likeness.keeping import fill, remember
from news.likeness.models import Likeness
from news.models import Article
from portal.vietnamese import fold
from tests.factories import make_article

SENTENCE = (
    "Sáng 26/3, tại thị trấn Tân Phú, Ban Thường vụ Huyện đoàn tổ chức lễ kỷ niệm ngày thành lập "
    "Đoàn với sự tham gia của hơn ba trăm đoàn viên, thanh niên và nhiều đồng chí lãnh đạo huyện "
    "qua các thời kỳ, ôn lại truyền thống vẻ vang và trao học bổng cho học sinh vượt khó."
)
BODY = f"<p>{SENTENCE}</p>"


def told(text, user, **options):
    return [(found.article, found.percent) for found in alike(fold(text), user, **options)]


@pytest.fixture
def piece(minh):
    """A published piece that has been sketched."""
    article = make_article(minh, "approved", title="Kỷ niệm ngày thành lập Đoàn", body=BODY)
    fill()
    return article


def test_the_same_text_typed_in_capitals_and_without_accents_is_found(piece, lan):
    assert told(SENTENCE.upper(), lan) == [(piece, 100)]
    assert told(fold(SENTENCE), lan) == [(piece, 100)]


def test_nearly_the_same_text_is_told_with_its_percentage(piece, lan):
    assert told(SENTENCE.replace("học bổng", "quà"), lan) == [(piece, 81)]


def test_a_text_that_shares_one_sentence_with_a_long_piece_is_not_told(piece, lan):
    other = " ".join(f"chữ{number}" for number in range(200))

    assert told(f"{SENTENCE} {other}", lan) == []


def test_a_text_that_is_half_the_same_is_not_told(piece, lan, monkeypatch):
    half = SENTENCE.replace("tham gia", "góp mặt").replace("lãnh đạo", "cán bộ")
    half = half.replace("truyền thống", "lịch sử")

    assert told(half, lan) == []
    monkeypatch.setattr("news.likeness.finding.THRESHOLD", 40)
    assert told(half, lan) == [(piece, 51)]


def test_the_piece_itself_is_not_told(piece, minh):
    assert told(SENTENCE, minh, besides=piece.pk) == []


def test_what_one_may_not_see_is_not_told(lan, hung):
    draft = make_article(lan, body=BODY)
    fill()

    assert told(SENTENCE, lan) == [(draft, 100)]
    assert told(SENTENCE, hung) == []


def test_pieces_for_practice_and_pieces_in_the_bin_are_not_told(lan):
    make_article(lan, body=BODY, practice=True)
    make_article(lan, body=BODY, deleted_at=timezone.now())
    fill()

    assert told(SENTENCE, lan) == []


def test_the_likest_is_told_first(piece, lan):
    near = make_article(lan, body=BODY.replace("học bổng", "quà"))
    fill()

    assert [found for found, _ in told(SENTENCE, lan)] == [piece, near]


def test_finding_takes_one_statement(piece, lan, django_assert_num_queries):
    lan.has_perm("news.write_article")  # asked by every page of the desk before

    with django_assert_num_queries(1):
        told(SENTENCE, lan)


def test_a_text_of_four_words_asks_nothing(lan, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert told("Tuổi trẻ Tân Phú", lan) == []


def test_a_changed_piece_is_found_by_its_new_text(piece, lan):
    piece.body = "<p>Nay bài này viết về một việc hoàn toàn khác với việc trước.</p>"
    piece.save()
    fill()

    assert told(SENTENCE, lan) == []
    assert told("Nay bài này viết về một việc hoàn toàn khác với việc trước.", lan) == [
        (piece, 100)
    ]


def test_the_worker_sketches_only_what_is_missing_or_old(piece, minh):
    Likeness.objects.update(bands=[1])
    other = make_article(minh, body=BODY)
    fill()

    assert Likeness.objects.get(article=piece).bands == [1]
    assert len(Likeness.objects.get(article=other).bands) == 20

    Article.objects.filter(pk=piece.pk).update(updated_at=timezone.now() + timedelta(seconds=1))
    fill()

    assert len(Likeness.objects.get(article=piece).bands) == 20


def test_saved_again_a_piece_has_one_sketch_still(piece):
    remember(piece)
    remember(piece)

    assert Likeness.objects.count() == 1


def test_the_desk_sketches_what_it_saves(client, lan):
    article = make_article(lan, body="<p>Chữ cũ.</p>")
    client.force_login(lan)
    data = {
        "title": article.title,
        "body": BODY,
        "category": article.category_id,
        "unit": article.unit_id,
        "genre": "tin",
        "version": article.version,
        "photos-TOTAL_FORMS": 0,
        "photos-INITIAL_FORMS": 0,
    }

    client.post(f"/toa-soan/bai/{article.pk}/sua/", data)

    assert told(SENTENCE, lan) == [(article, 100)]
