"""Pages in this process's memory: finished, compressed, bounded in bytes.

Of a page's codings only those are made that somebody asked for; the others come from the
one that is kept.
"""

import hashlib
import json
from collections import OrderedDict
from functools import lru_cache, partial
from threading import Lock

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from portal.pagecache.codings import coding_of, compressed, decompressed
from portal.pagecache.packing import pack

SENT = "zstd"  # a body as it is, on its way to other processes
SEAL_BYTES = 8
PLAIN_READY = 32  # bodies as they are that lie ready
FLAT_CHARGE = 3072  # bytes of memory for an entry's headers and places


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
        self.bodies = bodies  # coding -> bytes; "" -> Packed
        self.ready = {}  # what the front answers with, by coding
        self.places = []  # where the front finds it
        self.used = False  # since the store looked last
        self.grew = None  # what the store is told by that it weighs more

    @classmethod
    def of(cls, response, edition, coding="", like=None):
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
            bodies = {coding: encoded(body, coding)}
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        return cls(edition, response.status_code, headers, etag, bodies)

    def sealed(self):
        """Return the entry as bytes, for a memory that other processes share."""
        coding, body = self.first()
        if not coding:
            body = compressed(body.unpacked(), SENT, zstd_level=1)
        about = [self.status, self.headers, self.etag, coding]
        page = json.dumps(about).encode() + b"\n" + body
        return _seal(page) + page

    @classmethod
    def unsealed(cls, sealed, edition):
        """Return the entry that `sealed` bytes hold; raise Broken where they have changed."""
        seal, page = sealed[:SEAL_BYTES], sealed[SEAL_BYTES:]
        if seal != _seal(page):
            raise Broken(f"{len(sealed)} bytes of edition {edition} are not what was put.")
        about, _, body = page.partition(b"\n")
        status, headers, etag, coding = json.loads(about)
        if not coding:
            body = pack(decompressed(body, SENT))
        return cls(edition, status, headers, etag, {coding: body})

    @property
    def size(self):
        """Memory it takes, in bytes (bodies and a flat charge for the rest)."""
        return sum(map(len, self.bodies.copy().values())) + FLAT_CHARGE

    def first(self):
        """Return the coding that was made first and the body; others may be added meanwhile."""
        return next(iter(self.bodies.copy().items()))

    def body(self, coding):
        """Return the body in `coding` (one of CODINGS, or "" for as it is)."""
        if not coding:
            return plain(self)
        if coding not in self.bodies:
            self.add(coding, plain(self))
        return self.bodies[coding]

    def add(self, coding, body):
        """Keep `body`, which is given as it is, in `coding` too."""
        self.bodies[coding] = encoded(body, coding)
        if self.grew:
            self.grew()

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


def _seal(page):
    """Return what tells whether the bytes of a shared page are still the same."""
    return hashlib.blake2b(page, digest_size=SEAL_BYTES).digest()


def encoded(body, coding):
    """Return `body` as it is kept: compressed in `coding`, or for "" packed."""
    return compressed(body, coding) if coding else pack(body)


@lru_cache(maxsize=PLAIN_READY)
def plain(entry):
    """Return the body as it was rendered; the last of them lie ready."""
    if "" not in entry.bodies:
        coding, body = entry.first()
        entry.add("", decompressed(body, coding))
    return entry.bodies[""].unpacked()


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
            size = self._sizes[key] = entry.size
            self.size += size
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
