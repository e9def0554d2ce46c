"""Pages in this process's memory: finished, compressed, bounded in bytes.

Of a page's codings only those are made that somebody asked for; the others come from the
one that is kept.
"""

import gzip
import hashlib
import json
import re
import zlib
from collections import OrderedDict
from functools import lru_cache, partial
from threading import Lock

import brotli
import zstandard
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

ZSTD_LEVEL = 5  # a page in a third of the time of the others, and a little smaller
BROTLI_QUALITY = 4  # a third of the time of 5, for 8 % more bytes
GZIP_LEVEL = 6
CODINGS = ("zstd", "br", "gzip")  # best first
KEPT = "zstd"  # for who asks for none: read again the quickest
READ_AT_ONCE = 64 * 1024  # bytes of memory that most pages have room in
SEAL_BYTES = 8
FLAT_CHARGE = 3072  # bytes of memory for an entry's headers and places
REFUSED = re.compile(r";q=0(\.0*)?$")


class Broken(ValueError):
    """A shared page that is not as it was put."""


class Entry:
    """One rendered page under one edition, in the codings that were asked for."""

    __slots__ = (
        "bodies", "edition", "etag", "grew", "headers", "places", "ready", "status",
        "used", "__weakref__",
    )  # fmt: skip

    def __init__(self, edition, status, headers, etag, bodies):
        self.edition = edition
        self.status = status
        self.headers = headers
        self.etag = etag
        self.bodies = bodies  # coding -> bytes
        self.ready = {}  # what the front answers with, by coding
        self.places = []  # where the front finds it
        self.used = False  # since the store looked last
        self.grew = None  # what the store is told by that it weighs more

    @classmethod
    def of(cls, response, edition, coding="br", like=None):
        """Return the entry that answers as the rendered `response` does, first in `coding`.

        `like` is an older entry of the page: the same body is not compressed again.
        """
        if not getattr(response, "is_rendered", True):
            response.render()
        body = response.content
        etag = hashlib.blake2b(body, digest_size=12).hexdigest()
        if like is not None and like.etag == etag:
            bodies = dict(like.bodies)
        else:
            bodies = {coding or KEPT: compressed(body, coding or KEPT)}
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        return cls(edition, response.status_code, headers, etag, bodies)

    def packed(self):
        """Return the entry as bytes, for a memory that other processes share."""
        coding, body = self.first()
        about = [self.status, self.headers, self.etag, coding]
        packed = json.dumps(about).encode() + b"\n" + body
        return _seal(packed) + packed

    @classmethod
    def unpacked(cls, sealed, edition):
        """Return the entry that `sealed` bytes hold; raise Broken where they have changed."""
        seal, packed = sealed[:SEAL_BYTES], sealed[SEAL_BYTES:]
        if seal != _seal(packed):
            raise Broken(f"{len(sealed)} bytes of edition {edition} are not what was put.")
        about, _, body = packed.partition(b"\n")
        status, headers, etag, coding = json.loads(about)
        return cls(edition, status, headers, etag, {coding: body})

    @property
    def size(self):
        """Memory it takes, in bytes (bodies and a flat charge for the rest)."""
        return sum(map(len, self.bodies.values())) + FLAT_CHARGE

    def first(self):
        """Return the coding that was made first and the body; others may be added meanwhile."""
        return next(iter(self.bodies.copy().items()))

    def body(self, coding):
        """Return the body in `coding` (one of CODINGS, or "" for as it is)."""
        if not coding:
            return plain(self)
        if coding not in self.bodies:
            self.bodies[coding] = compressed(plain(self), coding)
            if self.grew:
                self.grew()
        return self.bodies[coding]

    def tag(self, coding):
        """Return the ETag of the body in `coding`."""
        return f'"{self.etag}{coding}"'

    def response(self, request, *, whole=False):
        """Return the answer for `request`: its best encoding; 304 to who has it, unless `whole`."""
        coding = coding_of(request.headers.get("Accept-Encoding", ""))
        response = HttpResponse(self.body(coding), status=self.status, headers=self.headers)
        if coding:
            response["Content-Encoding"] = coding
        patch_vary_headers(response, ["Accept-Encoding"])
        response["ETag"] = self.tag(coding)
        if whole or self.status != 200:
            return response
        return get_conditional_response(request, etag=response["ETag"], response=response)


def _seal(packed):
    """Return what tells whether the bytes of a shared page are still the same."""
    return hashlib.blake2b(packed, digest_size=SEAL_BYTES).digest()


@lru_cache(maxsize=1024)
def coding_of(accepted):
    """Return the best coding that `accepted` (Accept-Encoding) names and does not forbid."""
    offers = [offer.replace(" ", "").lower() for offer in accepted.split(",")]
    wanted = {offer.split(";")[0] for offer in offers if not REFUSED.search(offer)}
    return next((coding for coding in CODINGS if coding in wanted), "")


def compressed(body, coding):
    """Return `body` in `coding`, at a quality that a first reader can wait for."""
    if coding == "zstd":
        # Copied, because the library gives bytes that hold the room of the whole body.
        return bytes(memoryview(zstandard.compress(body, ZSTD_LEVEL)))
    if coding == "br":
        return brotli.compress(body, quality=BROTLI_QUALITY)
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)


_unpacker, _unpacking = zstandard.ZstdDecompressor(), Lock()  # one at a time


@lru_cache(maxsize=256)
def plain(entry):
    """Return the body as it was rendered; few ask for it, so few are kept."""
    coding, body = entry.first()
    if coding == "zstd":
        with _unpacking:
            return _unpacker.decompress(body)
    if coding == "br":
        return brotli.decompress(body)
    return zlib.decompress(body, wbits=31, bufsize=READ_AT_ONCE)  # 31: in gzip's format


class Store:
    """Entries by key, at most `limit` bytes of them.

    Reading takes no lock. A new entry goes to the end of a queue; when room is needed the
    first goes, unless it was read since it stood there: then it stands at the end once more.
    """

    def __init__(self, limit, forget=None):
        self.limit = limit
        self.size = 0
        self._entries = OrderedDict()
        self._sizes = {}
        self._lock = Lock()
        self._forget = forget or (lambda entry: None)

    def get(self, key):
        entry = self._entries.get(key)
        if entry is not None:
            entry.used = True
        return entry

    def put(self, key, entry):
        with self._lock:
            self._drop(key)
            entry.grew = partial(self._weigh, key)
            self._entries[key] = entry
            self._sizes[key] = entry.size
            self.size += entry.size
            self._make_room()

    def drop(self, key):
        with self._lock:
            self._drop(key)

    def clear(self):
        with self._lock:
            for key in list(self._entries):
                self._drop(key)

    def _weigh(self, key):
        """Weigh the entry of `key` again: it has a coding more."""
        with self._lock:
            if key in self._entries:
                size = self._entries[key].size
                self.size += size - self._sizes[key]
                self._sizes[key] = size
                self._make_room()

    def _make_room(self):
        while self.size > self.limit:
            key, entry = next(iter(self._entries.items()))
            if entry.used and len(self._entries) > 1:
                entry.used = False
                self._entries.move_to_end(key)
            else:
                self._drop(key)

    def _drop(self, key):
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.size -= self._sizes.pop(key)
            self._forget(entry)
