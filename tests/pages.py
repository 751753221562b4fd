"""What a reader sees of a response: text without markup, headings, links."""

import re
from html import unescape


def text_of(response):
    """The page's visible text with single spaces."""
    html = response.content.decode()
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def codes_of(response):
    """The codes of the cards on a list page, in order."""
    return re.findall(r'<div class="body" id="([a-z0-9-]+)"', response.content.decode())


def links_of(response):
    """The addresses of all links by their text."""
    html = response.content.decode()
    pairs = re.findall(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', html, flags=re.S)
    return {" ".join(re.sub(r"<[^>]+>", "", text).split()): unescape(href) for href, text in pairs}
