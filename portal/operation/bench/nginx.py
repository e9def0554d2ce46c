"""nginx beside the portal: with one page as a static file, the measure of all others."""

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.operation.bench.processes import Stack, free_port, running

STATIC = """
user {user};
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    open_file_cache max=100;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        gzip_static on;
        default_type "text/html; charset=utf-8";
    }}
}}
"""


@contextmanager
def static(page: bytes) -> Iterator[Stack]:
    """Run nginx with `page` at /page, compressed beforehand as the portal compresses it."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        (folder / "page").write_bytes(page)
        (folder / "page.gz").write_bytes(gzip.compress(page, compresslevel=6, mtime=0))
        with configured(folder, STATIC, port) as stack:
            yield stack


@contextmanager
def configured(folder: Path, template: str, port: int) -> Iterator[Stack]:
    """Run nginx in `folder` as `template` says, with its port, folder and user filled in."""
    config = folder / "nginx.conf"
    config.write_text(template.format(folder=folder, port=port, user=folder.owner()))
    with running([program(), "-p", folder, "-c", config, "-e", folder / "error.log"], port) as it:
        yield it


def program() -> str:
    """Return where nginx is; raises RuntimeError when it is not on this machine."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not found:
        raise RuntimeError("Cần nginx để so sánh: apt-get install nginx-light wrk")
    return found
