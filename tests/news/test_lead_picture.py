"""The lead picture of a piece chosen from the library."""

import re

import pytest
from django.utils import timezone

from news.models import Article
from news.pictures.forms import NEEDS_ALT, NOT_YOURS, READ, UNKNOWN
from news.pictures.models import Picture
from news.revisions.models import WorkingCopy
from tests.factories import make_article, make_picture
from tests.library.drawings import photo
from tests.revisions.writing import opened, typed

pytestmark = pytest.mark.django_db
WORDS = "alt", "caption", "credit"


def choose(client, article, picture, **changes):
    """Save the form with `picture` chosen from the library, its words in the fields."""
    words = {f"lead-{name}": getattr(picture, name) for name in WORDS}
    data = typed(article, **words | {"lead-chosen": picture.pk} | changes)
    return client.post(f"/toa-soan/bai/{article.pk}/sua/", data)


def lead_of(article):
    return Article.objects.get(pk=article.pk).lead_picture


@pytest.mark.parametrize("role", ["lan", "minh", "thu"])
def test_whoever_sees_a_picture_of_the_library_makes_it_the_lead(
    client, request, role, lan, tan_phu
):
    theirs = make_picture(unit=tan_phu, caption="Của đơn vị")
    article = make_article(lan, "draft" if role == "lan" else "submitted")
    client.force_login(request.getfixturevalue(role))

    answer = choose(client, article, theirs)

    assert (answer.status_code, lead_of(article)) == (302, theirs)
    assert Picture.objects.get().caption == "Của đơn vị"


def test_the_library_over_the_form_offers_what_one_sees_with_its_words(client, lan, tan_phu):
    seen = make_picture(unit=tan_phu, alt='Cờ "đỏ"', decorative=True)
    make_picture()
    client.force_login(lan)

    page = client.get("/toa-soan/thu-vien-anh/chon/").content.decode()

    assert re.findall(r'data-pick="(\d+)"', page) == [str(seen.pk)]
    assert 'data-alt="Cờ &quot;đỏ&quot;"' in page
    assert 'data-decorative="on"' in page


@pytest.mark.parametrize("fields", [{}, {"hidden_at": timezone.now()}, {"file": "", "widths": []}])
def test_a_picture_that_is_not_offered_is_refused(client, lan, fields):
    article = make_article(lan)
    picture = make_picture(**({"uploaded_by": lan} if fields else {}) | fields)
    client.force_login(lan)

    answer = choose(client, article, picture)

    assert (answer.status_code, lead_of(article)) == (422, None)
    assert answer.context["lead"].errors["file"] == [UNKNOWN]


@pytest.mark.parametrize("number", ["0", "9" * 30, "x", "-1"])
def test_a_forged_number_changes_nothing(client, lan, number):
    article = make_article(lan)
    client.force_login(lan)

    answer = client.post(
        f"/toa-soan/bai/{article.pk}/sua/", typed(article, **{"lead-chosen": number})
    )

    assert (answer.status_code, lead_of(article)) == (422, None)


def test_words_are_mended_on_the_way_and_a_picture_without_any_needs_them(client, lan):
    article = make_article(lan)
    bare = make_picture(uploaded_by=lan, alt="")
    client.force_login(lan)

    refused = choose(client, article, bare)
    choose(client, article, bare, **{"lead-alt": "Đoàn viên dựng trại"})

    assert refused.context["lead"].errors == {"alt": [NEEDS_ALT]}
    assert f'value="{bare.pk}"' in str(refused.context["lead"]["chosen"])  # chosen still
    assert (lead_of(article), lead_of(article).alt) == (bare, "Đoàn viên dựng trại")


def test_words_that_readers_see_are_the_editors_to_change(client, lan, minh):
    picture = make_picture(uploaded_by=lan)
    make_article(minh, "approved", lead_picture=picture)
    article = make_article(lan, "submitted")
    mended = {"lead-alt": "Lời khác"}

    client.force_login(lan)
    draft = make_article(lan)
    refused = choose(client, draft, picture, **mended)
    kept = choose(client, draft, picture)
    client.force_login(minh)
    taken = choose(client, article, picture, **mended)

    assert (refused.status_code, kept.status_code, taken.status_code) == (422, 302, 302)
    assert refused.context["lead"].errors == {"alt": [READ]}
    assert lead_of(article).alt == "Lời khác"


