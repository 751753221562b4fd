"""What templates cannot say by themselves: code in titles, counts, pages nearby."""

import html
import re
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join

from questions.rendering import trusted

register = template.Library()
escape = lru_cache(maxsize=1_000)(html.escape)  # every list says the same sixty names and values


@register.filter
def inline_code(text):
    """Show `code` in a title as code; everything else is escaped."""
    pieces = re.split(r"`([^`]+)`", str(text))
    pairs = zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    return format_html_join("", "{}{}", ((plain, code_element(code)) for plain, code in pairs))


def code_element(text):
    return format_html("<code>{}</code>", text) if text else ""


# A list shows some sixty options: templates that loop over them would cost more than all the rest of it.


@register.simple_tag
def checkboxes(legend, name, options):
    """A filter's options as ticks, each with the number of questions that it would give."""
    ticks = "\n".join(checkbox(f"{name}-{escape(each.value)}", name, each) for each in options)
    return trusted(f"<fieldset><legend>{legend}</legend>\n{ticks}\n</fieldset>")


def checkbox(place, name, option):
    return (
        f'<label class="{"" if option.count else "none"}" for="{place}">'
        f'<input type="checkbox" name="{name}" value="{escape(option.value)}" id="{place}"'
        f"{' checked' if option.chosen else ''}> {escape(option.label)} "
        f'<span class="count">{option.count}<span class="unseen"> '
        f"question{'' if option.count == 1 else 's'}</span></span></label>"
    )


@register.simple_tag
def select(label, name, options):
    """A filter's options as a menu, each with the number of questions that it would give."""
    counted = "\n".join(choice(each, f" ({each.count})") for each in options)
    return trusted(
        f'<label for="{name}">{label}</label>\n'
        f'<select name="{name}" id="{name}"><option value="">any</option>\n{counted}</select>'
    )


@register.simple_tag
def choices(options):
    """Options without their counts, for a menu."""
    return trusted("\n".join(choice(each) for each in options))


def choice(option, count=""):
    selected = " selected" if option.chosen else ""
    return f'<option value="{escape(option.value)}"{selected}>{escape(option.label)}{count}</option>'


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
    return asked.address + asked.query_on_page(number)
