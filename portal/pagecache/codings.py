"""The content codings of a page: which one a reader wants, and bodies in it and out of it."""

import gzip
import re
import zlib
from functools import lru_cache

import brotli
import zstandard

ZSTD_LEVEL = 5  # a page in a third of the time of the others, and a little smaller
BROTLI_QUALITY = 4  # a third of the time of 5, for 8 % more bytes
GZIP_LEVEL = 6
CODINGS = ("zstd", "br", "gzip")  # best first
READ_AT_ONCE = 64 * 1024  # bytes of memory that most pages have room in
REFUSED = re.compile(r";q=0(\.0*)?$")


@lru_cache(maxsize=1024)
def coding_of(accepted):
    """Return the best coding that `accepted` (Accept-Encoding) names and does not forbid."""
    offers = [offer.replace(" ", "").lower() for offer in accepted.split(",")]
    wanted = {offer.split(";")[0] for offer in offers if not REFUSED.search(offer)}
    return next((coding for coding in CODINGS if coding in wanted), "")


def compressed(body, coding, zstd_level=ZSTD_LEVEL):
    """Return `body` in `coding`, at a quality that a first reader can wait for."""
    if coding == "zstd":
        return fitted(zstandard.compress(body, zstd_level))
    if coding == "br":
        return brotli.compress(body, quality=BROTLI_QUALITY)
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)


def decompressed(body, coding):
    """Return what was compressed to `body` in `coding`."""
    if coding == "zstd":
        return zstandard.decompress(body)
    if coding == "br":
        return brotli.decompress(body)
    return zlib.decompress(body, wbits=31, bufsize=READ_AT_ONCE)  # 31: in gzip's format


def fitted(compressed):
    """Return the bytes alone: the library's hold the room of the whole body."""
    return bytes(memoryview(compressed))
