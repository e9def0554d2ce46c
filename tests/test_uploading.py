"""Strangers cannot fill the disk through a form: too much is refused before a byte is kept."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client

from portal.uploading import FROM_STAFF, FROM_STRANGERS, LimitedUploads

FORMS = ["/dang-nhap/", "/dang-nhap/quen-mat-khau/", "/dang-xuat/", "/toa-soan/viet-bai/"]
FORM = {"data": b"--x--\r\n", "content_type": "multipart/form-data; boundary=x"}

pytestmark = pytest.mark.django_db


def send(client, address, announced):
    """Post a form that announces so many bytes, from a browser that has the token's cookie."""
    client.get("/dang-nhap/")
    return client.generic("POST", address, **FORM, CONTENT_LENGTH=str(announced)).status_code


@pytest.mark.parametrize("address", FORMS)
def test_a_stranger_sends_no_more_than_a_picture(address):
    assert send(Client(enforce_csrf_checks=True), address, FROM_STRANGERS + 1) == 400


def test_staff_send_the_photos_of_a_report_and_no_more(rf, lan):
    handler = LimitedUploads(rf.post("/toa-soan/viet-bai/"))
    handler.request.user = lan

    handler.handle_raw_input(None, {}, FROM_STAFF, b"x")
    with pytest.raises(RequestDataTooBig):
        handler.handle_raw_input(None, {}, FROM_STAFF + 1, b"x")
