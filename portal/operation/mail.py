"""Mail through the worker: what a page sends is a task, written with the page's own rows.

A rolled-back change sends nothing; a mail server that is away only delays.
"""

from base64 import b64decode, b64encode

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks import task

TRANSPORT = {
    "EMAIL_HOST": "host",
    "EMAIL_PORT": "port",
    "EMAIL_HOST_USER": "username",
    "EMAIL_HOST_PASSWORD": "password",
    "EMAIL_USE_TLS": "use_tls",
    "EMAIL_USE_SSL": "use_ssl",
    "EMAIL_FILE_PATH": "file_path",
}
PLAIN_FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers")


class QueuedBackend(BaseEmailBackend):
    """Django's mail backend that leaves the sending to the worker."""

    def send_messages(self, email_messages):
        for message in email_messages:
            deliver.enqueue(as_json(message))
        return len(email_messages)


@task()
def deliver(letter: dict) -> int:
    """Send one letter that `as_json` wrote; raises what the mail server says."""
    fields = {name: letter[name] for name in PLAIN_FIELDS if name != "extra_headers"}
    message = EmailMultiAlternatives(
        **fields,
        headers=letter["extra_headers"],
        attachments=[
            (name, b64decode(content), kind) for name, content, kind in letter["attachments"]
        ],
        alternatives=[tuple(alternative) for alternative in letter["alternatives"]],
        connection=transport(),
    )
    return message.send()


def as_json(message):
    """Return the e-mail `message` as plain values that a task can carry."""
    letter = {name: getattr(message, name) for name in PLAIN_FIELDS}
    letter["alternatives"] = [list(part) for part in getattr(message, "alternatives", [])]
    letter["attachments"] = [
        [name, b64encode(_bytes(content)).decode(), kind]
        for name, content, kind in message.attachments
    ]
    return letter


def transport():
    """Return the connection that EMAIL_URL describes."""
    options = {
        name: settings.DELIVERY[key]
        for key, name in TRANSPORT.items()
        if settings.DELIVERY.get(key) not in (None, "")
    }
    backend = settings.DELIVERY["EMAIL_BACKEND"]
    if not backend.endswith((".smtp.EmailBackend", ".filebased.EmailBackend")):
        options = {}
    return get_connection(backend, **options)


def _bytes(content):
    return content.encode() if isinstance(content, str) else content
