"""The rolling draft through HTTP: who may keep what, and what is said to nonsense."""

import json
import re

import pytest
from django.test import Client

from news.drafts.models import Draft, Presence
from news.models import Article, Event
from tests.factories import PASSWORD, make_article, make_category

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef0123456789abcdef"
LISTS = "/toa-soan/ban-nhap/danh-sach/"
SAVE, DROP, COMPARE = "/toa-soan/ban-nhap/", "/toa-soan/ban-nhap/bo/", "/toa-soan/ban-nhap/so/"


def typed(article=None, **changes):
    """What the form of `article`, or of a new piece, sends of itself."""
    fields = {"title": ["Ra quân"], "body": ["<p>Sáng nay</p>"], "base": ["x"]}
    return {
        "article": getattr(article, "pk", article),
        "key": KEY,
        "kind": "story",
        "fields": fields,
        "version": 1,
        "changed_at": 1_790_000_000_000,
    } | changes


def send(client, sent, address=SAVE):
    """Post `sent` as JSON, or as it is where it is no object."""
    body = sent if isinstance(sent, (bytes, str)) else json.dumps(sent)
    return client.post(address, body, content_type="application/json")


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


def test_one_rolling_draft_is_kept_of_a_piece_and_no_trace_in_its_history(as_lan, lan):
    article = make_article(lan)

    for title in ("Một", "Hai"):
        answer = send(as_lan, typed(article, fields={"title": [title]}))

    assert (answer.status_code, set(answer.json())) == (200, {"saved_at", "others", "newer"})
    draft = Draft.objects.get()
    assert (draft.user, draft.article, draft.fields) == (lan, article, {"title": ["Hai"]})
    assert (Event.objects.count(), Article.objects.get().version) == (0, 1)


def test_the_grid_of_a_report_is_kept_with_all_its_fields(as_lan):
    fields = {"photos-TOTAL_FORMS": ["1"], "photos-0-picture": ["7"], "photos-0-DELETE": ["on"]}

    answer = send(as_lan, typed(kind="photo-report", fields=fields))

    assert (answer.status_code, Draft.objects.get().fields) == (200, fields)


def test_two_new_pieces_are_kept_apart(as_lan):
    send(as_lan, typed())
    send(as_lan, typed(key="f" * 32))
    send(as_lan, typed())

    assert sorted(Draft.objects.values_list("key", flat=True)) == [KEY, "f" * 32]


def test_the_desk_lists_what_is_not_saved_and_the_form_offers_it(as_lan, lan):
    article = make_article(lan)
    send(as_lan, typed(article, fields={"title": ["Chữ chưa lưu"]}))

    assert "Chữ chưa lưu" in as_lan.get(LISTS).content.decode()
    form = as_lan.get(f"/toa-soan/bai/{article.pk}/sua/").content.decode()
    told = form.split('<script id="draft-state" type="application/json">')[1].split("</script>")[0]
    assert json.loads(told)["kept"]["fields"] == {"title": ["Chữ chưa lưu"]}


def test_saving_forgets_the_draft_and_keeps_what_comes_late_out(as_lan, lan):
    fields = {
        "title": "Ra quân", "body": "<p>Sáng nay</p>", "category": make_category().pk,
        "unit": lan.unit_id, "genre": "tin", "draft_key": KEY,
    }  # fmt: skip
    send(as_lan, typed())

    as_lan.post("/toa-soan/viet-bai/", fields)
    late = send(as_lan, typed())

    assert (late.status_code, late.json()["saved_at"]) == (200, None)
    assert (Article.objects.count(), Draft.objects.count()) == (1, 0)
    assert KEY in as_lan.get("/toa-soan/").content.decode()  # so that the browser forgets, too


def test_a_refused_save_keeps_the_draft(as_lan):
    send(as_lan, typed())

    answer = as_lan.post("/toa-soan/viet-bai/", {"title": "", "draft_key": KEY})

    assert (answer.status_code, Draft.objects.count()) == (422, 1)
    assert f'name="draft_key" value="{KEY}"' in answer.content.decode()


