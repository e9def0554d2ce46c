"""Who is told of what: one literal table, and never the one who did it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.groups import EDITORS
from news import workflow
from news.models import Event
from news.notices import recipients
from news.notices.models import Notice, Preference
from news.notices.telling import give, tell, tell_comment
from portal.operation import worker
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

ALL_EDITORS = {("mai", "submitted"), ("minh", "submitted"), ("thu", "submitted")}
# (step, from, by, taken by) of a piece by Lan: who is told what. Hùng is another unit's
# correspondent, Minh and Mai are editors, Thu is of the Ban Biên tập, who reviews as well.
TOLD = {
    ("submit", "draft", "lan", None): ALL_EDITORS,
    ("submit", "returned", "lan", "minh"): {("minh", "submitted")},
    ("submit", "returned", "lan", "closed"): ALL_EDITORS,
    ("recall", "submitted", "lan", None): set(),
    ("recall", "submitted", "lan", "minh"): {("minh", "recalled")},
    ("return", "submitted", "minh", None): {("lan", "returned")},
    ("approve", "submitted", "minh", None): {("lan", "approved")},
    ("approve", "submitted", "thu", "minh"): {("lan", "approved")},
    ("schedule", "submitted", "minh", None): {("lan", "scheduled")},
    ("withdraw", "approved", "thu", None): {("lan", "withdrawn"), ("minh", "withdrawn")},
    ("withdraw", "approved", "minh", None): {("lan", "withdrawn")},
}  # fmt: skip

TELL_NOBODY = {"created", "edited", "taken", "let_go", "imported", "restored", "discarded"}

# What happens to a piece without being a step, the same way.
TOLD_BESIDE = {
    ("binned", "minh"): {("lan", "binned")},
    ("binned", "lan"): set(),
    ("brought-back", "thu"): {("lan", "brought-back")},
    ("released", "minh"): {("lan", "updated")},
    ("not-released", "minh"): {("minh", "not-updated")},  # the worker tried, as Minh had planned
    ("corrected", "minh"): {("lan", "corrected")},
}


@pytest.fixture
def cast(lan, hung, minh, thu, quantri, tinh_doan):
    """Everybody, by name; Mai is one more editor, another's account is closed."""
    mai = make_user("mai", EDITORS, tinh_doan)
    closed = make_user("closed", EDITORS, tinh_doan, is_active=False)
    people = {"lan": lan, "hung": hung, "minh": minh, "thu": thu, "quantri": quantri}
    return people | {"mai": mai, "closed": closed}


def piece(cast, state, taken_by=None):
    """A piece by Lan; what is out was approved by Minh."""
    article = make_article(cast["lan"], state, taken_by=cast.get(taken_by))
    if state == "approved":
        Event.objects.create(article=article, name="approve", by=cast["minh"], state=state)
    return article


def perform(name, article, by):
    """Take a step with all that a step may ask for."""
    needs = (
        {"comment": "Sapo chưa rõ nơi chốn.\nThiếu ảnh."} if name in ("return", "withdraw") else {}
    )
    if name == "schedule":
        needs["publish_at"] = timezone.now() + timedelta(hours=2)
    workflow.perform(name, article, by=by, **needs)


def told():
    """Everybody who was told, and what."""
    return set(Notice.objects.values_list("to__username", "kind"))


@pytest.mark.parametrize(("name", "state", "by", "taken_by"), TOLD)
def test_a_step_tells_exactly_those_of_the_table(name, state, by, taken_by, cast):
    perform(name, piece(cast, state, taken_by), cast[by])

    assert told() == TOLD[name, state, by, taken_by]


@pytest.mark.parametrize(("name", "by"), TOLD_BESIDE)
def test_what_is_no_step_tells_those_of_the_table(name, by, cast):
    workflow.record(piece(cast, "approved"), name, by=cast[by], comment="Trùng bài.")

    assert told() == TOLD_BESIDE[name, by]


def test_every_event_tells_somebody_or_is_known_to_tell_nobody():
    assert set(workflow.EVENTS) - set(recipients.TOLD) - TELL_NOBODY == set()


def test_who_publishes_the_own_piece_is_told_nothing(cast):
    perform("publish", make_article(cast["minh"]), cast["minh"])

    assert told() == set()


def test_an_editors_piece_waits_for_the_other_editors(cast):
    perform("submit", make_article(cast["minh"]), cast["minh"])

    assert told() == {("mai", "submitted"), ("thu", "submitted")}


def test_a_closed_account_is_told_nothing(cast):
    cast["lan"].is_active = False
    cast["lan"].save()

    perform("approve", piece(cast, "submitted"), cast["minh"])

    assert told() == set()


def test_of_an_exercise_only_its_author_hears_and_without_mail(cast):
    article = make_article(cast["lan"], practice=True)

    perform("submit", article, cast["lan"])
    perform("return", article, cast["minh"])

    assert told() == {("lan", "returned")}
    assert mail.outbox == []


