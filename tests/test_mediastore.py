"""Media files in a bucket, against a real server of the S3 protocol."""

import io
import urllib.error
import urllib.request

import boto3
import pytest
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from news.attachments import keeping as attachments
from news.pictures import keeping, uploads
from news.pictures.renditions import make
from portal import mediastore
from tests.attachments.files import upload
from tests.factories import make_article, picture_upload

KEYS = {"aws_access_key_id": "khoa", "aws_secret_access_key": "mat/khau"}


@pytest.fixture(scope="module")
def server():
    """The address of the S3 server."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server, settings):
    """An empty bucket that MEDIA_STORAGE_URL names."""
    client = boto3.client("s3", endpoint_url=server, region_name="us-east-1", **KEYS)
    client.create_bucket(Bucket="anh")
    url = f"s3://khoa:mat%2Fkhau@kho.example/anh?endpoint={server}"
    settings.STORAGES = settings.STORAGES | {"default": mediastore.storage(url)}
    yield client
    for row in client.list_objects_v2(Bucket="anh").get("Contents", []):
        client.delete_object(Bucket="anh", Key=row["Key"])
    client.delete_bucket(Bucket="anh")
    client.close()


@pytest.fixture
def names(bucket):
    rows = lambda: bucket.list_objects_v2(Bucket="anh").get("Contents", [])  # noqa: E731
    return lambda: sorted(row["Key"] for row in rows())


@pytest.mark.django_db
def test_a_picture_is_kept_rendered_checked_and_removed(names, django_capture_on_commit_callbacks):
    picture = uploads.add(picture_upload(width=700, height=500))
    make(picture)

    assert len(names()) == 1 + 2 * 3 + 1
    assert not keeping.check()
    default_storage.save(picture.file.replace(".jpg", "-la.jpg"), io.BytesIO(b"x"))
    default_storage.delete(picture.card)
    found = keeping.check()
    assert (len(found.orphans), found.torn) == (1, [picture.pk])
    with django_capture_on_commit_callbacks(execute=True):
        uploads.remove(picture)
    assert names() == found.orphans


@pytest.mark.django_db
def test_public_files_are_kept_for_a_year_and_masters_by_nobody(bucket, client):
    picture = uploads.add(picture_upload(width=700, height=500))
    make(picture)

    def kept(name):
        return bucket.head_object(Bucket="anh", Key=name)["CacheControl"]

    assert kept(picture.rendition(700, "avif")) == "public, max-age=31536000, immutable"
    assert kept(picture.card) == "public, max-age=31536000, immutable"
    assert kept(picture.file) == "private, no-store"
    answer = client.get(picture.rendition_url(700, "avif"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/avif")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    with bucket.get_object(Bucket="anh", Key=picture.rendition(700, "avif"))["Body"] as body:
        assert answer.getvalue() == body.read()
    assert client.get(f"/media/{picture.file}").status_code == 404


@pytest.mark.django_db
def test_staff_see_the_master_until_the_renditions_are_there(bucket, client, minh):
    picture = uploads.add(picture_upload(width=700, height=500), by=minh)
    client.force_login(minh)

    answer = client.get(f"/anh/{picture.pk}/")

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert answer.getvalue().startswith(b"\xff\xd8\xff")


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_not_found_and_no_error(bucket, client):
    assert client.get("/media/pictures/2026/11/khong-co-320.avif").status_code == 404


@pytest.mark.django_db
def test_attachments_are_kept_and_swept_there_too(bucket, names, client, lan):
    article = make_article(lan, "approved")
    kept = attachments.add(upload(), article, by=lan)
    attachments.place([{"attachment": kept.pk, "name": kept.name}], article)

    answer = client.get(f"/tep-dinh-kem/{kept.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert client.get(f"/media/{kept.file}").status_code == 404
    attachments.sweep()
    assert names() == [kept.file]


def test_a_stranger_gets_nothing_out_of_the_bucket_without_a_key(bucket, server):
    default_storage.save("originals/2026/11/x.jpg", io.BytesIO(b"x"))

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server}/anh/originals/2026/11/x.jpg")

    assert refused.value.code == 403
    refused.value.close()


def test_readers_are_led_to_the_public_address_where_there_is_one(settings):
    url = "s3://k:s@kho.example/anh?public=https://anh.example/"
    settings.STORAGES = settings.STORAGES | {"default": mediastore.storage(url)}

    assert default_storage.url("pictures/a b.avif") == "https://anh.example/pictures/a%20b.avif"
    assert mediastore.origin(url) == ["https://anh.example"]


@pytest.mark.parametrize(
    "url", ["https://kho.example/anh", "s3://kho.example/anh", "s3://k:s@kho.example", "s3://"]
)
def test_an_address_that_says_too_little_stops_the_start_with_a_sentence(url):
    with pytest.raises(mediastore.BadAddress, match="MEDIA_STORAGE_URL phải có dạng"):
        mediastore.storage(url)


def test_without_an_address_files_lie_in_the_local_folder():
    assert mediastore.storage("") == mediastore.LOCAL
    assert mediastore.origin("") == []
