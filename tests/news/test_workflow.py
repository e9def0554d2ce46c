"""Who may take which step from which state: one literal table, and what each step does."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from news import workflow
from news.models import Article
from portal.pagecache.models import Edition, Moment
from tests.factories import make_article, make_category, make_unit

State = Article.State
REVIEW = {"approve", "schedule", "return"}

# A story by Lan, correspondent of Tân Phú. Everybody not named may do nothing.
STEPS_WITH_A_CORRESPONDENTS_PIECE = {
    ("lan", "draft"): {"submit"},
    ("lan", "returned"): {"submit"},
    ("lan", "submitted"): {"recall"},
    ("minh", "submitted"): REVIEW,
    ("minh", "proposed"): REVIEW,
    ("minh", "approved"): {"withdraw"},
    ("minh", "scheduled"): {"withdraw", "schedule"},
    ("minh", "withdrawn"): {"approve", "schedule"},
    ("thu", "submitted"): REVIEW,
    ("thu", "proposed"): REVIEW,
    ("thu", "approved"): {"withdraw"},
    ("thu", "scheduled"): {"withdraw", "schedule"},
    ("thu", "withdrawn"): {"approve", "schedule"},
    ("quantri", "submitted"): REVIEW,
    ("quantri", "proposed"): REVIEW,
    ("quantri", "approved"): {"withdraw"},
    ("quantri", "scheduled"): {"withdraw", "schedule"},
    ("quantri", "withdrawn"): {"approve", "schedule"},
}
# A story by Minh, editor.
STEPS_WITH_AN_EDITORS_PIECE = {
    ("minh", "draft"): {"submit", "publish", "schedule"},
    ("minh", "returned"): {"submit", "publish", "schedule"},
    ("minh", "submitted"): REVIEW | {"recall"},
    ("minh", "proposed"): REVIEW,
    ("minh", "approved"): {"withdraw"},
    ("minh", "scheduled"): {"withdraw", "schedule"},
    ("minh", "withdrawn"): {"approve", "schedule"},
} | {
    key: steps
    for key, steps in STEPS_WITH_A_CORRESPONDENTS_PIECE.items()
    if key[0] in ("thu", "quantri")
}

# The same in a category of two levels: an editor proposes, the Ban Biên tập decides.
WITH_TWO_LEVELS = {
    ("minh", "submitted"): {"propose", "return"},
    ("minh", "proposed"): set(),
    ("minh", "scheduled"): {"withdraw"},
    ("minh", "withdrawn"): set(),
}
CORRESPONDENTS_TWO_LEVELS = STEPS_WITH_A_CORRESPONDENTS_PIECE | WITH_TWO_LEVELS
EDITORS_TWO_LEVELS = (
    STEPS_WITH_AN_EDITORS_PIECE
    | WITH_TWO_LEVELS
    | {
        ("minh", "draft"): {"submit"},
        ("minh", "returned"): {"submit"},
        ("minh", "submitted"): {"propose", "return", "recall"},
    }
)
TABLES = {
    ("lan", False): STEPS_WITH_A_CORRESPONDENTS_PIECE,
    ("minh", False): STEPS_WITH_AN_EDITORS_PIECE,
    ("lan", True): CORRESPONDENTS_TWO_LEVELS,
    ("minh", True): EDITORS_TWO_LEVELS,
}
STATES = [*State.values, "scheduled"]
PEOPLE = ["lan", "hung", "minh", "thu", "quantri"]


@pytest.fixture
def cast(lan, hung, minh, thu, quantri):
    """Everybody, by name."""
    return {"lan": lan, "hung": hung, "minh": minh, "thu": thu, "quantri": quantri}


def piece_in(state, author, two_level=False):
    """A piece in `state`; "scheduled" is approved for tomorrow."""
    make_category(two_level=two_level)
    if state != "scheduled":
        return make_article(author, state)
    return make_article(author, "approved", publish_at=timezone.now() + timedelta(days=1))


@pytest.mark.parametrize(("author", "two_level"), TABLES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("person", PEOPLE)
def test_steps_offered_are_those_of_the_table(author, two_level, state, person, cast):
    article = piece_in(state, cast[author], two_level)

    offered = set(workflow.steps_for(cast[person], article))

    assert offered == TABLES[author, two_level].get((person, state), set())


@pytest.mark.parametrize(("author", "two_level"), TABLES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", workflow.STEPS)
def test_a_step_works_if_and_only_if_it_is_offered(author, two_level, state, person, name, cast):
    article = piece_in(state, cast[author], two_level)
    allowed = name in TABLES[author, two_level].get((person, state), set())
    hour = timezone.now() + timedelta(days=2)

    try:
        workflow.perform(name, article, by=cast[person], comment="Thiếu ảnh.", publish_at=hour)
        taken = True
    except (PermissionDenied, workflow.Conflict):
        taken = False

    article.refresh_from_db()
    assert taken is allowed
    assert article.events.count() == int(allowed)
    assert article.state == (
        workflow.STEPS[name].end if allowed else state.replace("scheduled", "approved")
    )


@pytest.mark.parametrize(("name", "state"), [("return", "submitted"), ("withdraw", "approved")])
@pytest.mark.parametrize("comment", ["", "   \n "])
def test_returning_and_withdrawing_need_a_reason(name, state, comment, lan, minh):
    article = make_article(lan, state)

    with pytest.raises(ValidationError) as refusal:
        workflow.perform(name, article, by=minh, comment=comment)

    assert refusal.value.message_dict == {"comment": ["Hãy ghi lý do để người viết biết."]}
    assert Article.objects.get(pk=article.pk).state == state


def test_every_step_is_recorded_with_person_hour_and_reason(lan, minh):
    article = make_article(lan, "draft")

    workflow.perform("submit", article, by=lan)
    workflow.perform("return", article, by=minh, comment="Thiếu chú thích ảnh.")

    told = [
        (event.name, event.by_name, event.state, event.comment) for event in article.events.all()
    ]
    assert told == [
        ("return", "Lê Quang Minh", "returned", "Thiếu chú thích ảnh."),
        ("submit", "Nguyễn Thị Lan", "submitted", ""),
    ]


def test_approving_publishes_now_and_tells_the_readers_pages(lan, minh):
    article = make_article(lan, "submitted")
    edition = Edition.objects.get().number

    workflow.perform("approve", article, by=minh)

    assert list(Article.objects.published()) == [article]
    assert Edition.objects.get().number == edition + 1


def test_scheduling_for_tomorrow_shows_nothing_today_and_registers_the_hour(lan, minh):
    article = make_article(lan, "submitted")
    tomorrow = timezone.now() + timedelta(days=1)

    workflow.perform("schedule", article, by=minh, publish_at=tomorrow)

    assert not Article.objects.published().exists()
    assert list(Article.objects.published(at=tomorrow + timedelta(seconds=1))) == [article]
    assert list(Moment.objects.values_list("at", flat=True)) == [tomorrow]


@pytest.mark.parametrize(
    ("hour", "sentence"),
    [
        (None, "Hãy chọn ngày giờ đăng."),
        (timedelta(hours=-1), "Giờ đăng phải ở phía trước. Muốn đăng ngay, hãy bấm nút đăng."),
    ],
)
def test_scheduling_needs_an_hour_in_the_future(hour, sentence, lan, minh):
    article = make_article(lan, "submitted")

    with pytest.raises(ValidationError) as refusal:
        workflow.perform("schedule", article, by=minh, publish_at=hour and timezone.now() + hour)

    assert refusal.value.message_dict == {"publish_at": [sentence]}


def test_a_withdrawn_piece_comes_back_under_its_first_hour(lan, minh):
    article = make_article(lan, "approved")
    first = article.publish_at

    workflow.perform("withdraw", article, by=minh, comment="Sai số liệu.")
    workflow.perform("approve", article, by=minh)

    assert article.publish_at == first


def test_a_piece_scheduled_withdrawn_and_approved_is_out_at_once(lan, minh):
    article = make_article(lan, "approved", publish_at=timezone.now() + timedelta(days=3))

    workflow.perform("withdraw", article, by=minh, comment="Chờ ảnh.")
    workflow.perform("approve", article, by=minh)

    assert article.is_published


def test_an_ended_unit_takes_no_new_pieces_and_its_successors_are_named(lan):
    article = make_article(lan, "draft")
    successor = make_unit("Đoàn xã Tân Phú")
    article.unit.successors.add(successor)
    type(article.unit).objects.filter(pk=article.unit.pk).update(valid_to="2025-06-30")

    with pytest.raises(ValidationError) as refusal:
        workflow.perform("submit", article, by=lan)

    assert refusal.value.message_dict["unit"] == [
        "Huyện đoàn Tân Phú đã kết thúc hoạt động. Hãy chọn đơn vị kế tục: Đoàn xã Tân Phú."
    ]


def test_an_empty_story_is_not_submitted(lan):
    article = make_article(lan, "draft", body="<p> </p>")

    with pytest.raises(ValidationError) as refusal:
        workflow.perform("submit", article, by=lan)

    assert refusal.value.message_dict == {"body": ["Bài chưa có nội dung."]}


@pytest.mark.parametrize("state", STATES)
def test_the_row_and_the_query_agree_on_what_is_published(state, lan):
    article = piece_in(state, lan)

    assert article.is_published is Article.objects.published().filter(pk=article.pk).exists()


@pytest.mark.parametrize("hours", [-1, 1, None])
def test_an_expired_piece_leaves_the_lists_and_keeps_its_address(hours, lan):
    expires_at = timezone.now() + timedelta(hours=hours) if hours else None
    article = make_article(lan, "approved", expires_at=expires_at)

    assert Article.objects.published().filter(pk=article.pk).exists()
    assert Article.objects.listed().filter(pk=article.pk).exists() is not article.is_expired


@pytest.mark.parametrize(
    ("state", "label"),
    [
        ("draft", "Bản thảo"),
        ("submitted", "Chờ duyệt"),
        ("proposed", "Chờ Ban Biên tập duyệt"),
        ("returned", "Cần sửa"),
        ("approved", "Đã đăng"),
        ("withdrawn", "Đã gỡ"),
    ],
)
def test_states_are_read_as_the_contract_names_them(state, label, lan):
    assert make_article(lan, state).state_label == label


def test_the_label_of_a_scheduled_piece_names_its_hour(lan):
    hour = timezone.make_aware(timezone.datetime(2099, 3, 26, 6, 0))

    article = make_article(lan, "approved", publish_at=hour)

    assert article.state_label == "Hẹn giờ đăng (06:00 26/03/2099)"


def test_with_two_levels_the_editor_proposes_and_the_board_decides(lan, minh, thu):
    make_category(two_level=True)
    article = make_article(lan, "submitted")

    workflow.perform("propose", article, by=minh)
    with pytest.raises(PermissionDenied):
        workflow.perform("approve", article, by=minh)
    workflow.perform("approve", article, by=thu)

    assert [(event.name, event.state) for event in article.events.all()] == [
        ("approve", "approved"),
        ("propose", "proposed"),
    ]
    assert list(Article.objects.published()) == [article]


def test_an_editor_opens_the_form_of_a_new_piece_that_has_no_category_yet(client, minh):
    client.force_login(minh)

    assert client.get("/toa-soan/viet-bai/").status_code == 200
