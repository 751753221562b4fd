"""Fences around code: GitHub's headers and lengths, rewritten to those that pymdownx.superfences takes."""

import re

FENCE = re.compile(r" *(?P<fence>`{3,}(?=[^`]*$)|~{3,})\s*(?P<info>.*)")
LANGUAGE = re.compile(r"\{?\s*\.?([\w#.+-]*)")
TITLE = re.compile(r"""^[\w#.+-]*:([^\s"]+)|\b(?:title|file|filename)=(?:"([^"]*)"|([^\s"}]+))""")
HIGHLIGHTED = 20_000  # characters of a block; the lexers of some languages take very long for more


def closing_of(fence):
    """A regular expression for the line that closes a fence: as long as its opening, or longer."""
    return re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}\s*$")


def fenced(info, code):
    """Return the lines of code behind a fence that does not stand in them."""
    header = header_of(info) if sum(map(len, code)) <= HIGHLIGHTED else "text"
    fence = "~" * (max(map(len, re.findall("~{3,}", "\n".join(code))), default=2) + 1)
    return [fence + header, *code, fence]


def header_of(info):
    """What follows a fence, in the words of superfences: the language, and the name of a file."""
    language, title = LANGUAGE.match(info)[1], TITLE.search(info)
    return f'{language} title="{title[title.lastindex]}"' if title and language != "error" else language
