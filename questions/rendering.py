"""Markdown in, safe HTML out: what an editor writes becomes what a visitor's browser gets."""

from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from threading import local

import nh3
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import mark_safe
from markdown import Markdown


def error_block(source, language, css_class, options, md, **kwargs):
    """Show what a sample raises as a block of its own kind; Pygments has no such language."""
    return f'<div class="language-error highlight"><pre><code>{escape(source)}</code></pre></div>'


EXTENSIONS = {
    "pymdownx.highlight": {"use_pygments": True, "pygments_lang_class": True, "guess_lang": False},
    # The core's own fences break inside lists.
    "pymdownx.superfences": {
        "custom_fences": [{"name": "error", "class": "language-error", "format": error_block}],
    },
    "sane_lists": {},
    "tables": {},
    # A heading in an answer goes below the page's own (h1, h2, h3), whatever its writer thought.
    "toc": {"baselevel": 4, "marker": ""},
}
TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "div", "img"),
    *("ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("a", "code", "em", "strong", "del", "sub", "sup", "span"),
    *("h4", "h5", "h6"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"class"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "span": {"class"},
}
# Whatever can be wider than a phone scrolls by itself, and can be scrolled by keyboard.
FOCUSABLE = {
    "pre": {"tabindex": "0"},
    "table": {"tabindex": "0"},
    "img": {"tabindex": "0", "loading": "lazy"},  # most figures wait in closed cards
}


def own_address(tag, attribute, value):
    """Keep an attribute's value; drop the address of an image that is not the site's own."""
    if tag == "img" and attribute == "src" and not value.startswith("/static/"):
        return None
    # Texts say /static/… wherever the site stands.
    if attribute in {"href", "src"} and value.startswith("/") and not value.startswith("//"):
        return settings.URL_PREFIX + value
    return value


CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=own_address,
    set_tag_attribute_values=FOCUSABLE,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)


class Converter(local):
    """Python-Markdown's converter, one a thread: making it takes longer than most texts."""

    def __init__(self):
        self.markdown = Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)


CONVERTER = Converter()


def fingerprint():
    """A short name for what render() gives: it changes with this module, its libraries and URL_PREFIX."""
    parts = [version(name) for name in ("markdown", "pymdown-extensions", "pygments", "nh3")]
    parts.append(settings.URL_PREFIX)
    return blake2b(Path(__file__).read_bytes() + " ".join(parts).encode(), digest_size=6).hexdigest()


# Stands beside each question's HTML, so that `manage.py render_questions` knows what is out of date.
RENDERER = fingerprint()


def normalise(text):
    """Return the text as it is stored: Unix line ends, no tabs, no trailing blanks, no NUL.

    YAML's readable block style can hold nothing else.
    """
    lines = text.replace("\0", "").expandtabs(4).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def render(text):
    """Return the Markdown text as sanitised HTML, ready for a template."""
    html = CLEANER.clean(CONVERTER.markdown.reset().convert(text))
    # A header cell that says nothing misleads a screen reader; a plain cell does not.
    return trusted(html.replace("<th></th>", "<td></td>"))


def trusted(html):
    """Mark HTML as safe: the one place where the site says so.

    Only render(), the column that keeps its result (fields.RenderedField) and what escapes each of its
    pieces itself (templatetags/hub.py, search/snippets.py) may call it.
    """
    return mark_safe(html)
