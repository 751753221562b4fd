"""Moulds: HTML that is made once for a revision of the bank, with room for what differs between requests.

A template marks the room with mark("walk"); the mould keeps what stands between the marks as bytes,
ready to be sent, so that filling it neither searches nor encodes what was there before.
"""

import re

from django.utils.html import conditional_escape

MARK = re.compile("\0([a-z]+)\0")


def mark(name):
    """Text that keeps room in a template. No text of the bank can hold a NUL."""
    return f"\0{name}\0"


def mould_of(html):
    """Return the pieces of the HTML: bytes, and the names of rooms between them."""
    return tuple(piece if place % 2 else piece.encode() for place, piece in enumerate(MARK.split(html)))


def filled(mould, **rooms):
    """Return the HTML as bytes; each room takes bytes or safe HTML as it is, other text escaped."""
    values = {
        name: text if isinstance(text, bytes) else conditional_escape(text).encode()
        for name, text in rooms.items()
    }
    return b"".join(values[piece] if isinstance(piece, str) else piece for piece in mould)
