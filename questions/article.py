"""A question's own page: all of it but the way through the reader's list is made once for a revision."""

from datetime import date
from typing import NamedTuple

from django.http import HttpResponse
from django.template.loader import render_to_string

from .facets import list_url, origin_of
from .models import Question
from .moulds import filled, mark, mould_of
from .revision import kept
from .walk import walk_in, ways_on

ROOMS = ("origin", "query", "walk", "neighbours", "back")


class Article(NamedTuple):
    """A question's page, with room for what differs between requests, and its place in every order."""

    pk: int
    code: str
    difficulty: int
    reviewed_on: date
    slug: str
    mould: tuple

    def response(self, request, walk="", neighbours="", back="", words=""):
        """The page inside of a list: the way through it, the way back to it, the words of its search."""
        rooms = {"walk": walk, "neighbours": neighbours, "back": back or list_url(), "query": words}
        return HttpResponse(filled(self.mould, origin=origin_of(request), **rooms))


def article_of(question, follow_ups, **context):
    """Return a question's Article; the context adds the ways on from it (walk.ways_on), or a banner."""
    rooms = {name: mark(name) for name in ROOMS}
    asked = {"chosen": {"q": rooms["query"]}}
    context |= {"question": question, "follow_ups": follow_ups, "asked": asked, **rooms}
    mould = mould_of(render_to_string("questions/question_detail.html", context))
    return Article(
        question.pk, question.code, question.difficulty, question.reviewed_on, question.slug, mould
    )


def published_article(code, number):
    """Return the Article of the published question with this code, or None."""
    return kept(number, "article", [code], made_articles).get(code)


def made_articles(codes):
    questions = Question.objects.published().with_parts().filter(code__in=codes)
    return {question.code: made_article(question) for question in questions}


def made_article(question):
    follow_ups = list(question.follow_ups.all())
    return article_of(question, follow_ups, **ways_on(question, follow_ups))


def walk_html(asked, article, back):
    """Return the HTML of the way through the list: at the head of the article and at its foot."""

    def made(keys):
        walk = walk_in(asked, article)
        context = {"walk": walk, "back": back, "here": asked.query}
        names = ("questions/_walk.html", "questions/_neighbours.html")
        return {keys[0]: [render_to_string(name, context) if walk else "" for name in names]}

    key = article.code + back
    # Free texts are endless, and would push out what others need.
    return (made([key]) if asked.words else kept(asked.revision, "walk", [key], made))[key]
