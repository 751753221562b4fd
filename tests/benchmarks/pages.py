"""What a page costs the server, beside an empty Django view.

The site and the empty view are served side by side by gunicorn and asked in interleaved rounds. H is the
empty view's processor time for a request. "warm" is a page that is kept, "304" the answer to a browser
that has it, "cold" a page made anew: pages are not kept, the pieces that they are made of are.
"""

import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.load import Target, children, master_of, memory, wait_for
from tests.site import Site, free_port

LIST = "/knowledge-hub/interview-questions/"
ROUNDS, SECONDS = 3, 2
NEW_FILTERS = Path(__file__).with_name("new_filters.lua")
PAGES = {
    "home": "/",
    "list": LIST,
    "filtered list": f"{LIST}?technology=python&level=advanced",
    "question": f"{LIST}py-adv-001/",
    "search": f"{LIST}?q=memory",
}
EMPTY = """
from django.conf import settings
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="x", MIDDLEWARE=[])
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("ok"))]
application = get_wsgi_application()
"""
BROTLI = "Accept-Encoding: br"


def measured():
    """Return the Results, the empty view's first, and lines about start and memory."""
    with tempfile.TemporaryDirectory() as folder, empty_view(Path(folder)) as empty:
        warm = Site(Path(folder)).start()
        cold = Site(Path(folder), PAGE_CACHE_BYTES="0").start()
        try:
            targets = [Target("empty view", "H", [empty.pid], empty.url), *targets_of(warm, cold)]
            for target in targets:
                target.run(SECONDS)
                target.rounds.clear()
            for number in range(ROUNDS):
                print(f"pages: round {number + 1} of {ROUNDS}", file=sys.stderr)
                for target in targets:
                    target.run(SECONDS)
            return [target.result for target in targets], [memory_line(warm), start_line(warm)]
        finally:
            warm.stop()
            cold.stop()


@contextmanager
def empty_view(folder):
    (folder / "empty.py").write_text(EMPTY)
    url = f"http://127.0.0.1:{free_port()}"
    options = ["-w2", "--threads=4", "-b", url.removeprefix("http://"), "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", *options, "--log-level=error", "empty:application"]
    with subprocess.Popen(command, cwd=folder) as process:
        process.url = url
        try:
            wait_for(url)
            yield process
        finally:
            process.terminate()


def targets_of(warm, cold):
    for name, path in PAGES.items():
        yield Target(name, "warm", [master_of(warm)], warm.url + path, BROTLI)
    for name in ("list", "filtered list", "question"):
        tag = f"If-None-Match: {tag_of(warm.url + PAGES[name])}"
        yield Target(name, "304", [master_of(warm)], warm.url + PAGES[name], BROTLI, tag)
    for name, path in PAGES.items():
        yield Target(name, "cold", [master_of(cold)], cold.url + path)
    yield Target("new filters", "cold", [master_of(cold)], cold.url + LIST, script=NEW_FILTERS)


def tag_of(url):
    request = urllib.request.Request(url, headers=dict([BROTLI.split(": ")]))
    with urllib.request.urlopen(request) as response:
        return response.headers["ETag"]


def memory_line(site):
    """Have each worker keep the whole bank's pages, and say what they weigh then."""
    codes = site.manage("shell", "-v0", "-c", "[print(q.slug) for q in Question.objects.all()]").split()
    for path in [*PAGES.values(), *(f"{LIST}{code}/" for code in codes)] * 8:
        site.get(path).close()
    shares = [memory(worker) for worker in children(master_of(site))]
    return f"A worker that keeps the pages of {len(codes)} questions: {max(shares):.0f} MB (Pss)"


def start_line(site):
    """Start the site again and say how long that takes."""
    site.stop()
    start = time.perf_counter()
    site.start()
    site.get(LIST).close()
    return f"From `make serve` to the first page, when installed: {time.perf_counter() - start:.1f} s"


def table(results):
    """Return the results as text, costs as ratios to the first of them."""
    head = f"{'page':14}{'state':6}{'CPU ms':>9}{'/ H':>7}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'bytes':>10}"
    unit = results[0].cost
    return "\n".join(
        [
            head,
            *(
                f"{row.name:14}{row.state:6}{row.cost:9.3f}{row.cost / unit:7.2f}{row.rate:8.0f}"
                f"{row.median:8.2f}{row.p99:8.2f}{row.size:10,}"
                for row in results
            ),
        ]
    )
