"""Notices on a phone and on a desk: open to everybody, within the screen, read by the keyboard."""

import pytest
from django_tasks_db.models import DBTaskResult

from news.notices.models import Notice
from tests.browser.test_axe import complaints
from tests.factories import make_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
SCREENS = {
    "list": "/toa-soan/thong-bao/",
    "preferences": "/toa-soan/thong-bao/cai-dat/",
    "tasks": "/toa-soan/viec-nen/",
}


def tell(lan, thu):
    """Thu was told of two pieces by Lan, one with a word that fits no phone; a letter was lost."""
    for number in range(2):
        article = make_article(lan, "submitted", title=f"Ra quân lần {number}")
        Notice.objects.create(
            to=thu, article=article, kind="submitted", by_name=str(lan), text="Dài " + "x" * 200
        )
    letter = {"subject": "Bài cần sửa: " + "x" * 150, "to": ["lan@example.com"]}
    for status, attempts in [("FAILED", 6), ("READY", 2)]:
        DBTaskResult.objects.create(
            status=status, task_path="portal.operation.mail.deliver", backend_name="default",
            args_kwargs={"args": [letter], "kwargs": {}}, worker_ids=["x"] * attempts,
            exception_class_path="", traceback="ConnectionRefusedError: " + "x" * 200,
            run_after="2099-01-01T00:00Z", finished_at="2026-03-20T09:05Z",
        )  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
def test_the_screens_of_notices_are_open_to_everybody(signed_in, lan, thu, width):
    tell(lan, thu)
    page = signed_in(thu, width=width)

    assert complaints(page, SCREENS) == []
    for name, address in SCREENS.items():
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (name, wide <= width) == (name, True)


def test_a_notice_is_opened_by_the_keyboard(signed_in, lan, thu):
    tell(lan, thu)
    page = signed_in(thu)
    page.goto(SCREENS["list"])
    assert page.get_by_text("Menu (2").count() == 1

    page.get_by_role("button", name="Tân Phú: Ra quân lần 1", exact=True).press("Enter")
    page.get_by_role("heading", name="Tân Phú: Ra quân lần 1").wait_for()

    assert page.get_by_text("Menu (1").count() == 1
