"""Questions as lists show them: their HTML is made once for a revision of the bank, then kept."""

from django.template.loader import get_template
from django.utils.html import escape

from .models import Question
from .moulds import filled, mark, mould_of
from .revision import kept
from .search.snippets import snippet_of, texts_of


def cards_of(keys, number, query="", words=None):
    """Return the HTML of the questions' cards, as bytes, in the order of the keys.

    The links carry the list's query ("?level=advanced"); the words are those that snippets show.
    """
    moulds = kept(number, "card", keys, made_by("questions/_card.html"))
    snippets = snippets_of(keys, number, words) if words else {}
    return joined(moulds, keys, query, snippets)


def sheets_of(keys, number, query, depth):
    """Return the HTML of the questions' sheets, which show one depth of the answer and no more."""
    moulds = kept(number, f"sheet-{depth}", keys, made_by("questions/_sheet.html", depth=depth))
    return joined(moulds, keys, query)


def joined(moulds, keys, query, snippets=None):
    query, snippets = escape(query).encode(), snippets or {}
    return b"".join(
        filled(moulds[key], query=query, snippet=snippets.get(key, b"")) for key in keys if key in moulds
    )


def snippets_of(keys, number, words):
    """Return {key: HTML} of the place in each question that says most about the words."""
    texts = kept(number, "texts", keys, made_texts)
    return {key: snippet_of(texts[key], words) for key in keys if key in texts}


def made_by(template, **context):
    """Return a function that makes the questions' moulds by a template."""

    def made(keys):
        render = get_template(template).render
        rooms = {"here": mark("query"), "snippet": mark("snippet"), **context}
        return {question.pk: mould_of(render({**rooms, "question": question})) for question in whole(keys)}

    return made


def made_texts(keys):
    return {question.pk: texts_of(question) for question in whole(keys)}


def whole(keys):
    return Question.objects.published().filter(pk__in=keys).with_parts()
