"""Load for a served page, and what it cost the server: processor time as the kernel counts it."""

import os
import re
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

TICK = os.sysconf("SC_CLK_TCK")  # a second's ticks, in which /proc counts


class Result(NamedTuple):
    """Medians of a page's rounds: processor milliseconds a request, requests a second, latencies in ms."""

    name: str
    state: str
    cost: float
    rate: float
    median: float
    p99: float
    size: int  # bytes of the body as it was sent


class Target:
    """A page of a server; the masters are the processes whose children do the work.

    A Lua script for wrk may ask for another address each time.
    """

    def __init__(self, name, state, masters, url, *headers, connections=8, script=None):
        self.name, self.state, self.masters, self.url, self.headers = name, state, masters, url, headers
        self.options = [f"-c{connections}", *(["-s", str(script)] if script else [])]
        self.rounds = []

    def run(self, seconds):
        """Ask for the page for that long and note what it took."""
        before = processor_seconds(self.masters)
        requests, median, p99 = load(self.url, seconds, self.headers, self.options)
        cost = 1000 * (processor_seconds(self.masters) - before) / requests
        self.rounds.append((cost, requests / seconds, median, p99))

    @property
    def result(self):
        medians = [statistics.median(values) for values in zip(*self.rounds, strict=True)]
        return Result(self.name, self.state, *medians, len(self.body()))

    def body(self):
        request = urllib.request.Request(self.url, headers=dict(h.split(": ", 1) for h in self.headers))
        try:
            with urllib.request.urlopen(request) as response:
                return response.read()
        except urllib.error.HTTPError as answer:
            with answer:
                if answer.code != 304:
                    raise
                return b""


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


def load(url, seconds, headers, options):
    """Ask with wrk; return the number of answers, and their median and 99th percentile in ms."""
    options = [*options, *(option for header in headers for option in ("-H", header))]
    command = ["wrk", "-t1", f"-d{seconds}s", "--latency", *options, url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text and not any(header.startswith("If-None-Match") for header in headers):
        raise RuntimeError(f"{url} does not answer well:\n{text}")
    found = int(re.search(r"(\d+) requests in", text)[1])
    median, p99 = (in_milliseconds(re.search(rf"^ +{place}% +(\S+)", text, re.M)[1]) for place in (50, 99))
    return found, median, p99


def in_milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def wait_for(url):
    for _ in range(200):
        try:
            urllib.request.urlopen(url).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


def master_of(site):
    """The gunicorn master that a tests.site.Site has started through make."""
    return children(site.process.pid)[-1]


def memory(process):
    """The process's proportional share of memory (Pss), in MB."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(re.search(r"^Pss: +(\d+) kB", rollup, re.M)[1]) / 1000
