"""What a page costs in a bank of many questions, beside the same page in a bank of 54, on both databases.

All questions are synthetic and alike in size; no page is kept between requests. The processor time is the site's and the database server's together.
"""

import re
import sys
import tempfile
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

import psycopg

from tests.benchmarks.load import Target, Visitor, master_of, serving
from tests.postgres import cluster
from tests.site import Site, made_database

LIST = "/knowledge-hub/interview-questions/"
FIRST = f"{LIST}zz-syn-0000001/"
SMALL = 54
COMMON, RARE = "ubiquitous", "unwonted"  # what make_questions puts into all, and into one of a thousand
ROUNDS = 2
DATABASES = ("SQLite", "PostgreSQL")
NOTHING_KEPT = {"PAGE_CACHE_BYTES": "0"}


class Scaled(NamedTuple):
    """A page's processor milliseconds and cards in the small and in the large bank, and its latency in the large."""

    database: str
    name: str
    small: float
    large: float
    cards: str
    median: float
    p99: float

    @property
    def ratio(self):
        return self.large / self.small


def measured(count, words):
    """Return the Scaled of each page on both databases, the large banks holding that many questions."""
    with tempfile.TemporaryDirectory() as folder, cluster() as url, ExitStack() as running:
        banks = {}
        for database in DATABASES:
            for size in (SMALL, count):
                place = Path(folder, f"{database}-{size}")
                place.mkdir()
                bank = {"DATABASE_URL": made_database(url, f"bank{size}")} if database != "SQLite" else {}
                banks[database, size] = Site(place, **NOTHING_KEPT, **bank)
        with ThreadPoolExecutor(max_workers=2) as both:
            list(both.map(lambda key: fill(banks[key], key[1], words), banks))
        settle(url, f"bank{count}")
        server = [postmaster(url)]
        for (database, _), site in banks.items():
            running.enter_context(serving(site))
            site.masters = [master_of(site), *(server if database == "PostgreSQL" else [])]
        return compared(banks, count)


def fill(site, size, words):
    print(f"scaling: making {size:,} questions in {site.environment['LOCAL_DIR']}", file=sys.stderr)
    site.manage("migrate", "--verbosity=0")
    site.manage("loaddata", "levels", "technologies")
    site.manage("make_questions", str(size), f"--words={words}", "--verbosity=0")


def settle(url, name):
    """Do now what PostgreSQL's autovacuum would do a minute later, in the midst of the measuring."""
    with psycopg.connect(url.rpartition("/")[0] + f"/{name}", autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def postmaster(url):
    """The process that has started all of the database server's others."""
    with psycopg.connect(url) as connection:
        status = Path(f"/proc/{connection.info.backend_pid}/status").read_text()
    return int(re.search(r"^PPid:\s+(\d+)", status, re.M)[1])


def compared(banks, count):
    pairs = []
    for database in DATABASES:
        small, large = banks[database, SMALL], banks[database, count]
        for (name, path), (_, far_path) in zip(pages(small, SMALL), pages(large, count), strict=True):
            targets = target(name, "small", small, path), target(name, "large", large, far_path)
            pairs.append((database, name, *targets))
    for number in range(ROUNDS):
        print(f"scaling: round {number + 1} of {ROUNDS}", file=sys.stderr)
        for _, _, *targets in pairs:
            for each in targets:
                each.run()
    results = (
        (database, name, f"{cards_on(small)}/{cards_on(large)}", small.result, large.result)
        for database, name, small, large in pairs
    )
    return [
        Scaled(database, name, small.cost, large.cost, cards, large.median, large.p99)
        for database, name, cards, small, large in results
    ]


def target(name, size, site, path):
    return Target(name, size, site.masters, Visitor(site.url, repeat(path), count=30, headers={}))


def pages(site, size):
    """Yield each page's name with its path. The first 54 questions are the same in a bank of any size."""
    word, technology, topic, level = about(site.url + FIRST)
    narrowed = f"?technology={technology}&level={level}"
    yield "list", LIST
    yield "one technology", f"{LIST}?technology=python"
    yield "two levels", f"{LIST}?level=beginner&level=advanced"
    yield "one topic", f"{LIST}?topic={topic}"
    yield "technology and level", LIST + narrowed
    yield "difficulty from 8", f"{LIST}?min_difficulty=8"
    yield "hardest first", f"{LIST}?sort=hardest"
    yield "newest reviewed", f"{LIST}?sort=reviewed"
    yield "page in the middle", f"{LIST}?page={size // 30 + 1}"
    yield "last page", f"{LIST}?page=last"
    yield "last page, filtered", f"{LIST}{narrowed}&page=last"
    yield "question", FIRST
    yield "with its neighbors", FIRST + narrowed
    yield "suggestions", f"{LIST}suggestions/?q={word}"
    yield "search, common word", f"{LIST}?q={COMMON}"
    yield "search, rarer words", f"{LIST}?q={COMMON}+{RARE if size > SMALL else word}"


def about(url):
    """A word of the question's title, and the slugs of its technology, topic and level."""
    with urllib.request.urlopen(url) as page:
        html = page.read().decode()
    word = re.search(r"<h1>(\w+)", html)[1]
    tags = re.search(r'<span class="tech">(.+?)</span><span>(.+?)</span><span>(.+?)</span>', html)
    return word.lower(), *(re.sub(r"\W+", "-", name.lower()) for name in tags.groups())


def cards_on(target):
    """How many questions a list shows; the templates' work for them is most of what it costs."""
    with urllib.request.urlopen(f"http://{target.load.host}{next(target.load.paths)}") as page:
        return page.read().count(b'<article class="card')


def table(results):
    """Return the results as text; the first of each pair is the bank of 54."""
    head = f"{'database':12}{'page':22}{'cards':>6}{'54, ms':>9}{'all, ms':>9}{'ratio':>7}{'p50 ms':>8}{'p99 ms':>8}"
    rows = (
        f"{row.database:12}{row.name:22}{row.cards:>6}{row.small:9.2f}{row.large:9.2f}{row.ratio:7.2f}"
        f"{row.median:8.1f}{row.p99:8.1f}"
        for row in results
    )
    return "\n".join([head, *rows])


if __name__ == "__main__":
    print(table(measured(int(sys.argv[1]), int(sys.argv[2]))))
