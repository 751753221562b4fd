"""The pages: each says what it shows, and leaves how to the querysets and the filter."""

from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache

from . import revision, search
from .facets import Facets, list_url, query_string
from .filters import QuestionFilter
from .models import Question
from .search.snippets import snippet_of
from .walk import ways_on
from .ways_out import WaysOut

PER_PAGE = 15
WHOLE = 200  # questions on one page for print
SUGGESTIONS = 8


class CountedPaginator(Paginator):
    """A paginator that is told its count, which the facets have already."""

    def __init__(self, object_list, per_page, count):
        super().__init__(object_list, per_page)
        self.count = count

    def nearest_page(self, number):
        return self.page(min(max(1, number), self.num_pages))


def home(request):
    return render(request, "hub/home.html", {"facets": Facets(QuestionFilter())})


def knowledge_hub(request):
    return render(request, "hub/knowledge_hub.html", {"facets": Facets(QuestionFilter())})


def question_list(request):
    # Read before any question: a card made from newer rows may wait under an older number, never
    # one made from older rows under a newer number.
    number = revision.current()
    asked = QuestionFilter(request.GET)
    if asked.is_littered:
        return redirect(list_url(asked.query_on_page(asked.page_number)))
    results = asked.results
    facets = Facets(asked)
    per_page = WHOLE if "per_page" in asked.chosen else PER_PAGE
    page = CountedPaginator(results, per_page, facets.count).nearest_page(asked.page_number)
    if asked.words:
        page.object_list = [with_snippet(question, asked.words) for question in page]
    context = {
        "asked": asked,
        "facets": facets,
        "page": page,
        "here": query_string(asked.query_on_page(page.number)),
        "filters_alone": query_string(asked.query),
        "ways_out": WaysOut(facets),
        "carried": [pair for pair in asked.pairs if pair[0] != "q"],
        "today": timezone.localdate(),
        "revision": number,
    }
    response = render(request, "questions/question_list.html", context)
    if asked.notes:
        # Made for one mistyped address: nobody else will ask for it.
        patch_cache_control(response, no_store=True)
    return response


def with_snippet(question, query):
    question.snippet = snippet_of(question, query)
    return question


def question_detail(request, code):
    question = Question.objects.published().with_parts().filter(code=code.upper()).first()
    if question is None:
        return unpublished_question(request, code)
    if code != question.slug:
        return redirect(question, permanent=True)
    asked = QuestionFilter(request.GET)
    follow_ups = list(question.follow_ups.all())
    context = {
        "question": question,
        "follow_ups": follow_ups,
        "asked": asked,
        "here": query_string(asked.query),
        "back": f"{list_url(asked.query_on_page(asked.page_number))}#{question.slug}",
        **ways_on(asked, question, follow_ups),
    }
    return render(request, "questions/question_detail.html", context)


def unpublished_question(request, code):
    """Explain a retired question to everybody, show a draft to staff, know nothing otherwise."""
    question = Question.objects.visible_to(request.user).with_parts().filter(code=code.upper()).first()
    if question is None:
        raise Http404(f"There is no question {code.upper()}.")
    if question.status == Question.Status.RETIRED:
        return render(request, "questions/question_retired.html", {"question": question}, status=410)
    context = {"question": question, "follow_ups": question.follow_ups.all(), "back": list_url()}
    return render(request, "questions/question_detail.html", context)


@never_cache
def surprise(request):
    """Lead to a random question of the list."""
    asked = QuestionFilter(request.GET)
    question = asked.qs.at_random()
    if question is None:
        return redirect(list_url(asked.query))
    return redirect(question.get_absolute_url() + query_string(asked.query))


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
