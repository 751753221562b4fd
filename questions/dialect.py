"""The Markdown that editors can write, as examples: the desk shows them, and a test holds each to its promise."""

from typing import NamedTuple

from .rendering import LONGEST_PART, render
from .rendering.budget import DEEPEST, MOST_BLOCKS, SECONDS, WIDEST


class Example(NamedTuple):
    """What an editor writes, what it becomes, and a piece of the HTML that proves it."""

    source: str
    says: str
    promise: str

    @property
    def html(self):
        return render(self.source)


TEXT = [
    Example("*stressed*, **strong**, ~~wrong~~", "stress, strong stress, struck out", "<del>wrong</del>"),
    Example("a word, `x = 1` as code", "code in a line", "<code>x = 1</code>"),
    Example(
        "first line  \nsecond line\\\nthird line", "two blanks or a backslash break a line", "line<br>\nthird"
    ),
    Example("one line\nand the next", "a single line end does not", "one line\nand the next"),
    Example("# A heading", "a heading of the page's own size", "<h4>A heading</h4>"),
    Example("#hashtag, #include <stdio.h>", "no heading without a blank", "#include &lt;stdio.h&gt;"),
    Example("> quoted\n> - with a list", "a quote", "<blockquote>"),
    Example("2<sup>10</sup>, H<sub>2</sub>O, <kbd>Tab</kbd>", "the few tags that work", "2<sup>10</sup>"),
    Example(r"\*plain stars\*", "a backslash takes a sign's meaning away", "*plain stars*"),
]
LISTS = [
    Example("A list right after text:\n- one\n- two", "no empty line is needed", "<ul>\n<li>one</li>"),
    Example("- one\n  - below it\n    - and below that", "two blanks for each level", "<li>below it<ul>"),
    Example("1. one\n   - below it\n2. two", "as many as the number is wide", "<ol>\n<li>one<ul>"),
    Example("1) one\n2) two", "a bracket does as well", "<ol>\n<li>one</li>"),
    Example("3. three\n4. four", "the first number counts", '<ol start="3">'),
    Example("- [x] done\n- [ ] to do", "tasks", 'type="checkbox"'),
    Example("- a paragraph\n\n  and another\n- next", "an item of several paragraphs", "<p>and another</p>"),
]
CODE = [
    Example('```python\nprint("x")\n```', "the language gives the colors", "language-python"),
    Example("```python:main.py\nx = 1\n```", "the name of a file", '<span class="filename">main.py</span>'),
    Example('```make title="Makefile"\nall:\n\techo  x\n```', "tabs and blanks are kept", "\t"),
    Example("~~~\n```python\n~~~", "tildes, to show a fence", "```python"),
    Example("    x = 1", "four blanks at the start", "x = 1\n</code></pre>"),
    Example("- item\n  ```\n  x = 1\n  ```", "code in a list", "</code></pre></div>\n</li>"),
    Example("```\nx = 1", "a fence that is not closed runs to the end", "x = 1\n</code></pre>"),
    Example(
        '```python\nprint("x")\n```\n\n```output\nx\n```',
        "what a sample prints, held by a test",
        "language-output",
    ),
    Example("```error\nKeyError: 'x'\n```", "what a sample raises", "language-error"),
]
TABLES = [
    Example(
        "A table right after text:\n| left | middle | right |\n| :--- | :---: | ---: |\n| a | b | 1 |",
        "colons align a column",
        '<td class="align-right">1</td>',
    ),
    Example("| sign | means |\n| --- | --- |\n| `a \\| b` | or |", "a bar in a cell", "<code>a | b</code>"),
    Example("a | b\n--- | ---\n1 | 2", "the outer bars may be left out", "<td>1</td>"),
]
LINKS = [
    Example("[PEP 8](https://peps.python.org/pep-0008/)", "a link", ">PEP 8</a>"),
    Example("https://www.python.org, docs@python.org", "bare addresses", 'href="https://www.python.org"'),
    Example(
        "[PEP 8][pep]\n\n[pep]: https://peps.python.org/pep-0008/", "an address of its own", ">PEP 8</a>"
    ),
    Example("![Names and lists](/static/figures/py-beg-001.svg)", "a figure of the site", '<img alt="Names'),
    Example("![A photo](https://example.org/a.png)", "an image from elsewhere is a link", ">A photo</a>"),
]
PLAIN = [
    Example("List<String>, /users/<id>, vector<int>", "angle brackets", "List&lt;String&gt;"),
    Example('<div class="x"> and <!-- a comment -->', "all other HTML", "&lt;div class="),
    Example("A claim[^1]\n\n[^1]: Its note.", "footnotes: link, or name the source below", "[^1]: Its note."),
    Example(r"\(x^2\), $x^2$", "formulas", r"\(x^2\), $x^2$"),
    Example(":smile: @name #12", "emoji names, people, issues", ":smile: @name #12"),
    Example("[call](tel:123)", "addresses other than http, https, mailto", "<p><a rel="),
]
SECTIONS = {
    "Text": TEXT,
    "Lists": LISTS,
    "Code": CODE,
    "Tables": TABLES,
    "Links and figures": LINKS,
    "What stays text": PLAIN,
}
LIMITS = {
    "characters in a part": LONGEST_PART,
    "seconds to render a part": SECONDS,
    "levels of lists and quotes": DEEPEST,
    "blocks of code in a part": MOST_BLOCKS,
    "columns of a table": WIDEST,
}
