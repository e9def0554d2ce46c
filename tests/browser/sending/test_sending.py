"""Many photos at once from a phone: made small, sent in parts, and whatever is cut goes on."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from news.models import Article
from news.pictures.models import Picture
from news.sending.models import Part, Sending
from tests.browser.photos import photo
from tests.browser.sending.report_form import ROW, SAID, chosen, names, open_form, save, send
from tests.factories import PASSWORD, make_article, make_category

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PARTS = "**/anh/gui/*/?start=*"
WRONG = {"name": "thu.jpg", "mimeType": "image/jpeg", "buffer": b"<script></script>" * 9}


def test_photos_chosen_at_once_are_all_there_although_the_line_was_cut(page, lan):
    asked = []

    def cut(route):
        asked.append(route.request.url)
        route.abort() if 3 <= len(asked) <= 5 else route.continue_()

    page.route(PARTS, cut)
    send(page, chosen(4, width=1600, height=1200, grain=60))
    expect(page.locator(ROW)).to_have_count(4, timeout=30_000)

    expect(page.locator(SAID)).to_have_text("Đã gửi xong 4 ảnh.")
    assert names(page) == ["1.jpg", "2.jpg", "3.jpg", "4.jpg"]
    page.get_by_label("Chú thích").nth(1).fill("Cụ già bên suối")
    report = save(page)
    rows = report.photos.values_list("picture__original_name", "caption", "picture__uploaded_by")
    assert list(rows) == [
        ("1.jpg", "", lan.pk), ("2.jpg", "Cụ già bên suối", lan.pk),
        ("3.jpg", "", lan.pk), ("4.jpg", "", lan.pk),
    ]  # fmt: skip
    assert (Part.objects.count(), Picture.objects.count(), len(asked) > 7) == (0, 4, True)


def test_a_large_photo_is_made_small_before_it_is_sent_and_stands_upright(page):
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = 6, "Nikon D3500"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:22 07:30:00"
    send(page, chosen(1, width=4000, height=3000, exif=exif))

    expect(page.locator(ROW)).to_have_count(1, timeout=30_000)
    picture, sending = Picture.objects.get(), Sending.objects.get()
    whole = len(photo(1, 4000, 3000, exif=exif))
    assert picture.width < picture.height <= 2 * 2560  # it was taken upright
    assert picture.width * picture.height <= 2560 * 2048
    assert sending.size < whole / 2
    assert (picture.camera, str(picture.taken_on)) == ("Nikon D3500", "2026-11-22")


def test_a_file_that_fails_is_named_and_the_others_go_on(page):
    send(page, [*chosen(1), WRONG])
    expect(page.locator(SAID)).to_have_text("Đã gửi xong 1 ảnh. 1 ảnh chưa gửi được.")
    line = page.locator("[data-sending-files] li")
    expect(line).to_contain_text("thu.jpg")
    expect(line).to_contain_text("Tệp này không phải là ảnh")

    line.get_by_role("button", name="Thử lại").click()
    expect(line).to_contain_text("Tệp này không phải là ảnh")
    page.fill("#id_title", "Một ngày bên suối")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(SAID)).to_contain_text("1 ảnh chưa gửi được. Hãy thử lại, hoặc bấm lần nữa")
    line.get_by_role("button", name="Bỏ").click()
    expect(line).to_have_count(0)

    assert save(page).photos.count() == 1


def send_without_a_session(page, number):
    """Send photos whose first part finds that the session has ended."""
    cut = []

    def leave(route):
        if not cut:
            cut.append(True)  # first: another part may be on its way while the cookies go
            page.context.clear_cookies()
        route.continue_()

    page.route(PARTS, leave)
    send(page, chosen(number))


def wait_until(page, holds):
    """Let the page go on until `holds()`."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It never came.")


def test_a_session_that_ends_in_the_middle_asks_for_the_password_and_goes_on(page):
    send_without_a_session(page, 2)
    dialog = page.get_by_role("dialog", name="Phiên làm việc đã hết")
    dialog.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name="Đăng nhập và viết tiếp").click()

    expect(page.locator(ROW)).to_have_count(2, timeout=30_000)
    assert sorted(Picture.objects.values_list("original_name", flat=True)) == ["1.jpg", "2.jpg"]


