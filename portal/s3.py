"""Media files in an S3-compatible bucket; chosen by MEDIA_STORAGE_URL (portal/mediastore.py)."""

from urllib.parse import quote

from django.conf import settings
from storages.backends.s3 import S3Storage

FOR_EVER = "public, max-age=31536000, immutable"
PRIVATE = ("originals/",)


class MediaBucket(S3Storage):
    """A bucket whose derived files never change and whose masters nobody is led to."""

    def __init__(self, **options):
        self.public_address = options.pop("public_address", "")
        super().__init__(**options)

    def get_default_settings(self):
        return super().get_default_settings() | {
            "file_overwrite": True,  # names are random; an upload that is repeated ends the same
            "default_acl": None,  # what is public is said by the bucket, or by the portal
            "signature_version": "s3v4",
            "addressing_style": "path",
        }

    def get_object_parameters(self, name):
        is_private = name.startswith(PRIVATE)
        return {"CacheControl": "private, no-store" if is_private else FOR_EVER}

    def url(self, name, *args, **kwargs):
        """The lasting address of a file, without a signature."""
        start = f"{self.public_address}/" if self.public_address else settings.MEDIA_URL
        return start + quote(name)
