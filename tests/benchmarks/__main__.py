"""`make bench`: both tables, and their chart for the README. Takes about eight minutes.

With BESIDE=/path/to/another/checkout, the first table compares its pages with this one's.
"""

import os

from tests.benchmarks import pages, scaling
from tests.benchmarks.chart import chart
from tests.site import ROOT

COUNT, WORDS = 100_000, 15
CHART = ROOT / "static" / "screenshots" / "speed.svg"

rows, lines = pages.measured(os.environ.get("BESIDE"))
print("", pages.table(rows), *lines, sep="\n", flush=True)
scaled = scaling.measured(COUNT, WORDS)
print(
    f"\nA bank of {COUNT:,} questions beside one of {scaling.SMALL}, nothing kept",
    scaling.table(scaled),
    sep="\n",
)
CHART.write_text(chart([row[0] for row in rows], scaled, COUNT), encoding="utf-8")
