"""What a page costs the server, beside an empty Django view and, if asked for, beside another checkout.

All are served side by side by gunicorn and asked in interleaved rounds. H is the empty view's processor
time for a request. A "warm" page is kept, a "304" goes to a browser that has it; the others are made
anew: for filters or words that nobody has asked for before, or after an edit of the bank.
"""

import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from itertools import repeat
from pathlib import Path
from urllib.request import Request, urlopen

from tests.benchmarks import addresses
from tests.benchmarks.load import BROWSER, Target, Visitor, Wrk, children, master_of, memory, serving
from tests.site import ROOT, Site, free_port

LIST = "/knowledge-hub/interview-questions/"
ROUNDS = 9
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
FACTS = "q.technology.slug, q.level.slug, q.difficulty"


def measured(beside=None):
    """Return rows of Results, the empty view's first, and lines about start and memory.

    A row holds this checkout's Result and, if a path to another checkout is given, that one's.
    """
    with tempfile.TemporaryDirectory() as folder, empty_view(folder) as empty, ExitStack() as running:
        roots = [ROOT, Path(beside)] if beside else [ROOT]
        sites = [running.enter_context(serving(site_of(root, folder))) for root in roots]
        rows = [
            (Target("empty view", "H", [empty.pid], Wrk(empty.url)),),
            *zip(*(targets_of(site) for site in sites), strict=True),
        ]
        for number in range(ROUNDS + 1):
            print(f"pages: round {number} of {ROUNDS}", file=sys.stderr)
            for target in (target for row in rows for target in row):
                target.run()
                if number == 0:  # everything is loaded now
                    target.rounds.clear()
        results = [[target.result for target in row] for row in rows]
        return results, [line for site in sites for line in (start_line(site), memory_line(site))]


@contextmanager
def empty_view(folder):
    Path(folder, "empty.py").write_text(EMPTY)
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


def wait_for(url):
    for _ in range(200):
        try:
            urlopen(url).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


def site_of(root, folder):
    """The checkout's site on an SQLite database of its own."""
    place = tempfile.mkdtemp(dir=folder)
    return Site(place, root, DATABASE_URL=f"sqlite:///{place}/db.sqlite3")


def targets_of(site):
    masters = [master_of(site)]
    for name, path in PAGES.items():
        yield Target(name, "warm", masters, Wrk(site.url + path))
    for name in ("list", "filtered list", "question"):
        yield Target(name, "304", masters, Wrk(site.url + PAGES[name], returning=True))
    for name, state, paths in never_asked_for(site):
        yield Target(name, state, masters, Visitor(site.url, paths))
    for name in ("list", "question"):
        yield Target(name, "after an edit", masters, Visitor(site.url, repeat(PAGES[name]), editor(site)))


def never_asked_for(site):
    """Yield the name, state and addresses of the rows whose pages cannot be kept."""
    technology, level, difficulty = of_questions(site, FACTS, "filter(code='PY-ADV-001')")
    around = addresses.filters_around(PAGES["question"], technology, level, int(difficulty))
    titles = of_questions(site, "q.title", "published()")
    yield "list", "new filters", addresses.wide_filters(LIST)
    yield "question", "new filters", around
    yield "search", "new words", addresses.searches(LIST, titles)


def of_questions(site, values, verb="all()"):
    """What the site's Python says of some questions, called q there, one line each."""
    script = f"[print({values}, sep='\\n') for q in Question.objects.{verb}]"
    return site.manage("shell", "-v0", "-c", script).splitlines()


def editor(site):
    """A function that moves the bank's revision, as each edit does."""
    connection = sqlite3.connect(Path(site.environment["LOCAL_DIR"], "db.sqlite3"), isolation_level=None)
    return lambda: connection.execute("UPDATE questions_revision SET number = number + 1")


def start_line(site):
    """Start the site again and say how long that takes."""
    site.stop()
    start = time.perf_counter()
    site.start()
    site.get(LIST).close()
    took = time.perf_counter() - start
    return f"{site.root}: {took:.1f} s from `make serve` to the first page, when installed"


def memory_line(site):
    """Have each worker keep the whole bank's pages, and say what they weigh then."""
    slugs = of_questions(site, "q.slug")
    for path in [*PAGES.values(), *(f"{LIST}{slug}/" for slug in slugs)] * 8:
        urlopen(Request(site.url + path, headers=BROWSER)).close()
    shares = [memory(worker) for worker in children(master_of(site))]
    return (
        f"{site.root}: {max(shares):.0f} MB (Pss) in a worker that keeps the pages of {len(slugs)} questions"
    )


def table(rows):
    """Return the rows as text: costs as ratios to the empty view's, and to the other checkout's."""
    unit = rows[0][0].cost
    head = f"{'page':14}{'state':14}{'CPU ms':>9}{'/ H':>7}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'bytes':>9}"
    lines = [head + (f"{'beside':>9}{'ratio':>7}" if len(rows[-1]) > 1 else "")]
    for row, *beside in rows:
        lines.append(
            f"{row.name:14}{row.state:14}{row.cost:9.3f}{row.cost / unit:7.2f}{row.rate:8.0f}"
            f"{row.median:8.2f}{row.p99:8.2f}{row.size:9,}"
            + "".join(f"{other.cost:9.3f}{row.cost / other.cost:7.2f}" for other in beside)
        )
    return "\n".join(lines)