def test_a_draft_is_dropped_by_its_owner_only(as_lan, minh):
    send(as_lan, typed())
    other = Client()
    other.force_login(minh)

    assert send(other, typed(), DROP).json() == {"dropped": False}
    assert send(as_lan, typed(), DROP).json() == {"dropped": True}


def test_a_stranger_is_asked_for_the_password_not_sent_to_a_page(client):
    answer = send(client, typed())

    assert (answer.status_code, answer.json()["signed_out"]) == (403, True)
    assert answer.json()["error"] == "Phiên làm việc đã hết. Hãy nhập mật khẩu để viết tiếp."


@pytest.mark.parametrize("address", [SAVE, COMPARE])
@pytest.mark.parametrize(
    ("state", "status", "sentence"),
    [
        ("submitted", 403, "Bài đang ở bước mà bạn không sửa được"),
        ("of another unit", 404, "Không có bài này"),
        ("no such", 404, "Không có bài này"),
    ],
)
def test_only_what_one_may_edit_is_kept(as_lan, lan, hung, state, status, sentence, address):
    article = make_article(lan, "submitted") if state == "submitted" else make_article(hung)
    sent = typed(article) | ({"article": 2**31 - 1} if state == "no such" else {})

    answer = send(as_lan, sent, address)

    assert (answer.status_code, Draft.objects.count()) == (status, 0)
    assert answer.json()["error"].startswith(sentence)


def test_who_writes_nothing_keeps_nothing(client, quantri, django_user_model):
    client.force_login(django_user_model.objects.create_user("doc", PASSWORD))

    assert send(client, typed()).status_code == 403


@pytest.mark.parametrize("address", [SAVE, DROP, COMPARE])
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        ("[" * 100_000, 400),
        ("[]", 400),
        ("null", 400),
        (typed(article="1"), 400),
        (typed(article=-1), 400),
        (typed(article=True), 400),
        (typed(article=2**64), 400),
        (typed(key="../x"), 400),
        (typed(key="\0" * 32), 400),
        (typed(key=None), 400),
        (typed(kind="forged"), 400),
        (typed(kind=["story"]), 400),
        (typed(version="1"), 400),
        (typed(changed_at=1e400), 400),
        (typed(fields=[]), 400),
        (typed(fields={"title": "x"}), 400),
        (typed(fields={"title": [1]}), 400),
        (typed(fields={"\0": ["x"]}), 400),
        (typed(fields={"Title": ["x"]}), 400),
        (typed(fields={f"f{n}": [] for n in range(6001)}), 400),
        (typed(fields={"body": ["x" * 3_000_000]}), 413),
        (typed(fields={"body": ["x" * 6_000_000]}), 413),
    ],
)
def test_nonsense_gets_a_sentence(as_lan, sent, status, address):
    answer = send(as_lan, sent, address)

    assert (answer.status_code, set(answer.json()), Draft.objects.count()) == (status, {"error"}, 0)


def test_nul_and_half_characters_cost_nothing_else(as_lan):
    text = '{"title": ["Ra\\u0000 quân \\ud83d"], "step": ["publish"]}'
    sent = json.dumps(typed(fields="FIELDS")).replace('"FIELDS"', text)

    assert send(as_lan, sent).status_code == 200
    assert Draft.objects.get().fields == {"title": ["Ra quân ?"]}


def test_a_form_without_its_token_is_refused(lan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)

    assert send(client, typed()).status_code == 403
    token = client.get("/toa-soan/ban-nhap/phien/").json()["token"]
    headers = {"X-CSRFToken": token}
    kept = client.post(SAVE, json.dumps(typed()), content_type="application/json", headers=headers)
    assert kept.status_code == 200


@pytest.mark.parametrize("address", [SAVE, DROP, COMPARE, "/toa-soan/ban-nhap/dang-nhap/"])
def test_what_changes_something_is_posted(as_lan, address):
    assert as_lan.get(address).status_code == 405


