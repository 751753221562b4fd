"""The first middleware: whole public pages, compressed, kept until the bank's revision moves.

A page is a GET, the same for every visitor without a session, and changes only when an editor changes
the bank. So it is made once for each revision and then handed out as it is: one look-up of the
revision, no template, no model. Switched off (PAGE_CACHE_BYTES=0), no byte of any page differs.

While the database is away, nobody can change the bank: the pages of the last revision are still handed
out, with a header that says so (Cache-Status, RFC 9211).
"""

import hashlib
import logging
from datetime import date
from threading import Lock
from time import monotonic
from urllib.parse import parse_qsl

from cachetools import LRUCache
from django.conf import settings
from django.db import Error
from django.http import HttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.module_loading import import_string

from .content_coding import COMPRESS, accepted_encodings

logger = logging.getLogger(__name__)

# Anybody may keep a page, and must ask whether it is still the one: the answer is a cheap 304.
SHARED = {"Vary": "Accept-Encoding", "Cache-Control": "public, max-age=0, must-revalidate"}
STAND_IN = {"Cache-Status": 'knowledge-hub; hit; detail="database away"'}
# Seconds until a database that did not answer is asked again, and until another request asks as well.
PAUSE, PATIENCE = 1, 60
# What an entry costs beside its body: key, headers, Python's own objects (bytes, measured roughly).
OVERHEAD = 4_000


class Page:
    """A response in one encoding, as it is sent."""

    def __init__(self, response, revision, encoding):
        self.body = COMPRESS[encoding](response.content)
        # The content is in the tag as well: a new release changes pages without moving the revision.
        digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
        # Weak, because one tag names the page in every encoding (RFC 9110, 8.8.1).
        self.tag = f'W/"{revision}-{digest}"'
        own = {"ETag": self.tag, "Content-Length": str(len(self.body))}
        if encoding:
            own["Content-Encoding"] = encoding
        # Checked once, not for each answer: a fifth of what a kept page takes.
        self.headers = ResponseHeaders({**response.headers, **SHARED, **own})
        self.size = OVERHEAD + len(self.body)

    def answer(self, request):
        """The page, or a 304 if the browser has it already."""
        response = HttpResponse(self.body)
        response.headers = self.headers
        return get_conditional_response(request, etag=self.tag, response=response)


class PageCache:
    """See the module's docstring. Each rule stands where it is kept."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.revision = import_string(settings.PAGE_CACHE_REVISION)
        self.parameters = {name: place for place, name in enumerate(settings.PAGE_CACHE_PARAMETERS)}
        self.lock = Lock()
        self.latest = None  # the version that was last read
        self.away, self.ask_again = False, 0
        # Searches are endless: they may push out each other, never the pages that everybody reads.
        searches = settings.PAGE_CACHE_BYTES // 8
        self.searches = LRUCache(searches, getsizeof=lambda page: page.size)
        self.pages = LRUCache(settings.PAGE_CACHE_BYTES - searches, getsizeof=lambda page: page.size)

    def __call__(self, request):
        encodings = accepted_encodings(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        # Whoever compresses later (GZipMiddleware, WhiteNoise) looks for names alone, refused or not.
        request.META["HTTP_ACCEPT_ENCODING"] = ", ".join(encodings[:-1])
        if not self.is_public(request):
            return self.private(request)
        parameters = self.parameters_of(request)
        if parameters is None or not settings.PAGE_CACHE_BYTES:
            return self.unkept(request)
        version, away = self.read_version()
        if version is None:
            return self.unkept(request)
        # Of several encodings a page is made in the preferred one; while it cannot be made, any will do.
        rest = (*self.place_of(request), *parameters)
        keys = [(*version, encoding, *rest) for encoding in (encodings if away else encodings[:1])]
        pages = self.searches if any(name == "q" for _, name, _ in parameters) else self.pages
        with self.lock:
            page = next(filter(None, map(pages.get, keys)), None)
        if page is None:
            return self.unkept(request) if away else self.make(request, keys[0], pages)
        response = page.answer(request)
        if away:
            response.headers = ResponseHeaders({**response.headers, **STAND_IN})
        return response

    def read_version(self):
        """Return what a page is valid for, the revision and the day, and whether the database is away.

        While it is away, that is the last one known. A server that does not answer holds whoever asks, so
        then one request at a time asks, and after a long wait nobody for a moment. A refusal costs nothing.
        """
        started = monotonic()
        if self.away:
            if started < self.ask_again:
                return self.latest, True
            self.ask_again = started + PATIENCE
        try:
            revision = self.revision()
        except Error as error:
            if not self.away:
                logger.warning("The database is away, kept pages are still served: %s", error)
            now = monotonic()
            self.away, self.ask_again = True, now + min(now - started, PAUSE)
            return self.latest, True
        if self.away:
            logger.warning("The database is back")
            self.away = False
        if revision is None:
            return None, False
        # The day (in the site's time zone, which Django gives the process) stands on a sheet for print.
        self.latest = (revision, date.today())
        return self.latest, False

    def is_public(self, request):
        """Whether the answer is the same for everybody: whoever has a session may see drafts and messages."""
        return (
            request.method in ("GET", "HEAD")
            and not request.path.startswith(settings.PAGE_CACHE_PASSES)
            and settings.SESSION_COOKIE_NAME not in request.META.get("HTTP_COOKIE", "")
        )

    def private(self, request):
        """An answer for one person, which no cache on the way may keep; files are for everybody."""
        if request.path.startswith(settings.STATIC_URL):
            return self.unkept(request)
        response = self.get_response(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def unkept(self, request):
        """An answer for everybody that is not kept here; a cache on the way must ask each time."""
        response = self.get_response(request)
        if "Cache-Control" not in response.headers:
            patch_cache_control(response, no_cache=True)
        return response

    def parameters_of(self, request):
        """The parameters that change a page, in the form's own order; None where they cannot tell it.

        Unknown ones change no page, so they make no key, but for a bracket: that is another framework's
        list, and the page says that it ignores it.
        """
        pairs = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
        if any("[" in name for name, _ in pairs):
            return None
        known = self.parameters
        return sorted((known[name], name, value) for name, value in pairs if name in known)

    def place_of(self, request):
        meta = request.META
        return meta.get("wsgi.url_scheme"), meta.get("HTTP_HOST"), meta.get("SERVER_PORT"), request.path

    def make(self, request, key, pages):
        """Have the page made, uncompressed; keep it if it is the same for everybody."""
        accepted, request.META["HTTP_ACCEPT_ENCODING"] = request.META["HTTP_ACCEPT_ENCODING"], ""
        method, request.method = request.method, "GET"
        response = self.unkept(request)
        request.method, request.META["HTTP_ACCEPT_ENCODING"] = method, accepted
        keepable = response.status_code == 200 and not response.streaming and not response.cookies
        if not keepable or "no-store" in response.headers.get("Cache-Control", ""):
            return response
        revision, _, encoding, *_ = key
        page = Page(response, revision, encoding)
        with self.lock:
            if page.size <= pages.maxsize:
                pages[key] = page
        return page.answer(request)
