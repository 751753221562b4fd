"""The first middleware: whole public pages, compressed, kept until the bank's revision moves.

A page is a GET, the same for every visitor without a session, and changes only when an editor changes
the bank. So it is made once for each revision and then handed out as it is: one look-up of the
revision, no template, no model. Switched off (PAGE_CACHE_BYTES=0), no byte of any page differs.
"""

import gzip
import hashlib
from collections import OrderedDict
from datetime import date
from threading import Lock
from urllib.parse import parse_qsl

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.http.response import ResponseHeaders
from django.utils.module_loading import import_string

COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
# Anybody may keep a page, and must ask whether it is still the one: the answer is a cheap 304.
SHARED = {"Vary": "Accept-Encoding", "Cache-Control": "public, max-age=0, must-revalidate"}
# What an entry costs beside its bodies: keys, headers, Python's own objects (bytes, measured roughly).
OVERHEAD = 6_000


class Shelf:
    """Pages by key, at most so many bytes of them; the least recently used goes first."""

    def __init__(self, limit):
        self.limit, self.size = limit, 0
        self.pages, self.lock = OrderedDict(), Lock()

    def get(self, key):
        with self.lock:
            if key in self.pages:
                self.pages.move_to_end(key)
                return self.pages[key]
        return None

    def put(self, key, page):
        with self.lock:
            if key in self.pages or page.size > self.limit:
                return
            self.pages[key] = page
            self.size += page.size
            while self.size > self.limit:
                self.size -= self.pages.popitem(last=False)[1].size


class Page:
    """A response as it is sent: its compressed bodies, and headers that need no further check."""

    def __init__(self, response, name):
        # Weak, because one tag names the page in every encoding (RFC 9110, 8.8.1).
        self.tag = f'W/"{name}"'
        self.headers = {**response.headers, **SHARED, "ETag": self.tag}
        self.unchanged = ResponseHeaders({**SHARED, "ETag": self.tag})
        self.encoded = {}
        for encoding, compress in COMPRESS.items():
            body = compress(response.content)
            own = {"Content-Encoding": encoding, "Content-Length": str(len(body))}
            self.encoded[encoding] = body, ResponseHeaders({**self.headers, **own})
        self.size = OVERHEAD + sum(len(body) for body, _ in self.encoded.values())

    def answer(self, meta):
        """The page in an encoding that the browser takes, or a 304 if it has it already."""
        if self.tag in meta.get("HTTP_IF_NONE_MATCH", ""):
            return ready(HttpResponse(status=304), self.unchanged)
        accepted = meta.get("HTTP_ACCEPT_ENCODING", "")
        for encoding, (body, headers) in self.encoded.items():
            if encoding in accepted:
                return ready(HttpResponse(body), headers)
        body = gzip.decompress(self.encoded["gzip"][0])
        return HttpResponse(body, headers={**self.headers, "Content-Length": str(len(body))})


def ready(response, headers):
    """Give the response headers that it shares with others: nothing after the first middleware adds any."""
    response.headers = headers
    return response


class PageCache:
    """See the module's docstring. Each rule stands where it is kept."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.revision = import_string(settings.PAGE_CACHE_REVISION)
        self.known = {name: place for place, name in enumerate(settings.PAGE_CACHE_PARAMETERS)}
        # Free texts are endless: they may push out each other, never the pages that everybody reads.
        self.texts = Shelf(settings.PAGE_CACHE_BYTES // 8)
        self.shelf = Shelf(settings.PAGE_CACHE_BYTES - settings.PAGE_CACHE_BYTES // 8)

    def __call__(self, request):
        key, shelf = self.place_of(request) if settings.PAGE_CACHE_BYTES else (None, None)
        if key is None:
            return self.get_response(request)
        page = shelf.get(key) or self.make(request, key, shelf)
        return page.answer(request.META) if isinstance(page, Page) else page

    def place_of(self, request):
        """The request's key and shelf, or (None, None) for what is never kept."""
        meta = request.META
        if request.method not in ("GET", "HEAD") or request.path.startswith(settings.PAGE_CACHE_PASSES):
            return None, None
        # Whoever has a session may see drafts and messages.
        if settings.SESSION_COOKIE_NAME in meta.get("HTTP_COOKIE", ""):
            return None, None
        pairs = parse_qsl(meta.get("QUERY_STRING", ""), keep_blank_values=True)
        # A bracket is another framework's list; the page says that it ignores it.
        if any("[" in name for name, _ in pairs):
            return None, None
        # Junk parameters change no page, so they make no key; the order of known ones is the form's own.
        known = sorted((self.known[name], name, value) for name, value in pairs if name in self.known)
        number = self.revision()
        # Inside of a transaction: what is read there may never come to be.
        if number is None:
            return None, None
        host = (meta.get("wsgi.url_scheme"), meta.get("HTTP_HOST"), meta.get("SERVER_PORT"))
        # The day (in the site's time zone, which Django gives the process) stands on a sheet for print.
        key = (number, date.today(), *host, request.path, *known)
        return key, self.texts if any(name == "q" for _, name, _ in known) else self.shelf

    def make(self, request, key, shelf):
        """Have the page made without compression; keep it if it is the same for everybody."""
        method, accepted = request.method, request.META.pop("HTTP_ACCEPT_ENCODING", None)
        request.method = "GET"
        response = self.get_response(request)
        request.method = method
        if accepted is not None:
            request.META["HTTP_ACCEPT_ENCODING"] = accepted
        keepable = response.status_code == 200 and not response.streaming and not response.cookies
        if not keepable or "no-store" in response.headers.get("Cache-Control", ""):
            return response
        # The content is in the tag as well: a new release changes pages without moving the revision.
        digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
        page = Page(response, f"{key[0]}-{digest}")
        shelf.put(key, page)
        return page
