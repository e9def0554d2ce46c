"""The library in the administration."""

import pytest
from django.core.files.storage import default_storage

from news.pictures.models import ActivityPicture, Picture
from portal.images import NOT_A_PICTURE
from portal.navigation.models import FixedPage
from portal.pagecache.models import Edition
from tests.factories import make_article, make_picture, picture_upload

LIST = "/quan-tri/pictures/picture/"
TEXTS = {"alt": "Cây", "caption": "Ra quân", "credit": "Lan"}


@pytest.fixture(autouse=True)
def editor(client, minh):
    """Minh, who keeps the library."""
    client.force_login(minh)


def shown(client, **query):
    """The pictures on the list page."""
    return list(client.get(LIST, query).context["cl"].result_list)


def test_search_needs_no_accents(client):
    found = make_picture(caption="Lễ ra quân ở Định Quán")
    make_picture(caption="Hiến máu")

    assert shown(client, q="dinh quan") == [found]
    assert shown(client, q="ĐỊNH QUÁN le") == [found]


def test_pictures_without_a_file_are_listed_apart(client):
    there = make_picture()
    waiting = make_picture(file="", original_name="dc Chau trao doi.jpg")

    assert shown(client, tep="chua-co") == [waiting]
    assert shown(client, tep="da-co") == [there]
    assert "dc Chau trao doi.jpg" in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_statements_for_one_row_as_for_three(
    client, django_assert_num_queries, count
):
    for _ in range(count):
        make_picture()

    with django_assert_num_queries(10):
        client.get(LIST)


def test_awaited_file_is_supplied_on_the_page_of_the_picture(client):
    waiting = make_picture(file="", width=0, height=0, widths=[], original_name="dc Chau.jpg")

    client.post(f"{LIST}{waiting.pk}/change/", TEXTS | {"upload": picture_upload()})

    waiting.refresh_from_db()
    assert default_storage.exists(waiting.file)
    assert (waiting.width, waiting.original_name, waiting.alt) == (64, "dc Chau.jpg", "Cây")


def test_picture_is_added_and_known_by_who_added_it(client, minh):
    client.post(f"{LIST}add/", TEXTS | {"upload": picture_upload("Cây.jpg")})

    picture = Picture.objects.get()
    assert (picture.uploaded_by, picture.original_name) == (minh, "Cây.jpg")


def test_file_that_is_no_picture_is_refused_beside_its_field(client):
    page = picture_upload()
    page.file.truncate(20)

    response = client.post(f"{LIST}add/", TEXTS | {"upload": page})

    errors = response.context["adminform"].form.errors
    assert (errors, Picture.objects.count()) == ({"upload": [NOT_A_PICTURE]}, 0)


def test_changed_caption_is_on_the_public_pages_at_once(client):
    picture = make_picture()
    before = Edition.objects.get().number

    client.post(f"{LIST}{picture.pk}/change/", TEXTS)

    assert Picture.objects.get().caption == "Ra quân"
    assert Edition.objects.get().number > before


def test_used_picture_is_not_deleted_and_the_places_are_named(client, minh):
    picture = make_picture(caption="Ra quân")
    body = f'<p><img src="/anh/{picture.pk}/" alt=""></p>'
    make_article(minh, title="Đầu", lead_picture=picture)
    make_article(minh, title="Thân", body=body)
    make_article(minh, title="Phóng sự", kind="photo-report").photos.create(picture=picture)
    make_article(minh, title="Khác", body=body.replace(f"/{picture.pk}/", f"/{picture.pk}1/"))
    FixedPage.objects.create(title="Giới thiệu", slug="x", body=body)
    ActivityPicture.objects.create(picture=picture)

    response = client.post(f"{LIST}{picture.pk}/delete/", {"post": "yes"}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Không xóa được ảnh “Ra quân”, vì đang được dùng: ảnh đại diện của bài “Đầu”; "
        "ảnh trong phóng sự “Phóng sự”; ảnh trong nội dung bài “Thân”; "
        "ảnh trong trang “Giới thiệu”; hình ảnh hoạt động được ghim. "
        "Hãy thay ảnh ở đó trước."
    ]
    assert Picture.objects.count() == 1


def test_unused_picture_goes_with_its_file(client, django_capture_on_commit_callbacks):
    client.post(f"{LIST}add/", TEXTS | {"upload": picture_upload()})
    picture = Picture.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{LIST}{picture.pk}/delete/", {"post": "yes"})

    assert (Picture.objects.count(), default_storage.exists(picture.file)) == (0, False)


@pytest.mark.parametrize(
    ("address", "count"),
    [("/so-do/", 1), ("https://x.vn/", 1), ("", 1), ("javascript:alert(1)", 0), ("//x.vn", 0)],
)
def test_pinned_picture_leads_only_to_pages(client, address, count):
    form = {"picture": make_picture().pk, "address": address, "position": 1}
    form |= {"starts_at_0": "", "starts_at_1": "", "ends_at_0": "", "ends_at_1": ""}

    client.post("/quan-tri/pictures/activitypicture/add/", form)

    assert ActivityPicture.objects.count() == count
