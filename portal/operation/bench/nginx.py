"""nginx beside the portal: with one page as a static file, the measure of all others."""

import gzip
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from portal.operation import cluster
from portal.operation.bench.processes import HOST, Stack, free_port, running

# What every configuration here begins with: one process, nothing outside its folder.
ALONE = """
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
    {servers}
}}
"""
STATIC = """
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        gzip_static on;
        default_type "text/html; charset=utf-8";
    }}
"""
# deploy/nginx.conf without TLS; its maps and what it includes are those that are shipped.
FRONT = """
    {maps}
    upstream portal {{
        {upstreams}
        keepalive 32;
    }}
    proxy_cache_path {folder}/cache levels=1:2 keys_zone=portal:16m inactive=1d use_temp_path=off;
    server {{
        listen 127.0.0.1:{port};
        set $portal_static "{var_dir}/static/";
        set $portal_media "{var_dir}/media/";
        include "{locations}";
    }}
"""
DEPLOY = cluster.PROJECT / "deploy"
LOCATIONS = DEPLOY / "portal.locations"
MAP = re.compile(r"^map .+?^\}", re.MULTILINE | re.DOTALL)


@contextmanager
def static(page: bytes) -> Iterator[Stack]:
    """Run nginx with `page` at /page, compressed beforehand as the portal compresses it."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        (folder / "page").write_bytes(page)
        (folder / "page.gz").write_bytes(gzip.compress(page, compresslevel=6, mtime=0))
        with configured(folder, STATIC.format(folder=folder, port=port), port) as stack:
            yield stack


@contextmanager
def front(*stacks: Stack, var_dir: Path) -> Iterator[Stack]:
    """Run nginx in front of portals that serve the same site, as deploy/ configures it.

    The portals' processes count as those of the stack.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, port = Path(name), free_port()
        servers = FRONT.format(
            upstreams=" ".join(f"server {HOST}:{one.port} max_fails=0;" for one in stacks),
            maps="\n".join(MAP.findall((DEPLOY / "nginx.conf").read_text())),
            locations=LOCATIONS, var_dir=var_dir, folder=folder, port=port,
        )  # fmt: skip
        with configured(folder, servers, port) as stack:
            behind = [root for one in stacks for root in one.roots]
            yield replace(stack, roots=[*stack.roots, *behind])


@contextmanager
def configured(folder: Path, servers: str, port: int) -> Iterator[Stack]:
    """Run nginx in `folder` with `servers`, one of which listens at `port`."""
    config = folder / "nginx.conf"
    config.write_text(ALONE.format(folder=folder, user=folder.owner(), servers=servers))
    with running([program(), "-p", folder, "-c", config, "-e", folder / "error.log"], port) as it:
        yield it


def program() -> str:
    """Return where nginx is; raises RuntimeError when it is not on this machine."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not found:
        raise RuntimeError("Cần nginx để so sánh: apt-get install nginx-light wrk")
    return found