def test_a_returned_piece_brings_the_reasons_in_full(cast):
    perform("return", piece(cast, "submitted"), cast["minh"])

    notice = Notice.objects.get()
    assert notice.text == "Sapo chưa rõ nơi chốn.\nThiếu ảnh."
    assert (notice.by_name, notice.event.name, notice.read_at) == ("Lê Quang Minh", "return", None)
    assert "\nLý do:\nSapo chưa rõ nơi chốn.\nThiếu ảnh.\n" in mail.outbox[0].body


def test_a_comment_reaches_everybody_involved_but_its_writer(cast):
    article = piece(cast, "approved", taken_by="mai")

    tell_comment(article, cast["minh"], "Xin thêm một ảnh.")

    assert told() == {("lan", "commented"), ("mai", "commented")}


def test_an_internal_comment_stays_among_those_who_review(cast):
    article = piece(cast, "approved", taken_by="mai")

    tell_comment(article, cast["thu"], "Kiểm tra lại số liệu.", internal=True)

    assert told() == {("mai", "commented"), ("minh", "commented")}


def test_nobody_is_told_of_a_piece_that_they_cannot_open(cast):
    article = piece(cast, "draft")
    Event.objects.create(article=article, name="return", by=cast["minh"], state="returned")

    tell_comment(article, cast["hung"], "Của ai đây?")

    assert told() == {("lan", "commented")}


def test_a_step_that_fails_or_is_rolled_back_tells_nobody(cast, settings):
    settings.EMAIL_BACKEND = "portal.operation.mail.QueuedBackend"
    article = piece(cast, "submitted")

    with pytest.raises(ValidationError):
        workflow.perform("return", article, by=cast["minh"], comment="")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        perform("return", article, cast["minh"])
        raise ZeroDivisionError
    worker.Runner().run_batch()

    assert (told(), mail.outbox) == (set(), [])


def test_the_worker_sends_the_letters_of_a_step(cast, settings):
    settings.EMAIL_BACKEND = "portal.operation.mail.QueuedBackend"

    perform("submit", piece(cast, "draft"), cast["lan"])
    assert mail.outbox == []
    worker.Runner().run_batch()

    assert [letter.to for letter in mail.outbox] == [
        [f"{name}@example.com"] for name in ("minh", "thu", "mai")
    ]


def test_nobody_is_told_twice_of_one_event(cast):
    article = piece(cast, "submitted")
    event = workflow.record(article, "return", by=cast["minh"], comment="Thiếu ảnh.")

    with pytest.raises(IntegrityError), transaction.atomic():
        tell(event)

    assert Notice.objects.count() == 1


def test_a_piece_that_left_the_queue_waits_for_nobody(cast):
    article = piece(cast, "draft")
    perform("submit", article, cast["lan"])

    perform("return", article, cast["minh"])

    assert set(Notice.objects.unread().values_list("to__username", "kind")) == {("lan", "returned")}


def test_who_acts_on_a_piece_has_read_its_notices(cast):
    article = piece(cast, "submitted")
    perform("return", article, cast["minh"])

    workflow.record(article, "edited", by=cast["lan"])

    assert not Notice.objects.unread().exists()


def test_a_resubmitted_piece_is_announced_anew(cast):
    article = piece(cast, "draft", taken_by="minh")
    for name, by in [("submit", "lan"), ("return", "minh"), ("submit", "lan")]:
        perform(name, article, cast[by])

    mine = Notice.objects.filter(to=cast["minh"])
    assert [notice.read_at is None for notice in mine] == [True, False]


@pytest.mark.parametrize(
    ("wish", "letters"),
    [(Preference.Mail.AT_ONCE, 1), (Preference.Mail.DAILY, 0), (Preference.Mail.NONE, 0)],
)
def test_mail_goes_as_each_person_wishes_and_the_desk_always_tells(cast, wish, letters):
    Preference.objects.create(user=cast["lan"], mail=wish)

    perform("approve", piece(cast, "submitted"), cast["minh"])

    assert len(mail.outbox) == letters
    assert Notice.objects.filter(to=cast["lan"], mailed_at=None).count() == 1 - letters


def test_who_has_no_address_is_told_in_the_desk(cast):
    cast["lan"].email = ""
    cast["lan"].save()

    perform("approve", piece(cast, "submitted"), cast["minh"])

    assert (told(), mail.outbox) == ({("lan", "approved")}, [])


@pytest.mark.parametrize("editors", [1, 3])
def test_telling_costs_so_many_statements_a_person(
    lan, tinh_doan, editors, django_assert_num_queries
):
    for number in range(editors):
        make_user(f"editor-{number}", EDITORS, tinh_doan, email="")
    article = make_article(lan, "submitted")
    event = Event(article=article, name="submit", by=lan, state="submitted")
    event.save()

    with django_assert_num_queries(FIXED + EACH * editors):
        tell(event)


FIXED = 3  # settle, who reviews, write
EACH = 4  # permissions by the person and by groups, limits, may it be opened


def test_giving_to_nobody_asks_little(lan, django_assert_num_queries):
    article = make_article(lan, practice=True)

    with django_assert_num_queries(1):
        give(Notice.Kind.SUBMITTED, article, recipients.board(article))