def test_the_difference_says_what_is_in_the_kept_text_only(as_lan, lan):
    article = make_article(lan, title="Ra quân", body="<p>Sáng nay trời đẹp.</p>")
    fields = {"title": ["Ra quân"], "body": ["<p>Sáng nay trời mưa.</p>"]}

    text = send(as_lan, typed(article, fields=fields), COMPARE).content.decode()

    assert re.findall(r"<h2[^>]*>([^<]+)", text) == ["Nội dung"]
    assert re.findall(r"\[thêm:</span>([^<]+)", text) == [" mưa."]


def test_what_is_saved_already_differs_in_nothing(as_lan, lan):
    article = make_article(lan)
    page = as_lan.get(f"/toa-soan/bai/{article.pk}/sua/").context
    form = page["form"]
    fields = {name: [str(form[name].value() or "")] for name in form.fields if name != "topics"}

    answer = send(as_lan, typed(article, fields=fields), COMPARE)

    assert answer.content.decode().strip() == ""


# Signing in over the page


def sign_in(client, password=PASSWORD):
    data = {"username": "lan", "password": password}
    return client.post("/toa-soan/ban-nhap/dang-nhap/", data)


def test_the_password_opens_the_session_again_with_a_new_token(client, lan):
    before = client.get("/toa-soan/ban-nhap/phien/")

    answer = sign_in(client)

    assert (before.status_code, before.json()["signed_out"]) == (403, True)
    assert (answer.status_code, answer.json()["login"]) == (200, "lan")
    assert answer.json()["token"] != before.json()["token"]
    assert client.get("/toa-soan/ban-nhap/phien/").json()["login"] == "lan"


def test_a_false_password_is_refused_and_locked_out_as_at_the_door(client, lan):
    assert [sign_in(client, "sai").status_code for _ in range(5)] == [403, 403, 403, 403, 429]
    assert sign_in(client).status_code == 429
    assert client.post("/dang-nhap/", {"username": "lan", "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize("data", [{}, {"username": "\0", "password": "\0"}, {"username": "lan"}])
def test_nonsense_at_the_door_is_refused(client, data):
    answer = client.post("/toa-soan/ban-nhap/dang-nhap/", data)

    assert (answer.status_code, answer.json()) == (
        403,
        {"error": "Mật khẩu không đúng. Hãy nhập lại."},
    )


# Who is here


def test_the_desk_says_what_others_have_open(as_lan, lan, minh, hung):
    for article in (make_article(lan, "submitted"), make_article(hung, title="Không thấy")):
        Presence.objects.create(article=article, user=minh)

    text = as_lan.get(LISTS).content.decode()

    assert re.findall(r"<span>([^<]+) đang mở bài này</span>", text) == ["Lê Quang Minh"]


def test_others_in_the_same_piece_are_named_until_they_leave(as_lan, lan, minh):
    article = make_article(lan, "returned")
    Presence.objects.create(article=article, user=minh)

    assert send(as_lan, typed(article, fields=None)).json()["others"] == ["Lê Quang Minh"]
    assert (Presence.objects.count(), Draft.objects.count()) == (2, 0)
    send(as_lan, typed(article, fields=None, leaving=True))
    assert [row.user for row in Presence.objects.all()] == [minh]


def test_who_saved_meanwhile_is_said_while_one_types(client, lan, minh, thu):
    article = make_article(lan, "submitted")
    client.force_login(minh)
    page = client.get(f"/toa-soan/bai/{article.pk}/sua/").context["form"]
    data = {name: page[name].value() or "" for name in page.fields if name != "topics"}
    data |= {"title": "Tên khác"}
    client.post(f"/toa-soan/bai/{article.pk}/sua/", data)
    client.force_login(thu)

    newer = send(client, typed(article, fields=None)).json()["newer"]

    assert newer.startswith("Lê Quang Minh đã lưu bài này lúc ")
