"""The editor in a real browser, under the real content security policy."""

import base64
import re

import pytest
from playwright.sync_api import expect

from news.pictures.models import Picture
from portal.sanitising import clean_html
from tests.factories import make_category, picture_bytes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.filterwarnings("ignore:No directory at"),  # static files are not collected here
]

TEXT = ".cke_editable"
# A clipboard as a phone or a screenshot tool fills it, and as Word does.
PASTE = """([kind, content]) => {
  const data = new DataTransfer();
  if (kind === "file") {
    const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
    data.items.add(new File([bytes], "anh.jpg", {type: "image/jpeg"}));
  } else {
    data.setData("text/html", content);
  }
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(".cke_editable").dispatchEvent(event);
}"""
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
    "<meta name=Generator content='Microsoft Word 15'></head><body>"
    "<p class=MsoNormal style='mso-margin-top-alt:auto'><b><span style='color:red'>Đậm</span></b>"
    "<o:p></o:p></p><script>document.title = 'x'</script><p onclick='x()'>Thường</p></body></html>"
)


@pytest.fixture
def page(open_browser, live_server, client, quantri):
    """The page “Viết bài” in Chromium, signed in; `page.trouble` is what the console said."""
    make_category()
    client.force_login(quantri)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page = open_browser(width=1280)
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.trouble = []
    page.on("console", lambda said: page.trouble.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.requests = []
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(f"{live_server.url}/toa-soan/viet-bai/")
    page.wait_for_selector(TEXT)
    return page


def html(page):
    """What would be stored of the editor's text."""
    return clean_html(page.evaluate("CKEDITOR.instances.id_body.getData()"))


def is_harmless(said):
    """Whether a message is of the frame of the upload dialog, whose script is not needed."""
    return "'script-src 'self''" in said and ("JavaScript URL" in said or "inline script" in said)


def test_editor_writes_and_pastes_under_the_policy(page, live_server):
    page.click(TEXT)
    page.keyboard.type("Tuổi trẻ ")
    page.click(".cke_button__bold")
    page.keyboard.type("ra quân")
    page.evaluate(PASTE, ["html", WORD])
    expect(page.locator(TEXT)).to_contain_text("Thường")
    page.evaluate(PASTE, ["file", base64.b64encode(picture_bytes()).decode()])
    page.wait_for_selector(f"{TEXT} img[src^='/anh/']")

    picture = Picture.objects.get()
    assert html(page).split("\n") == [
        "<p>Tuổi trẻ <strong>ra quân</strong></p>",
        "<p><strong>Đậm</strong></p>",
        f'<p>Thường<img src="/anh/{picture.pk}/" alt=""></p>',
    ]
    assert page.trouble == []
    assert [url for url in page.requests if not url.startswith((live_server.url, "data:"))] == []


def test_editor_takes_a_picture_with_alt_and_caption_by_its_dialog(page, tmp_path):
    file = tmp_path / "cay.jpg"
    file.write_bytes(picture_bytes(90, 60))

    page.click(".cke_button__image")
    dialog = page.locator(".cke_dialog_body")
    dialog.get_by_role("tab", name="Tải lên").click()
    dialog.frame_locator("iframe").locator("input[type=file]").set_input_files(file)
    dialog.locator(".cke_dialog_ui_fileButton").click()
    expect(dialog.get_by_label("URL")).to_have_value(re.compile(r"/anh/\d+/"))
    dialog.get_by_label("Chữ thay ảnh").fill("Trồng cây")
    dialog.get_by_label("Có chú thích dưới ảnh").check()
    dialog.locator(".cke_dialog_ui_button_ok").click()
    page.locator(f"{TEXT} figcaption").fill("Ra quân")

    picture = Picture.objects.get()
    assert html(page) == (
        f'<figure class="image"><img src="/anh/{picture.pk}/" alt="Trồng cây">'
        "<figcaption>Ra quân</figcaption></figure>"
    )
    assert [said for said in page.trouble if not is_harmless(said)] == []


def test_refused_upload_is_explained_in_vietnamese(page):
    page.context.clear_cookies(name="sessionid")

    page.click(TEXT)
    page.evaluate(PASTE, ["file", base64.b64encode(picture_bytes()).decode()])

    expect(page.locator(".cke_notification_warning")).to_contain_text("Hãy đăng nhập lại")
    assert Picture.objects.count() == 0
