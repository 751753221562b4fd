"""What templates cannot say by themselves: code in titles, counts, pages nearby."""

import re

from django import template
from django.utils.html import format_html, format_html_join

from questions.facets import list_url

register = template.Library()


@register.filter
def inline_code(text):
    """Show `code` in a title as code; everything else is escaped."""
    pieces = re.split(r"`([^`]+)`", str(text))
    pairs = zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    return format_html_join("", "{}{}", ((plain, code_element(code)) for plain, code in pairs))


def code_element(text):
    return format_html("<code>{}</code>", text) if text else ""


@register.simple_tag
def questions_count(number, word="question"):
    """A number with its noun: 1 question, 54 questions."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


@register.simple_tag
def nearby_pages(page):
    """The numbers of the pages up to two before and after this one."""
    first, last = page.number - 2, page.number + 2
    return [number for number in page.paginator.page_range if first <= number <= last]


@register.inclusion_tag("questions/_way.html")
def way(question, label, rel="", query=""):
    """A link to another question with what it is to this one; nothing if there is none."""
    return {"question": question, "label": label, "rel": rel, "query": query}


@register.simple_tag
def page_url(asked, number):
    """The address of a page of the list, with every filter kept."""
    return list_url(asked.query_on_page(number))
