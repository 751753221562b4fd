"""The first middleware: whole public pages, compressed, kept until the bank's revision moves.

A page is a GET, the same for every visitor without a session, and changes only when an editor changes
the bank. So it is made once for each revision and then handed out as it is: one look-up of the
revision, no template, no model. Switched off (PAGE_CACHE_BYTES=0), no byte of any page differs.
"""

import gzip
import hashlib
from collections import OrderedDict
from threading import Lock
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string

ENCODINGS = ("br", "gzip")
COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
# Anybody may keep a page, and must ask whether it is still the one: the answer is a cheap 304.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
# What an entry costs beside its bodies: keys, headers, Python's own objects (bytes, measured roughly).
OVERHEAD = 2_000


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
        size = OVERHEAD + sum(map(len, page["bodies"].values()))
        with self.lock:
            if key in self.pages or size > self.limit:
                return
            self.pages[key] = {**page, "size": size}
            self.size += size
            while self.size > self.limit:
                self.size -= self.pages.popitem(last=False)[1]["size"]


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
        return page if isinstance(page, HttpResponse) else self.answer(request, page)

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
        query = urlencode([(name, value) for _, name, value in known])
        host = (meta.get("wsgi.url_scheme"), meta.get("HTTP_HOST"), meta.get("SERVER_PORT"))
        # The date is in it because a sheet made for print carries its day.
        key = (self.revision(), timezone.localdate(), *host, request.path, query)
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
        headers = {**response.headers, "Vary": "Accept-Encoding", "Cache-Control": CACHE_CONTROL}
        headers.pop("Content-Length", None)
        bodies = {name: compress(response.content) for name, compress in COMPRESS.items()}
        tag = hashlib.blake2b(repr(key).encode(), digest_size=12).hexdigest()
        page = {"headers": headers, "bodies": bodies, "tag": f"{key[0]}-{tag}"}
        shelf.put(key, page)
        return page

    def answer(self, request, page):
        """The page in the encoding that the browser takes, or a 304 if it has it already."""
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        encoding = next((name for name in ENCODINGS if name in accepted), None)
        tag = f'"{page["tag"]}-{encoding or "plain"}"'
        fresh = {"ETag": tag, "Vary": "Accept-Encoding", "Cache-Control": CACHE_CONTROL}
        if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            return HttpResponse(status=304, headers=fresh)
        body = page["bodies"][encoding] if encoding else gzip.decompress(page["bodies"]["gzip"])
        if encoding:
            fresh["Content-Encoding"] = encoding
        return HttpResponse(body, headers={**page["headers"], **fresh, "Content-Length": str(len(body))})
