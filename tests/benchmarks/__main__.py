"""`make bench`: both tables, and their chart for the README. Takes about eight minutes."""

from tests.benchmarks import pages, scaling
from tests.benchmarks.chart import chart
from tests.site import ROOT

COUNT, WORDS = 100_000, 15
CHART = ROOT / "static" / "screenshots" / "speed.svg"

costs, lines = pages.measured()
print("", pages.table(costs), *lines, sep="\n", flush=True)
scaled = scaling.measured(COUNT, WORDS)
print(
    f"\nA bank of {COUNT:,} questions beside one of {scaling.SMALL}, nothing kept",
    scaling.table(scaled),
    sep="\n",
)
CHART.write_text(chart(costs, scaled, COUNT), encoding="utf-8")