def test_a_question_that_comes_late_neither_clears_the_password_nor_asks_again(page):
    held = []
    page.route("**/ban-nhap/phien/", lambda route: held.append(route))
    send_without_a_session(page, 2)
    wait_until(page, lambda: len(held) == 2)
    first, second = ([route, route.fetch()] for route in held)
    first[0].fulfill(response=first[1])
    dialog = page.get_by_role("dialog", name="Phiên làm việc đã hết")
    dialog.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.unroute("**/ban-nhap/phien/")
    dialog.get_by_role("button", name="Đăng nhập và viết tiếp").click()
    expect(dialog).to_be_hidden()
    second[0].fulfill(response=second[1])

    expect(page.locator(ROW)).to_have_count(2, timeout=30_000)


def test_what_was_sent_and_typed_and_never_saved_is_offered_again(page):
    send(page, chosen(3))
    expect(page.locator(ROW)).to_have_count(3, timeout=30_000)
    page.get_by_label("Chú thích").nth(2).fill("Ảnh thứ ba")
    page.get_by_label("Chú thích").nth(2).press("Alt+ArrowUp")
    expect(page.locator(".draft-status")).to_contain_text("Đã lưu nháp lúc", timeout=8000)
    page.close(run_before_unload=False)

    again = page.context.new_page()
    open_form(again)
    again.get_by_role("button", name="Dùng bản chưa lưu").click()

    expect(again.locator(ROW)).to_have_count(3)
    assert names(again) == ["1.jpg", "3.jpg", "2.jpg"]
    expect(again.get_by_label("Chú thích").nth(1)).to_have_value("Ảnh thứ ba")
    assert save(again).photos.get(caption="Ảnh thứ ba").position == 2


def test_the_form_waits_for_photos_that_are_under_way(page):
    held, going = [], []
    page.route(PARTS, lambda route: route.continue_() if going else held.append(route))
    send(page, chosen(1))
    expect(page.locator("[data-sending-state]")).to_have_text("Đang gửi")
    page.fill("#id_title", "Vội")
    page.get_by_role("button", name="Lưu", exact=True).click()

    expect(page.locator(SAID)).to_have_text("Còn 1 ảnh đang gửi. Hãy đợi gửi xong rồi bấm lại.")
    going.append(True)
    for route in held:
        route.continue_()
    expect(page.locator(ROW)).to_have_count(1)
    assert save(page).photos.count() == 1


def test_two_people_who_send_at_once_do_not_disturb_each_other(page, signed_in, client, minh):
    client.cookies.clear()  # else signing in would end the other's session
    other = signed_in(minh, width=1280)
    open_form(other)
    send(page, chosen(2))
    send(other, chosen(2))

    for each in (page, other):
        expect(each.locator(ROW)).to_have_count(2, timeout=30_000)
        assert names(each) == ["1.jpg", "2.jpg"]
    assert Picture.objects.count() == 4


def test_photos_go_into_the_text_of_a_story_where_the_cursor_is(signed_in, lan):
    article = make_article(lan, body="<p>Mở đầu.</p>")
    page = signed_in(lan)
    page.goto(f"/toa-soan/bai/{article.pk}/sua/")
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")
    send(page, chosen(2))
    expect(page.locator("[contenteditable=true] figure img")).to_have_count(2, timeout=30_000)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()

    body = Article.objects.get().body
    assert all(f'src="/anh/{picture.pk}/"' in body for picture in Picture.objects.all())
    assert "Mở đầu." in body


# The web server is killed


def masters(tmp_path):
    return [path for path in (tmp_path / "media").rglob("*") if path.is_file()]


def test_a_server_killed_in_the_middle_loses_nothing_and_leaves_nothing_half(
    server, chromium, client, lan, tmp_path
):
    make_category()
    client.force_login(lan)
    context = chromium.new_context(base_url=server.url, viewport={"width": 360, "height": 740})
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])
    page = context.new_page()
    open_form(page)
    asked = []

    def kill(route):
        asked.append(route.request.url)
        if len(asked) == 4:
            server.kill()
        route.continue_()

    page.route(PARTS, kill)
    send(page, chosen(4, width=1600, height=1200, grain=60))
    expect(page.get_by_text("Mất kết nối – sẽ tự gửi tiếp").first).to_be_visible(timeout=30_000)
    halves = list(Sending.objects.filter(picture=None).values_list("received", flat=True))
    server.start()

    expect(page.locator(ROW)).to_have_count(4, timeout=60_000)
    assert names(page) == ["1.jpg", "2.jpg", "3.jpg", "4.jpg"]
    assert any(halves)  # something was cut in the middle
    assert (Part.objects.count(), len(masters(tmp_path))) == (0, 4)
    opened = [Image.open(io.BytesIO(path.read_bytes())) for path in masters(tmp_path)]
    assert [image.size for image in opened] == [(1600, 1200)] * 4
    context.close()
