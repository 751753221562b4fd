"""What every public template can say beside what its view gives it."""

import re
from functools import cache

from django.template.defaultfilters import date
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from jinja2 import Environment

from .rendering import trusted


def environment(**options):
    """Called by Django once, for the Jinja2 engine in settings.TEMPLATES."""
    made = Environment(trim_blocks=True, lstrip_blocks=True, **options)
    # What is asked for thirty times a page is looked up once a process: 1 ms of a page made anew.
    made.globals |= {"static": cache(static), "url": cache(reverse)}
    made.filters |= {"counted": counted, "date": date, "inline_code": inline_code, "plural": plural}
    return made


def inline_code(text):
    """Show `code` in a title as code; everything else is escaped."""
    return trusted(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))


def plural(number, word="question"):
    """The noun for a number: question, questions."""
    return word if number == 1 else f"{word}s"


def counted(number, word="question"):
    """A number with its noun: 1 question, 54 questions."""
    return f"{number:,} {plural(number, word)}"
