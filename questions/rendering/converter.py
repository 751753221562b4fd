"""Python-Markdown with the site's dialect: its own options first, then the few additions of extension.py."""

from threading import local

from django.utils.html import escape
from markdown import Markdown

from .budget import Budget, TooComplex
from .extension import SiteExtension


def error_block(source, language, css_class, options, md, **kwargs):
    """Show what a sample raises as a block of its own kind; Pygments has no such language."""
    return f'<div class="language-error highlight"><pre><code>{escape(source)}</code></pre></div>'


OPTIONS = {
    # The core's own emphasis loses a letter after some: *a**b*c.
    "pymdownx.betterem": {},
    "pymdownx.highlight": {
        "use_pygments": True,
        "pygments_lang_class": True,
        "guess_lang": False,
        "stripnl": False,
    },
    "pymdownx.magiclink": {},
    "pymdownx.saneheaders": {},
    # The core's own fences break inside lists.
    "pymdownx.superfences": {
        "custom_fences": [{"name": "error", "class": "language-error", "format": error_block}],
        "preserve_tabs": True,
        "relaxed_headers": True,
    },
    "pymdownx.tasklist": {},
    "pymdownx.tilde": {"subscript": False},
    "sane_lists": {},
    "tables": {"use_align_attribute": True},
    # A heading in an answer goes below the page's own (h1, h2, h3), whatever its writer thought.
    "toc": {"baselevel": 4, "marker": ""},
}


class Converter(local):
    """Python-Markdown's converter, one a thread: making it takes longer than most texts."""

    def __init__(self):
        self.budget = Budget()
        self.markdown = self.made()

    def made(self):
        """Return a converter that looks at the clock before each step, block and sign that may begin something."""
        markdown = Markdown(extensions=[*OPTIONS, SiteExtension(self.budget)], extension_configs=OPTIONS)
        for step in (*markdown.preprocessors, *markdown.treeprocessors, *markdown.postprocessors):
            self.budget.watch(step, "run")
        for pattern in markdown.inlinePatterns:
            self.budget.watch(pattern, "handleMatch")
        self.budget.watch(markdown.inlinePatterns["delimiter"], "search")  # finds all stars of a text at once
        # Called once for each piece of text and each block.
        self.budget.watch(markdown.inlinePatterns[0], "getCompiledRegExp")
        self.budget.watch(markdown.parser.blockprocessors[0], "test")
        return markdown

    def convert(self, text):
        """Return the text as HTML that nobody has cleaned yet; raises TooComplex."""
        self.budget.start()
        try:
            return self.markdown.reset().convert(text)
        except (RecursionError, TooComplex) as error:
            self.markdown = self.made()  # the old one stands somewhere in the middle of this text
            if isinstance(error, TooComplex):
                raise
            raise TooComplex("This text nests too deeply: simplify it.") from error


CONVERTER = Converter()
