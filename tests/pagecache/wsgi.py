"""Requests as a server hands them to the portal's WSGI application."""

from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from portal.wsgi import application


@dataclass
class Answer:
    """What a reader gets."""

    status: int
    headers: dict
    body: bytes


def ask(path="/", *, query="", method="GET", host="testserver", **headers):
    """Send a request; `headers` are named as in WSGI (HTTP_ACCEPT_ENCODING="br")."""
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    } | headers
    started = []
    with the_tests_transaction():
        body = application(environ, lambda status, headers: started.append((status, headers)))
        [(status, fields)] = started
        answer = Answer(int(status.split()[0]), dict(fields), b"".join(body))
        if hasattr(body, "close"):
            body.close()
    return answer


@contextmanager
def the_tests_transaction():
    """Django closes no connection around a request, as in its own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
