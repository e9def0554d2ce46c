"""Where media files are kept: a local folder, or what MEDIA_STORAGE_URL names.

    s3://KEY:SECRET@host/bucket?region=…&endpoint=…&public=…

`endpoint` stands in for https://host; `public` is the address at which readers reach the
bucket's files (a CDN), without it the portal hands them out itself and the bucket is private.
Key and secret are percent-encoded. Imported by the settings: starts nothing, imports nothing.
"""

from urllib.parse import parse_qs, unquote, urlsplit

LOCAL: dict[str, object] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
SENTENCE = "MEDIA_STORAGE_URL phải có dạng s3://khóa:mật-khẩu@máy-chủ/tên-kho?region=…"


class BadAddress(SystemExit):
    """MEDIA_STORAGE_URL cannot be understood: the start ends with a sentence."""


def storage(url: str) -> dict[str, object]:
    """Return the `default` of STORAGES for `url`, "" for the local folder; raise BadAddress."""
    if not url:
        return LOCAL
    parts = urlsplit(url)
    bucket = parts.path.strip("/")
    if parts.scheme != "s3" or not (parts.hostname and parts.username and bucket):
        raise BadAddress(SENTENCE)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = parts.netloc.rpartition("@")[2]
    options = {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": bucket,
        "region_name": asked.get("region", "us-east-1"),
        "endpoint_url": asked.get("endpoint") or f"https://{host}",
        "public_address": asked.get("public", "").rstrip("/"),
    }
    return {"BACKEND": "portal.s3.MediaBucket", "OPTIONS": options}


def origin(url: str) -> list[str]:
    """Return the origin from which browsers load media files, if it is not the portal itself."""
    public = parse_qs(urlsplit(url).query).get("public", [""])[-1]
    parts = urlsplit(public)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
