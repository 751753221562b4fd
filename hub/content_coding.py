"""Which compression a browser takes, and how it is made (content codings: RFC 9110, 8.4.1 and 12.5.3)."""

import gzip
from functools import lru_cache

import brotli
from django.http.request import MediaType

COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "": lambda body: body,
}


@lru_cache(maxsize=256)
def accepted_encodings(header):
    """The encodings of COMPRESS that an Accept-Encoding header allows, the preferred one first.

    RFC 9110, 12.5.3: a quality of 0 refuses an encoding, * stands for those that are not named. No
    encoding ("") is always allowed here: a browser that refuses even that could be sent nothing.
    """
    items = [MediaType(item) for item in header.lower().split(",")]
    qualities = {item.main_type: item.quality for item in items}
    others = qualities.get("*", 0)
    allowed = {name: qualities.get(name, others) for name in COMPRESS if name}
    return (*sorted((name for name in allowed if allowed[name]), key=allowed.get, reverse=True), "")
