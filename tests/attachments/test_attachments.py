"""Attachments from the writing form to the reader's folder."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from news import previews
from news.attachments import keeping
from news.attachments.models import Attachment
from tests.attachments.files import PDF, office, upload
from tests.factories import make_article

pytestmark = pytest.mark.django_db
BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11) Firefox/140", "HTTP_SEC_FETCH_SITE": "same-origin"}
FORM = {"lead-alt": "", "lead-caption": "", "lead-credit": ""}


def attach(article, *names):
    rows = [keeping.add(upload(name), article, by=article.created_by) for name in names]
    keeping.place([{"attachment": row.pk, "name": row.name} for row in rows], article)
    return [Attachment.objects.get(pk=row.pk) for row in rows]


def status(client, address, *arguments, **headers):
    """Load the file, put it away and return the status."""
    answer = client.get(address, *arguments, **headers)
    b"".join(answer)  # to the end: then the file is closed
    return answer.status_code


def typed(article, **more):
    """What the writing form posts of `article`, with `more`."""
    article.refresh_from_db()
    return FORM | {
        "title": article.title, "body": article.body, "category": article.category_id,
        "unit": article.unit_id, "genre": article.genre, "version": article.version,
    } | {name.replace("__", "-"): value for name, value in more.items()}  # fmt: skip


def sent(article, files):
    """What the writing form posts with new `files`."""
    return typed(article, attachments__files=files)


def test_a_correspondent_adds_files_and_readers_see_name_kind_and_size(client, lan):
    article = make_article(lan)
    client.force_login(lan)
    files = [upload("Kế hoạch 123/KH-TĐ.pdf"), upload("Danh sách.docx", office("docx"))]

    answer = client.post(
        f"/toa-soan/bai/{article.pk}/sua/", typed(article, attachments__files=files)
    )

    assert answer.status_code == 302
    kept = [(row.file_name, row.place, row.added_by) for row in article.attachments.all()]
    assert kept == [("KH-TĐ.pdf", 1, lan), ("Danh sách.docx", 2, lan)]
    type(article).objects.filter(pk=article.pk).update(state="approved", publish_at=timezone.now())
    client.logout()
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Tệp đính kèm" in page
    assert "KH-TĐ <span" in page
    assert f"(PDF, {len(PDF)}\xa0byte" in page


def test_a_wrong_file_is_refused_by_name_and_nothing_is_kept(client, lan):
    article = make_article(lan)
    client.force_login(lan)
    files = [upload("Tốt.pdf"), upload("Xấu.docx", b"MZ chuong trinh")]

    answer = client.post(
        f"/toa-soan/bai/{article.pk}/sua/", typed(article, attachments__files=files)
    )

    assert answer.status_code == 422
    assert "Xấu.docx: Chỉ nhận tệp PDF" in answer.content.decode()
    assert Attachment.objects.count() == 0


def test_an_eleventh_file_is_refused(client, lan):
    article = make_article(lan)
    client.force_login(lan)
    files = [upload(f"Tệp {number}.pdf") for number in range(11)]

    answer = client.post(
        f"/toa-soan/bai/{article.pk}/sua/", typed(article, attachments__files=files)
    )

    assert answer.status_code == 422
    assert "nhiều nhất 10 tệp" in answer.content.decode()


def test_files_are_renamed_put_in_order_and_removed(client, lan):
    article = make_article(lan)
    first, second, third = attach(article, "Một.pdf", "Hai.pdf", "Ba.pdf")
    client.force_login(lan)
    said = {
        f"attachments-name-{first.pk}": "Một", f"attachments-place-{first.pk}": 2,
        f"attachments-name-{second.pk}": "Hai mới", f"attachments-place-{second.pk}": 1,
        f"attachments-name-{third.pk}": "Ba", f"attachments-place-{third.pk}": 3,
        f"attachments-removed-{third.pk}": "on",
    }  # fmt: skip

    client.post(f"/toa-soan/bai/{article.pk}/sua/", typed(article) | said)

    assert [row["name"] for row in keeping.placed(article)] == ["Hai mới", "Một"]
    assert article.events.first().name == "edited"
    assert article.revisions.first().content["attachments"] == keeping.placed(article)


def test_a_revision_brings_back_a_file_that_was_taken_off(client, lan):
    article = make_article(lan)
    attach(article, "Một.pdf")
    client.force_login(lan)
    pk = article.attachments.get().pk
    said = {f"attachments-name-{pk}": "Một", f"attachments-removed-{pk}": "on"}
    client.post(f"/toa-soan/bai/{article.pk}/sua/", typed(article) | said)
    assert keeping.placed(article) == []

    client.post(f"/toa-soan/bai/{article.pk}/ban-sua/1/khoi-phuc/")

    assert keeping.placed(article) == [{"attachment": pk, "name": "Một"}]


def test_a_file_of_a_working_copy_waits_for_its_release(client, lan, minh):
    article = make_article(lan, "approved")
    client.force_login(minh)
    said = typed(article, attachments__files=[upload("Mới.pdf")], do="save", copy_version=0)

    client.post(f"/toa-soan/bai/{article.pk}/sua/", said)

    new = Attachment.objects.get()
    assert new.place is None
    client.logout()
    assert status(client, new.get_absolute_url()) == 404
    client.force_login(minh)
    copy = article.working_copy
    client.post(f"/toa-soan/bai/{article.pk}/ban-nhap/cap-nhat/", {"version": copy.version})
    client.logout()
    assert status(client, new.get_absolute_url()) == 200


def test_a_file_comes_as_a_download_and_never_as_a_page(client, lan):
    [row] = attach(make_article(lan, "approved"), "Kế hoạch.pdf")

    answer = client.get(row.get_absolute_url())

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''K%E1%BA%BF")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer["Content-Length"], dict(answer.cookies)) == (str(len(PDF)), {})


def test_only_what_is_public_is_given_to_strangers(client, lan):
    states = {
        state: attach(make_article(lan, state), "a.pdf")[0].get_absolute_url()
        for state in ["draft", "submitted", "approved", "withdrawn"]
    }
    planned = make_article(lan, "approved", publish_at=timezone.now() + timedelta(days=1))
    states["planned"] = attach(planned, "a.pdf")[0].get_absolute_url()
    binned = make_article(lan, "approved", deleted_at=timezone.now())
    states["binned"] = attach(binned, "a.pdf")[0].get_absolute_url()

    answers = {state: status(client, address) for state, address in states.items()}

    assert answers.pop("approved") == 200
    assert set(answers.values()) == {404}


def test_whoever_may_open_the_piece_may_load_its_files(client, lan, hung):
    [row] = attach(make_article(lan), "a.pdf")

    client.force_login(hung)
    assert status(client, row.get_absolute_url()) == 404
    client.force_login(lan)
    assert status(client, row.get_absolute_url()) == 200


def test_a_preview_link_leads_to_the_files_of_its_piece_alone(client, lan):
    article, other = make_article(lan), make_article(lan)
    [row], [foreign] = attach(article, "a.pdf"), attach(other, "b.pdf")
    token = previews.signer.sign(article.pk)

    page = client.get(previews.address(article)).content.decode()

    assert f'href="{row.get_absolute_url()}?xem={token}' in page
    assert status(client, row.get_absolute_url(), {"xem": token}) == 200
    assert status(client, foreign.get_absolute_url(), {"xem": token}) == 404


def test_downloads_from_the_page_are_counted_and_no_page_is_made_anew(client, lan):
    article = make_article(lan, "approved")
    [row] = attach(article, "a.pdf")
    before = client.get(article.get_absolute_url())["ETag"]

    status(client, row.get_absolute_url(), **BROWSER)
    status(client, row.get_absolute_url(), **BROWSER)
    b"".join(client.head(row.get_absolute_url(), **BROWSER))
    status(client, row.get_absolute_url(), HTTP_USER_AGENT="Googlebot/2.1")

    row.refresh_from_db()
    assert row.downloads == 2
    assert client.get(article.get_absolute_url())["ETag"] == before
    client.force_login(lan)
    assert "2 lượt tải" in client.get(f"/toa-soan/bai/{article.pk}/").content.decode()


def test_the_sweep_deletes_files_of_nobody_and_leaves_young_ones(lan):
    [row] = attach(make_article(lan), "a.pdf")
    orphan = default_storage.save("attachments/2026/11/mo-coi.pdf", ContentFile(PDF))

    keeping.sweep()
    assert default_storage.exists(orphan)
    keeping.sweep(timezone.now() + timedelta(days=2))

    assert (default_storage.exists(orphan), default_storage.exists(row.file)) == (False, True)
