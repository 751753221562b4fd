"""The pages: each says what it shows, and leaves how to the querysets and the filter."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache

from . import search
from .article import article_of, published_article, walk_html
from .facets import Facets, list_url, origin_of
from .filters import QuestionFilter
from .listing import list_response
from .models import Question
from .moulds import filled, mark, mould_of
from .revision import kept

PER_PAGE = 15
WHOLE = 200  # questions on one page for print
SUGGESTIONS = 8


class CountedPaginator(Paginator):
    """A paginator of keys that is told their count, which the facets have already.

    What lies in the second half of a list is read from its end: a database steps over all that comes
    before a page, and so the last page is as near as the first.
    """

    def __init__(self, object_list, per_page, count):
        super().__init__(object_list, per_page)
        self.count = count

    def nearest_page(self, number):
        number = min(max(1, number), self.num_pages)
        before = (number - 1) * self.per_page
        if isinstance(self.object_list, list) or 2 * before < self.count:
            return self.page(number)
        rest = max(0, self.count - before - self.per_page)
        keys = list(self.object_list.reverse()[rest : self.count - before])
        return Page(keys[::-1], number, self)


def home(request):
    return page_of_the_bank(request, "hub/home.html")


def knowledge_hub(request):
    return page_of_the_bank(request, "hub/knowledge_hub.html")


def page_of_the_bank(request, template):
    """A page that is the same whatever is asked: it is made once for a revision."""
    asked = QuestionFilter()

    def made(names):
        context = {"facets": Facets(asked), "origin": mark("origin")}
        return {template: mould_of(render_to_string(template, context))}

    mould = kept(asked.revision, "page", [template], made)[template]
    return HttpResponse(filled(mould, origin=origin_of(request)))


def question_list(request):
    asked = QuestionFilter(request.GET)
    if asked.is_littered:
        return redirect(list_url(asked.query_on_page(asked.page_number)))
    results = asked.results
    facets = Facets(asked)
    per_page = WHOLE if "per_page" in asked.chosen else PER_PAGE
    page = CountedPaginator(results, per_page, facets.count).nearest_page(asked.page_number)
    response = list_response(request, facets, page)
    if asked.notes:
        # Made for one mistyped address: nobody else will ask for it.
        patch_cache_control(response, no_store=True)
    return response


def question_detail(request, code):
    asked = QuestionFilter(request.GET)
    article = published_article(code.upper(), asked.revision)
    if article is None:
        return unpublished_question(request, code)
    if code != article.slug:
        return redirect("questions:detail", article.slug, permanent=True)
    back = f"{asked.address}{asked.query_on_page(asked.page_number)}#{article.slug}"
    words = asked.chosen.get("q", "")
    return article.response(request, *walk_html(asked, article, back), back, words)


def unpublished_question(request, code):
    """Explain a retired question to everybody, show a draft to staff, know nothing otherwise."""
    question = Question.objects.visible_to(request.user).with_parts().filter(code=code.upper()).first()
    if question is None:
        raise Http404(f"There is no question {code.upper()}.")
    if question.status == Question.Status.RETIRED:
        return render(request, "questions/question_retired.html", {"question": question}, status=410)
    return article_of(question, question.follow_ups.all(), draft=True).response(request)


@never_cache
def surprise(request):
    """Lead to a random question of the list."""
    asked = QuestionFilter(request.GET)
    question = asked.at_random()
    if question is None:
        return redirect(list_url(asked.query))
    return redirect(question.get_absolute_url() + asked.query)


def suggestions(request):
    """Up to eight questions and topics for what is being typed, as JSON."""
    asked = QuestionFilter(request.GET)
    query = asked.words or search.parse("")
    keys = search.suggested(asked.queryset, query, SUGGESTIONS)
    found = Question.objects.only("code", "title").in_bulk(keys)
    rows = [
        {
            "label": topic.name,
            "hint": f"Topic · {topic.technology}",
            "url": f"{list_url()}?topic={topic.slug}",
        }
        for topic in asked.topics_like(query.text)[:2]
    ]
    rows += [
        {"label": question.plain_title, "hint": question.code, "url": question.get_absolute_url()}
        for question in (found[key] for key in keys if key in found)
    ]
    return JsonResponse({"suggestions": rows[:SUGGESTIONS]})


def opensearch(request):
    """How a browser can search the site from its address bar (OpenSearch 1.1)."""
    return render(request, "opensearch.xml", content_type="application/opensearchdescription+xml")
