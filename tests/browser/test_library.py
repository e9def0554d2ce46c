"""The picture library in a browser: open to everybody, and at hand while one writes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from news.models import Article
from news.pictures import uploads
from news.pictures.models import Picture
from tests.factories import make_article, make_category, make_picture
from tests.library.drawings import photo

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
LIST = "/toa-soan/thu-vien-anh/"


def library_of(author):
    """A used picture with its register, two that look like it, one to be supplied."""
    shape = {"fingerprint": 0x0F0F_3C3C_55AA_7711, "widths": [], "placeholder": "data:,"}
    picture = make_picture(uploaded_by=author, unit=author.unit, place="Tân Phú", **shape)
    make_picture(uploaded_by=author, caption="Hiến máu ở Định Quán", **shape)
    make_picture(uploaded_by=author, alt="", **shape)
    make_picture(uploaded_by=author, file="", original_name="dc Chau.jpg")
    make_article(author, "submitted", lead_picture=picture)
    agreed = {"guardian": "Chị Hoa", "guardian_agreed": True, "child_agreed": True}
    entry = picture.consents.create(child="Bé An", evidence="Giấy", **agreed)
    return picture, entry


@pytest.mark.parametrize("width", [360, 1280])
def test_its_pages_are_open_to_everybody(signed_in, lan, minh, width):
    picture, entry = library_of(lan)
    one = f"{LIST}{picture.pk}/"
    page = signed_in(minh, width=width)

    for address in [
        LIST,
        f"{LIST}?state=bare&place=x",
        one,
        f"{one}an/",
        f"{one}dong-y/{entry.pk}/rut/",
    ]:
        page.goto(address)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        assert (address, Axe().run(page).response["violations"]) == (address, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_picture_is_chosen_from_the_library_into_the_text(signed_in, lan):
    make_category()
    library_of(lan)
    page = signed_in(lan, width=1280)
    page.goto("/toa-soan/viet-bai/")
    text = page.locator(".cke_editable")
    text.click()
    page.keyboard.type("Mở đầu.")

    page.get_by_role("button", name="Chọn từ thư viện", exact=True).click()
    dialog = page.get_by_role("dialog", name="Chọn ảnh từ thư viện")
    dialog.get_by_label("Tìm ảnh, không cần dấu").fill("dinh quan")
    dialog.get_by_role("button", name="Tìm").click()
    expect(dialog.locator("[data-pick]")).to_have_count(1)
    assert Axe().run(page).response["violations"] == []
    dialog.get_by_role("button", name="Hiến máu ở Định Quán").click()

    expect(dialog).to_be_hidden()
    chosen = Picture.objects.get(caption="Hiến máu ở Định Quán")
    assert page.evaluate("CKEDITOR.instances.id_body.getData()").split() == [
        "<p>Mở", "đầu.</p>", "<p><img", 'alt=""', f'src="{chosen.get_absolute_url()}"', "/></p>",
    ]  # fmt: skip


def test_the_library_is_closed_by_escape_and_nothing_is_chosen(signed_in, lan):
    make_category()
    page = signed_in(lan, width=1280)
    page.goto("/toa-soan/viet-bai/")
    page.locator(".cke_editable").wait_for()

    page.get_by_role("button", name="Chọn từ thư viện", exact=True).click()
    dialog = page.get_by_role("dialog", name="Chọn ảnh từ thư viện")
    expect(dialog.get_by_text("Không có ảnh nào như vậy.")).to_be_visible()
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    assert page.evaluate("CKEDITOR.instances.id_body.getData()") == ""


def test_a_picture_is_chosen_from_the_library_into_a_report(signed_in, lan, hung):
    make_category()
    shape = {"widths": [], "placeholder": "data:,"}
    mine = make_picture(uploaded_by=lan, caption="Của Lan", **shape)
    make_picture(uploaded_by=hung, unit=lan.unit, caption="Của Hùng", **shape)
    page = signed_in(lan)
    page.goto("/toa-soan/viet-phong-su-anh/")

    page.get_by_role("button", name="Chọn từ thư viện").first.click()
    dialog = page.get_by_role("dialog", name="Chọn ảnh từ thư viện")
    expect(dialog.locator("[data-pick]")).to_have_count(1)
    dialog.get_by_role("button", name="Của Lan").click()

    expect(page.locator(f"#anh-{mine.pk}")).to_be_visible()
    expect(page.locator("[name=photos-0-caption]")).to_have_value("Của Lan")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_lead_picture_is_chosen_from_the_library_with_its_words(signed_in, lan, width):
    make_category()
    library_of(lan)
    chosen = Picture.objects.get(caption="Hiến máu ở Định Quán")
    page = signed_in(lan, width=width)
    page.goto("/toa-soan/viet-bai/")
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")
    page.fill("#id_lead-alt", "Lời gõ trước")
    box = page.get_by_role("group", name="Ảnh đại diện")

    expect(box.get_by_role("button", name="Không dùng ảnh vừa chọn")).to_be_hidden()
    choose(page, box)
    expect(box.get_by_label("Chữ thay ảnh")).to_have_value("Đoàn viên trồng cây")
    expect(box.locator("[data-lead-thumb] picture")).to_be_visible()
    box.get_by_role("button", name="Không dùng ảnh vừa chọn").click()
    expect(box.get_by_label("Chữ thay ảnh")).to_have_value("Lời gõ trước")
    expect(box.locator("[data-lead-thumb] picture")).to_have_count(0)
    choose(page, box)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.fill("#id_title", "Một ngày bên suối")
    page.select_option("#id_category", index=1)
    page.get_by_role("button", name="Lưu", exact=True).click()

    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    assert Article.objects.get(title="Một ngày bên suối").lead_picture == chosen
    assert Picture.objects.get(pk=chosen.pk).alt == "Đoàn viên trồng cây"


def choose(page, box):
    """Open the library from `box` and choose a picture of it."""
    box.get_by_role("button", name="Chọn từ thư viện").click()
    dialog = page.get_by_role("dialog", name="Chọn ảnh từ thư viện")
    dialog.get_by_role("button", name="Hiến máu ở Định Quán").click()
    expect(dialog).to_be_hidden()


def test_a_lead_picture_that_was_chosen_and_never_saved_is_offered_again(signed_in, lan):
    make_category()
    library_of(lan)
    page = signed_in(lan)
    page.goto("/toa-soan/viet-bai/")
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")
    choose(page, page.get_by_role("group", name="Ảnh đại diện"))
    expect(page.locator(".draft-status")).to_contain_text("Đã lưu nháp lúc", timeout=8000)
    page.close(run_before_unload=False)

    again = page.context.new_page()
    again.goto("/toa-soan/viet-bai/")
    again.get_by_role("button", name="Dùng bản chưa lưu").click()

    chosen = Picture.objects.get(caption="Hiến máu ở Định Quán")
    expect(again.locator("[name=lead-chosen]")).to_have_value(str(chosen.pk))
    expect(again.locator(f'[data-lead-thumb] img[src="/anh/{chosen.pk}/"]')).to_have_count(1)


OLD = {"alt": "Cổng trại", "caption": "Cổng trại hè", "credit": "Hoa"}


def refused(page):
    """The form after a save that was refused for its title."""
    page.fill("#id_title", "")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#id_title[aria-invalid=true]")).to_be_visible()
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")
    return page


def refused_and_chosen_again(page):
    """The same with a picture chosen once more."""
    choose(refused(page), page.get_by_role("group", name="Ảnh đại diện"))
    return page


def restored(page):
    """The form in another window, filled with what was kept of it."""
    address = page.url
    expect(page.locator(".draft-status")).to_contain_text("Đã lưu nháp lúc", timeout=8000)
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.goto(address)
    again.get_by_role("button", name="Dùng bản chưa lưu").click()
    return again


@pytest.mark.parametrize("come_back", [refused, refused_and_chosen_again, restored])
def test_what_is_dropped_after_the_form_came_back_leaves_the_old_picture_its_words(
    signed_in, lan, come_back
):
    library_of(lan)
    old = make_picture(uploaded_by=lan, widths=[], placeholder="data:,a", decorative=True, **OLD)
    article = make_article(lan, lead_picture=old)
    page = signed_in(lan)
    page.goto(f"/toa-soan/bai/{article.pk}/sua/")
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")
    choose(page, page.get_by_role("group", name="Ảnh đại diện"))

    page = come_back(page)
    box = page.get_by_role("group", name="Ảnh đại diện")
    box.get_by_role("button", name="Không dùng ảnh vừa chọn").click()

    for name, text in OLD.items():
        expect(box.locator(f"[name=lead-{name}]")).to_have_value(text)
    expect(box.locator("[name=lead-decorative]")).to_be_checked()
    expect(box.locator('[data-lead-thumb] img[alt="Cổng trại"]')).to_have_attribute(
        "src", "data:,a"
    )


def sent(drawing):
    return {"name": drawing.name, "mimeType": "image/jpeg", "buffer": drawing.read()}


def test_a_copy_that_was_sent_gives_way_to_the_picture_that_is_there(signed_in, lan):
    make_category()
    old = uploads.add(photo(800), by=lan, alt="Cây", original_name="cu.jpg")
    page = signed_in(lan)
    page.goto("/toa-soan/viet-phong-su-anh/")
    page.wait_for_selector("[data-sending][data-ready]", state="attached")

    page.set_input_files("[data-sending] input[type=file]", [sent(photo(500, quality=60))])
    box = page.get_by_role("region", name="Ảnh vừa gửi giống ảnh đã có")
    expect(box.get_by_text("“anh-500.jpg” giống ảnh đã có")).to_be_visible(timeout=30_000)
    assert Axe().run(page).response["violations"] == []
    box.get_by_role("button", name="Dùng ảnh đã có").click()
    expect(box.get_by_role("status")).to_have_text("Đã dùng ảnh đã có.")

    page.fill("#id_title", "Một ngày bên suối")
    page.select_option("#id_category", index=1)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    assert list(Article.objects.get().photos.values_list("picture", flat=True)) == [old.pk]


def test_a_copy_in_a_text_is_named_as_the_picture_that_is_there(signed_in, lan):
    make_category()
    old = uploads.add(photo(800), by=lan, alt="Cây", original_name="cu.jpg")
    page = signed_in(lan)
    page.goto("/toa-soan/viet-bai/")
    page.locator(".cke_editable").wait_for()
    page.wait_for_selector("[data-sending][data-ready]", state="attached")

    page.set_input_files("[data-sending] input[type=file]", [sent(photo(500, quality=60))])
    page.get_by_role("button", name="Dùng ảnh đã có").click(timeout=30_000)

    page.wait_for_function(
        f"""() => CKEDITOR.instances.id_body.getData().includes('src="/anh/{old.pk}/"')"""
    )
    new = Picture.objects.exclude(pk=old.pk).get()
    assert f"/anh/{new.pk}/" not in page.evaluate("CKEDITOR.instances.id_body.getData()")
