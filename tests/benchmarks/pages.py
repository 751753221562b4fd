"""What a page costs the server, beside an empty Django view: `make bench`.

The site and the empty view are served side by side by gunicorn, asked in interleaved rounds by wrk, and
their processor time is read from the kernel. H is the empty view's cost for a request. Ratios hold for
one run on one machine; they are no promise.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.site import ROOT, Site, free_port

LIST = "/knowledge-hub/interview-questions/"
ROUNDS, SECONDS = 5, 2
TICK = os.sysconf("SC_CLK_TCK")
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


def processor_seconds(master):
    """User and system time of a gunicorn master and its workers so far."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    ticks = 0
    for process in [master, *children]:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


def load(url, *headers):
    """Ask for a page for some seconds with 8 connections; return requests, median and p99 in ms."""
    options = [option for header in headers for option in ("-H", header)]
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "--latency", *options, url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = int(re.search(r"(\d+) requests in", text)[1])
    median, last = (in_milliseconds(re.search(rf"^ +{place}% +(\S+)", text, re.M)[1]) for place in (50, 99))
    return found, median, last


def in_milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


class Measured:
    """One page in one state: processor time a request, requests a second, latencies, bytes."""

    def __init__(self, name, state, master, url, *headers):
        self.name, self.state, self.master, self.url, self.headers = name, state, master, url, headers
        self.costs, self.rates, self.medians, self.lasts = [], [], [], []

    def run(self):
        before = processor_seconds(self.master)
        requests, median, last = load(self.url, *self.headers)
        self.costs.append(1000 * (processor_seconds(self.master) - before) / requests)
        self.rates.append(requests / SECONDS)
        self.medians.append(median)
        self.lasts.append(last)

    @property
    def cost(self):
        return statistics.median(self.costs)

    def bytes(self):
        request = urllib.request.Request(self.url, headers=dict(h.split(": ", 1) for h in self.headers))
        try:
            with urllib.request.urlopen(request) as response:
                return len(response.read())
        except urllib.error.HTTPError as answer:
            answer.close()
            return 0

    def row(self, unit):
        return (
            f"{self.name:14}{self.state:8}{self.cost:9.3f}{self.cost / unit:8.2f}"
            f"{statistics.median(self.rates):9.0f}{statistics.median(self.medians):8.2f}"
            f"{statistics.median(self.lasts):8.2f}{self.bytes():10,}"
        )


def gunicorn(folder, module, *options):
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w2", "--threads=4", "-b", f"127.0.0.1:{port}", *options]
    process = subprocess.Popen([*command, "--no-control-socket", "--log-level=error", module], cwd=folder)
    return process, f"http://127.0.0.1:{port}"


def master_of(site):
    """The gunicorn master that a Site's make has become the parent of."""
    found = subprocess.run(["pgrep", "-P", str(site.process.pid)], capture_output=True, text=True, check=True)
    return int(found.stdout.split()[-1])


def wait_for(url):
    for _ in range(200):
        try:
            urllib.request.urlopen(url).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


def tag_of(url):
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request) as response:
        return response.headers["ETag"]


def main():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "empty.py").write_text(EMPTY)
        warm, cold = Site(Path(folder)).start(), None
        cold = Site(Path(folder), PAGE_CACHE_BYTES="0").start()
        empty, empty_url = gunicorn(folder, "empty:application")
        wait_for(empty_url)
        measured = [Measured("empty view", "H", empty.pid, empty_url)]
        for name, path in PAGES.items():
            measured.append(Measured(name, "warm", master_of(warm), warm.url + path, "Accept-Encoding: br"))
        for name in ("list", "question"):
            url = warm.url + PAGES[name]
            headers = ("Accept-Encoding: br", f"If-None-Match: {tag_of(url)}")
            measured.append(Measured(name, "304", master_of(warm), url, *headers))
        for name, path in PAGES.items():
            measured.append(Measured(name, "cold", master_of(cold), cold.url + path))
        for page in measured:
            load(page.url, *page.headers)
        for round_number in range(ROUNDS):
            print(f"round {round_number + 1} of {ROUNDS}", file=sys.stderr)
            for page in measured:
                page.run()
        print(f"{'page':14}{'state':8}{'CPU ms':>9}{'/ H':>8}{'req/s':>9}{'p50':>8}{'p99':>8}{'bytes':>10}")
        for page in measured:
            print(page.row(measured[0].cost))
        empty.terminate()
        empty.wait()
        warm.stop()
        cold.stop()


if __name__ == "__main__":
    assert ROOT.exists()
    main()
