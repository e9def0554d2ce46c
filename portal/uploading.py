"""How much one request may send: refused by its announced length, before a byte is kept.

Django writes every file of a form to the disk before a view, or the check of the form's
token, sees it; without a limit any stranger could fill the disk through /dang-nhap/.
"""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1024 * 1024
FROM_STRANGERS = 30 * MEGABYTE  # one picture: the emblem at the first start
FROM_STAFF = 600 * MEGABYTE  # the photos of a report, chosen at once


class LimitedUploads(FileUploadHandler):
    """Stands before Django's own handlers and keeps nothing itself."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        most = FROM_STAFF if self.request.user.is_authenticated else FROM_STRANGERS
        if content_length > most:
            raise RequestDataTooBig(f"{content_length} bytes were announced.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
