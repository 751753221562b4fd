"""The chart of both tables: an SVG for the README that follows the reader's light or dark colors."""

from html import escape

WIDTH, ROW, LABEL, BAR = 760, 18, 210, 440
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #33373d }
.head { font-weight: 600; font-size: 14px } .small { fill: #666b73 }
.warm { fill: #2f7d5b } .cold { fill: #c2712e } .one { stroke: #666b73; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #dfe2e6 } .small { fill: #a0a6ae } .warm { fill: #58b389 } .cold { fill: #e29b5c }
  .one { stroke: #a0a6ae }
}
"""


def chart(pages, scaled, count):
    """Return the SVG. `pages` are load.Results, the empty view's first; `scaled` are scaling.Scaled."""
    unit = pages[0].cost
    first = [(f"{row.name}, {row.state}", row.cost / unit, kind(row.state)) for row in pages[1:]]
    second = [
        (f"{row.name}, {row.database}", row.ratio, "warm" if row.database == "SQLite" else "cold")
        for row in scaled
    ]
    top, height = panel("Processor time of a page, in empty Django views", first, 0)
    title = f"Processor time with {count:,} questions, in times of that with 54 (nothing kept)"
    bottom, height = panel(title, second, height + ROW)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
        f"<title>What pages cost, and how little a larger bank adds</title><style>{STYLE}</style>"
        f"{top}{bottom}</svg>\n"
    )


def kind(state):
    return "warm" if state in ("warm", "304") else "cold"


def panel(title, rows, top):
    """Return horizontal bars with a line at 1, and where the next panel may begin."""
    scale = BAR / max(value for _, value, _ in rows)
    parts = [f'<text class="head" x="0" y="{top + 16}">{escape(title)}</text>']
    top += 30
    for place, (label, value, css) in enumerate(rows):
        y = top + place * ROW
        parts.append(
            f'<text x="{LABEL - 8}" y="{y + 12}" text-anchor="end">{escape(label)}</text>'
            f'<rect class="{css}" x="{LABEL}" y="{y + 2}" width="{value * scale:.1f}" height="{ROW - 5}"/>'
            f'<text class="small" x="{LABEL + value * scale + 6:.1f}" y="{y + 12}">{value:.2f}</text>'
        )
    bottom, one = top + len(rows) * ROW, LABEL + scale
    parts.append(f'<line class="one" x1="{one:.1f}" x2="{one:.1f}" y1="{top}" y2="{bottom}"/>')
    return "\n".join(parts), bottom + 6
