"""Load for a served page, and what it cost the server: processor time as the kernel counts it."""

import os
import re
import statistics
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

TICK = os.sysconf("SC_CLK_TCK")  # a second's ticks, in which /proc counts
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}  # as browsers ask


class Answers(NamedTuple):
    """What a load has got: a number of answers, their number a second, latencies in ms."""

    count: int
    rate: float
    median: float
    p99: float


class Result(NamedTuple):
    """Medians of a page's rounds: processor milliseconds a request, requests a second, latencies in ms."""

    name: str
    state: str
    cost: float
    rate: float
    median: float
    p99: float
    size: int  # bytes of the body as it was sent


class Wrk:
    """Requests for one address, for a second, from several connections: for pages that are kept.

    A returning browser sends the page's tag, so that it gets a 304.
    """

    def __init__(self, url, returning=False):
        self.url, self.headers, self.returning = url, BROWSER, returning
        self.size = 0

    def prepare(self):
        """Have the page made, if it is not kept yet."""
        with urlopen(Request(self.url, headers=BROWSER)) as response:
            self.size = 0 if self.returning else len(response.read())
            if self.returning:
                self.headers = {**BROWSER, "If-None-Match": response.headers["ETag"]}

    def run(self):
        headers = [f"-H{name}: {value}" for name, value in self.headers.items()]
        command = ["wrk", "-t1", "-c8", "-d1s", "--latency", *headers, self.url]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        count = int(re.search(r"(\d+) requests in", text)[1])
        if "Non-2xx" in text or "Socket errors" in text:
            raise RuntimeError(f"{self.url} does not answer well:\n{text}")
        latencies = [re.search(rf"^ +{place}% +(\S+)", text, re.M)[1] for place in (50, 99)]
        return Answers(count, count, *map(in_milliseconds, latencies))


class Visitor:
    """One request after the other, each for the next of some paths: for pages that must be made.

    An edit, if one is given, comes before each request.
    """

    def __init__(self, url, paths, edit=lambda: None, count=50, headers=BROWSER):
        self.host, self.paths, self.edit, self.count = urlsplit(url).netloc, paths, edit, count
        self.headers, self.connection, self.size = headers, None, 0

    def prepare(self):
        """Connect to a worker, and let it load what an edit may have made it forget."""
        self.connection = HTTPConnection(self.host)
        for path in islice(self.paths, 5):
            self.ask(path)

    def run(self):
        start = time.perf_counter()
        times = sorted(self.ask(path) for path in islice(self.paths, self.count))
        rate = self.count / (time.perf_counter() - start)
        self.connection.close()
        if len(times) < self.count:
            raise RuntimeError(f"{self.host}: there are no more addresses; fewer rounds, please.")
        return Answers(self.count, rate, statistics.median(times), times[int(0.99 * self.count)])

    def ask(self, path):
        """Return the milliseconds until the whole answer has come."""
        self.edit()
        start = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        response = self.connection.getresponse()
        self.size = len(response.read())
        if response.status != 200:
            raise RuntimeError(f"{self.host}{path} answers {response.status}")
        return 1000 * (time.perf_counter() - start)


class Target:
    """A page under load; the masters are the processes whose children do the work."""

    def __init__(self, name, state, masters, load):
        self.name, self.state, self.masters, self.load = name, state, masters, load
        self.rounds = []

    def run(self):
        """Put the page under load for one round and note what it took."""
        self.load.prepare()
        before = processor_seconds(self.masters)
        answers = self.load.run()
        cost = 1000 * (processor_seconds(self.masters) - before) / answers.count
        self.rounds.append((cost, *answers[1:]))

    @property
    def result(self):
        medians = [statistics.median(values) for values in zip(*self.rounds, strict=True)]
        return Result(self.name, self.state, *medians, self.load.size)


def in_milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def processor_seconds(masters):
    """User and system time so far of the processes and their children."""
    ticks = 0
    for master in masters:
        for process in [master, *children(master)]:
            try:
                fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            except FileNotFoundError:  # it ended just now
                continue
            ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


def children(process):
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def master_of(site):
    """The gunicorn master that a tests.site.Site has started through make."""
    return children(site.process.pid)[-1]


def memory(process):
    """The process's proportional share of memory (Pss), in MB."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(re.search(r"^Pss: +(\d+) kB", rollup, re.M)[1]) / 1000


@contextmanager
def serving(site):
    site.start()
    try:
        yield site
    finally:
        site.stop()
