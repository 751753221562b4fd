"""The HTML that may reach a visitor: the last wall, behind a converter that lets no raw HTML through."""

import nh3
from django.conf import settings

TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "div", "img"),
    *("ul", "ol", "li", "input"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("a", "code", "em", "strong", "del", "sub", "sup", "kbd", "span"),
    *("h4", "h5", "h6"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"class"},
    "img": {"src", "alt", "title"},
    "input": {"checked"},
    "ol": {"start"},
    "span": {"class"},
}
ALIGNMENTS = {"align-left", "align-center", "align-right"}
CLASSES = {"th": ALIGNMENTS, "td": ALIGNMENTS, "ul": {"task-list"}, "li": {"task-list-item"}}
# Whatever can be wider than a phone scrolls by itself, and can be scrolled by keyboard.
FIXED = {
    "pre": {"tabindex": "0"},
    "table": {"tabindex": "0"},
    "img": {"tabindex": "0", "loading": "lazy"},  # most figures wait in closed cards
    "input": {"type": "checkbox", "disabled": "", "aria-label": "Done"},  # the box of a task
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
    allowed_classes=CLASSES,
    attribute_filter=own_address,
    set_tag_attribute_values=FIXED,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)
