"""Pages in this process's memory: finished, compressed, least recently used first out."""

import gzip
import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import brotli
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

BROTLI_QUALITY = 5
REFUSED = re.compile(r";q=0(\.0*)?$")


@dataclass(frozen=True)
class Entry:
    """One rendered page under one edition, in the encodings a browser may ask for."""

    edition: object
    status: int
    headers: dict
    bodies: dict  # content coding ("br", "gzip", "") -> bytes
    etag: str

    @classmethod
    def of(cls, response, edition):
        """Return the entry that answers as the rendered `response` does."""
        if not getattr(response, "is_rendered", True):
            response.render()
        body = response.content
        bodies = {
            "br": brotli.compress(body, quality=BROTLI_QUALITY),
            "gzip": gzip.compress(body, compresslevel=6, mtime=0),
            "": body,
        }
        etag = hashlib.blake2b(body, digest_size=12).hexdigest()
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        return cls(edition, response.status_code, headers, bodies, etag)

    @property
    def size(self):
        """Memory it takes, in bytes (bodies and a flat charge for the rest)."""
        return sum(map(len, self.bodies.values())) + 2048

    def response(self, request):
        """Return the answer for `request`: its best encoding, or 304."""
        coding = self._coding(request.headers.get("Accept-Encoding", ""))
        response = HttpResponse(self.bodies[coding], status=self.status, headers=self.headers)
        if coding:
            response["Content-Encoding"] = coding
        patch_vary_headers(response, ["Accept-Encoding"])
        response["ETag"] = f'"{self.etag}{coding}"'
        if self.status != 200:
            return response
        return get_conditional_response(request, etag=response["ETag"], response=response)

    def _coding(self, accepted):
        """Return the best coding that `accepted` (Accept-Encoding) names and does not forbid."""
        offers = [offer.replace(" ", "").lower() for offer in accepted.split(",")]
        wanted = {offer.split(";")[0] for offer in offers if not REFUSED.search(offer)}
        return next((coding for coding in ("br", "gzip") if coding in wanted), "")


class Store:
    """Entries by key, at most `limit` bytes of them."""

    def __init__(self, limit):
        self.limit = limit
        self.size = 0
        self._entries = OrderedDict()
        self._lock = Lock()

    def get(self, key):
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
            return self._entries.get(key)

    def put(self, key, entry):
        with self._lock:
            self._drop(key)
            self._entries[key] = entry
            self.size += entry.size
            while self.size > self.limit:
                self._drop(next(iter(self._entries)))

    def drop(self, key):
        with self._lock:
            self._drop(key)

    def clear(self):
        with self._lock:
            self._entries.clear()
            self.size = 0

    def _drop(self, key):
        entry = self._entries.pop(key, None)
        if entry:
            self.size -= entry.size
