"""Markdown in, safe HTML out: what an editor writes becomes what a visitor's browser gets."""

import re
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.safestring import mark_safe

from .budget import TooComplex
from .converter import CONVERTER
from .sanitizer import CLEANER

LONGEST_PART = 200_000  # characters that one Markdown field holds
# What no page shows and no file should hold: control characters but for tab and line end, halves of characters.
INVISIBLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def fingerprint():
    """A short name for what the site derives from a text: it changes with the code, its libraries and URL_PREFIX."""
    questions = Path(__file__).parent.parent
    code = sorted([*questions.glob("rendering/*.py"), *questions.glob("reading/*.py")])
    sources = b"".join(path.read_bytes() for path in code)
    parts = [
        version(name) for name in ("markdown", "pymdown-extensions", "pygments", "nh3", "snowballstemmer")
    ]
    parts.append(settings.URL_PREFIX)
    return blake2b(sources + " ".join(parts).encode(), digest_size=6).hexdigest()


# Stands beside each question's HTML, so that `manage.py render_questions` knows what is out of date.
RENDERER = fingerprint()


def normalize(text):
    """Return the text as it is stored: Unix line ends, nothing invisible, no empty lines around it.

    Within lines nothing changes: blanks and tabs mean something in code, and two blanks break a line of prose.
    """
    text = INVISIBLE.sub("", re.sub("\r\n?|\x85", "\n", text))
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text).rstrip()


# Twelve texts are the parts of two questions: each is validated and then saved, and rendered once for both.
@lru_cache(maxsize=12)
def converted(text):
    """Return a pair: the text's safe HTML, and why it could not be rendered, or ""."""
    try:
        check_length(text)
        html = CLEANER.clean(CONVERTER.convert(normalize(text)))
    except TooComplex as error:
        return f'<pre tabindex="0">{escape(text)}</pre>', str(error)
    # A header cell that says nothing misleads a screen reader; a plain cell does not.
    return html.replace("<th></th>", "<td></td>"), ""


def check_length(text):
    if len(text) > LONGEST_PART:
        raise TooComplex(f"A part holds at most {LONGEST_PART:,} characters; this one has {len(text):,}.")


def render(text):
    """Return the Markdown text as sanitized HTML, ready for a template; what is too much, as plain text."""
    return trusted(converted(text)[0])


def plain_text(html):
    """Return what a reader sees of the site's own HTML, with its line ends."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def validate_markdown(text):
    """Refuse what is too long, or takes too much time to render."""
    if problem := converted(text)[1]:
        raise ValidationError(problem, "too_complex")


def trusted(html):
    """Mark HTML as safe: the one place where the site says so.

    Only render(), the column that keeps its result (fields.RenderedField) and what escapes each of its
    pieces itself (jinja.py) may call it.
    """
    return mark_safe(html)
