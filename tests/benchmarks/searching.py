"""How well and how fast the bank answers searches, on both databases: `make bench-search`.

First the searches of tests/searches.csv in the real bank: what comes first, and what a search and a
suggestion cost beside an empty Django view. Then a few searches among 100,000 made questions: the time of
their queries, and the size of the index. Takes about twenty minutes on a quiet machine (needs wrk).
"""

import json
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

from tests import searches
from tests.benchmarks import answers, pages
from tests.benchmarks.load import Target, Visitor, Wrk, master_of, serving
from tests.benchmarks.scaling import DATABASES, NOTHING_KEPT, postmaster, settle
from tests.postgres import cluster
from tests.site import Site, made_database

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROUNDS = 6
FOUND = """
import json, django; django.setup(); from tests import searches
print(json.dumps({each.query: searches.codes_found(each.query) for each in searches.read_searches()}))
"""


def main():
    asked = searches.read_searches()
    with tempfile.TemporaryDirectory() as folder, cluster() as url:
        small = {database: bank(database, folder, url, "small") for database in DATABASES}
        found = {database: json.loads(site.run("-c", FOUND)) for database, site in small.items()}
        print(answers.tables(asked, found), flush=True)
        print("\nProcessor time beside an empty view (H)", served(small, asked, url), sep="\n", flush=True)
        large = {database: bank(database, folder, url, "large") for database in DATABASES}
        with ThreadPoolExecutor(max_workers=2) as both:
            list(both.map(add_questions, large.values()))
        settle(url, "large")
        measured = {database: measure(site) for database, site in large.items()}
    print(
        f"\nAmong {COUNT:,} made questions: milliseconds of the page's queries",
        table(measured, "times"),
        sep="\n",
    )
    print("\nBytes a question", table(measured, "sizes"), sep="\n")


def bank(database, folder, url, name):
    """A site with the questions of fixtures/ in a new database; it keeps no pages."""
    place = Path(folder, f"{database}-{name}")
    place.mkdir()
    place_of = {"DATABASE_URL": made_database(url, name)} if database == "PostgreSQL" else {}
    site = Site(place, **NOTHING_KEPT, **place_of)
    site.manage("prepare")
    site.manage("collectstatic", "--noinput", "--verbosity=0")  # a page names static files by their hashes
    return site


def add_questions(site):
    print(f"searching: making {COUNT:,} questions in {site.environment['LOCAL_DIR']}", file=sys.stderr)
    site.manage("make_questions", str(COUNT), "--verbosity=0")


def measure(site):
    return json.loads(site.run("-m", "tests.benchmarks.queries"))


def served(sites, asked, url):
    """Return what searches and suggestions cost the server, as text."""
    paths = {
        "list": [pages.LIST],  # what the page costs without a search
        "search": [f"{pages.LIST}?{urlencode({'q': each.query})}" for each in asked],
        "suggestion": [f"{pages.LIST}suggestions/?{urlencode({'q': begun(each.query)})}" for each in asked],
    }
    with tempfile.TemporaryDirectory() as folder, pages.empty_view(folder) as empty, ExitStack() as running:
        targets = [Target("empty view", "H", [empty.pid], Wrk(empty.url))]
        for database, site in sites.items():
            running.enter_context(serving(site))
            masters = [master_of(site), *([postmaster(url)] if database == "PostgreSQL" else [])]
            targets += [
                Target(name, database, masters, Visitor(site.url, cycle(each)))
                for name, each in paths.items()
            ]
        for number in range(ROUNDS + 1):
            for target in targets:
                target.run()
                if number == 0:  # everything is loaded now
                    target.rounds.clear()
    return pages.table([[target.result] for target in targets])


def begun(text):
    """What of a search stands in the box after two thirds of its letters."""
    return text[: max(2, 2 * len(text) // 3)].strip()


def table(measured, what):
    """Return the numbers of each database as columns of a text."""
    lines = [f"{'':22}" + "".join(f"{database:>12}" for database in measured)]
    for name in next(iter(measured.values()))[what]:
        numbers = "".join(f"{each[what][name]:12,.1f}" for each in measured.values())
        lines.append(f"{name:22}{numbers}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