def test_what_a_colleague_says_of_a_picture_is_not_rewritten_by_choosing_it(
    client, lan, minh, tan_phu
):
    theirs = make_picture(unit=tan_phu, uploaded_by=minh)
    article = make_article(lan)
    client.force_login(lan)

    refused = choose(client, article, theirs, **{"lead-credit": "Lan"})
    kept = choose(client, article, theirs)

    assert (refused.status_code, kept.status_code) == (422, 302)
    assert refused.context["lead"].errors == {"alt": [NOT_YOURS]}
    assert (lead_of(article), lead_of(article).credit) == (theirs, theirs.credit)


def test_what_a_colleague_left_unsaid_of_a_picture_is_added_by_choosing_it(
    client, lan, minh, tan_phu
):
    theirs = make_picture(unit=tan_phu, uploaded_by=minh, alt="", credit="")
    article = make_article(lan)
    client.force_login(lan)

    added = choose(client, article, theirs, **{"lead-alt": "Đoàn viên trồng cây"})

    assert added.status_code == 302
    assert lead_of(article).alt == "Đoàn viên trồng cây"


def test_a_file_that_is_sent_with_the_choice_stands_instead(client, lan):
    article = make_article(lan)
    chosen = make_picture(uploaded_by=lan, caption="Của thư viện")
    client.force_login(lan)

    choose(client, article, chosen, **{"lead-file": photo(), "lead-caption": "Của tệp"})

    chosen.refresh_from_db()
    assert (lead_of(article).original_name, lead_of(article).caption) == ("anh-800.jpg", "Của tệp")
    assert chosen.caption == "Của thư viện"


def test_in_a_published_piece_the_choice_and_its_words_wait_in_the_working_copy(client, minh):
    article = make_article(minh, "approved", lead_picture=make_picture())
    chosen = make_picture(alt="Lời cũ")
    client.force_login(minh)

    choose(client, article, chosen, **{"lead-alt": "Lời mới"})

    content = WorkingCopy.objects.get().content
    assert content["lead_picture"] == chosen.pk
    assert content["picture_texts"][str(chosen.pk)]["alt"] == "Lời mới"
    assert lead_of(article) != chosen
    assert Picture.objects.get(pk=chosen.pk).alt == "Lời cũ"


def test_a_choice_outlives_what_somebody_else_saved_meanwhile(client, lan, minh):
    article = make_article(lan, "submitted", title="Tên cũ")
    chosen = make_picture()
    client.force_login(minh)
    words = {f"lead-{name}": getattr(chosen, name) for name in WORDS}
    mine = opened(client, article, **words | {"lead-chosen": chosen.pk})
    Article.objects.update(title="Tên mới", version=2)

    client.post(f"/toa-soan/bai/{article.pk}/sua/", mine)

    article.refresh_from_db()
    assert (article.title, article.lead_picture) == ("Tên mới", chosen)


def test_two_lead_pictures_are_asked_for_and_the_choice_is_named(client, lan, minh):
    article = make_article(lan, "submitted")
    chosen, other = make_picture(), make_picture(alt="Của Thu")
    client.force_login(minh)
    words = {f"lead-{name}": getattr(chosen, name) for name in WORDS}
    mine = opened(client, article, **words | {"lead-chosen": chosen.pk})
    Article.objects.update(lead_picture=other, version=2)
    address = f"/toa-soan/bai/{article.pk}/sua/"

    asked = client.post(address, mine)
    page = asked.content.decode()
    base = re.search(r'name="base" value="([^"]+)"', page)[1]
    answer = {"base": base, "collided": "lead-picture"}
    client.post(address, mine | answer | {"choose-lead-picture": "theirs"})
    after_theirs = lead_of(article)
    client.post(address, mine | answer | {"choose-lead-picture": "mine"})

    assert asked.status_code == 422
    assert f"{chosen.pk} từ thư viện" in page  # in the question, beside the other's
    assert (after_theirs, lead_of(article)) == (other, chosen)
