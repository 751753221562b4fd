"""What visitors are answered while the database is away: `make bench-outage`.

Four visitors read kept pages and new ones while the database of the real site goes and comes back.
Prints what they were answered from the moment it goes until the first new page after its return, and
how many seconds that page took from the return.
"""

import sqlite3
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.postgres import own_cluster
from tests.site import Site, made_database
from tests.visitors import KEPT, Visitors, ask_at_once, is_good

AWAY = 2  # seconds


def measure(name, site, go, come):
    """One row: let the database go and come back while visitors read."""
    ask_at_once(site, KEPT * 16)  # until every process keeps them
    with Visitors(site) as visitors:
        visitors.wait_for(is_good)
        gone = time.monotonic()
        go()
        come()
        back = time.monotonic()
        first = visitors.wait_for(is_good, since=back)
    answers = [answer for answer in visitors.answers if gone < answer.at <= first.at]
    status = Counter(answer.status for answer in answers)
    stand_ins = sum(answer.is_stand_in for answer in answers)
    others = len(answers) - status[200] - status[503]
    print(
        f"{name:44}{len(answers):>9}{status[200] - stand_ins:>9}{stand_ins:>9}{status[503]:>6}{others:>7}"
        f"{first.at - back:>9.2f}",
        flush=True,
    )


def nothing():
    pass


def stay_away():
    time.sleep(AWAY)


def on_postgresql(folder):
    with own_cluster() as server:
        site = Site(folder, DATABASE_URL=made_database(server.url, "outage")).start()

        def start():
            stay_away()
            server.start()

        try:
            measure("PostgreSQL: connections ended", site, lambda: server.end_backends("outage"), nothing)
            measure("PostgreSQL: stopped (fast), started", site, server.stop, start)
            measure("PostgreSQL: stopped (immediate), started", site, lambda: server.stop("immediate"), start)
            measure("PostgreSQL: restarted", site, server.restart, nothing)
        finally:
            site.stop()


def on_sqlite(folder):
    file, away = Path(folder) / "bank.sqlite3", Path(folder) / "away"
    site = Site(folder, DATABASE_URL=f"sqlite:///{file}").start()

    def come_back():
        stay_away()
        away.rename(file)

    def write():
        with closing(sqlite3.connect(file, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            writer.execute("UPDATE questions_question SET title = title")
            stay_away()
            writer.execute("ROLLBACK")

    def restore():
        with closing(sqlite3.connect(file)) as bank, closing(sqlite3.connect(away)) as backup:
            bank.backup(backup)
            backup.backup(bank)

    try:
        measure("SQLite: locked by a writer", site, write, nothing)
        measure("SQLite: backed up and restored", site, restore, nothing)
        away.unlink()
        measure("SQLite: file moved away and back", site, lambda: file.rename(away), come_back)
    finally:
        site.stop()


if __name__ == "__main__":
    print(f"{'':44}{'answers':>9}{'fresh':>9}{'kept':>9}{'503':>6}{'other':>7}{'seconds':>9}")
    with tempfile.TemporaryDirectory() as folder:
        on_postgresql(folder)
        on_sqlite(folder)
