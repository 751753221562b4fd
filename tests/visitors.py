"""Visitors of the real site: threads that go on reading pages, and what each request was answered."""

import itertools
import time
import urllib.error
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Condition, Event, Thread
from typing import NamedTuple

LIST = "/knowledge-hub/interview-questions/"
KEPT = ["/", LIST, f"{LIST}py-beg-001/"]
numbers = itertools.count()


class Answer(NamedTuple):
    address: str
    status: int
    headers: dict
    text: str
    at: float

    @property
    def is_stand_in(self):
        """Whether the page was handed out because the database is away."""
        return "database away" in self.headers.get("Cache-Status", "")


def ask(site, address, **headers):
    """Get a page of the site, whatever its status."""
    try:
        response = site.get(address, **headers)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        text = response.read().decode()
        return Answer(address, response.status, response.headers, text, time.monotonic())


def new_address():
    """A page that nobody has asked for: only the database can answer it."""
    return f"{LIST}?q=answer+{next(numbers)}"


def ask_at_once(site, addresses):
    """Ask for all of these pages at the same time, so that every thread of the site gets its share."""
    with ThreadPoolExecutor(len(addresses)) as pool:
        return list(pool.map(lambda address: ask(site, address), addresses))


class Visitors:
    """Four threads that read kept pages and new ones in turn, some hundred a second; `answers` holds all."""

    def __init__(self, site, kept=KEPT):
        self.site, self.kept = site, kept
        self.answers, self.news, self.ended = [], Condition(), Event()
        self.threads = [Thread(target=self.read) for _ in range(4)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *exc_info):
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def read(self):
        for address in itertools.cycle([*self.kept, None]):
            answer = ask(self.site, address or new_address())
            with self.news:
                self.answers.append(answer)
                self.news.notify_all()
            if self.ended.wait(0.02):
                return

    def wait_for(self, wanted, since=None):
        """Wait until an answer is as wanted, and return it; TimeoutError after half a minute."""
        since = time.monotonic() if since is None else since

        def found():
            return next((answer for answer in self.answers if answer.at > since and wanted(answer)), None)

        with self.news:
            if not self.news.wait_for(found, timeout=30):
                raise TimeoutError(f"not answered as wanted; statuses: {self.statuses()}")
            return found()

    def statuses(self):
        return Counter(answer.status for answer in self.answers)


def is_away(answer):
    return answer.status == 503


def is_good(answer):
    """A new page, which only a database that is there can answer."""
    return answer.status == 200 and "?q=" in answer.address
