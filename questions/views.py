"""The pages. Each view reads: what was asked, what is found, what surrounds it, render."""

from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache

from .alternatives import Alternatives
from .facets import Facets
from .filters import QuestionFilter, SuggestionFilter
from .models import Question, SearchMiss, Topic
from .navigation import further_questions, position_in
from .search.snippets import snippets_of
from .suggestions import suggestions_for


def home(request):
    return render(request, "hub/home.html", {"facets": Facets(QuestionFilter())})


def knowledge_hub(request):
    return render(request, "hub/knowledge_hub.html", {"facets": Facets(QuestionFilter())})


def question_list(request):
    filterset = QuestionFilter(request.GET)
    if not filterset.is_canonical:
        return redirect(filterset.url(filterset.page_number))
    facets = Facets(filterset)
    paginator = Paginator(filterset.keys, filterset.page_size)
    paginator.count = facets.count  # known from the facets: 10 ms less at 100,000 questions
    page = paginator.get_page(filterset.page_number)
    questions = Question.objects.published().with_parts().in_order_of(page.object_list)
    context = {
        "filterset": filterset,
        "facets": facets,
        "page": page,
        "questions": questions,
        "snippets": {} if "depth" in filterset.chosen else snippets_of(questions, filterset.search_query),
        "alternatives": Alternatives(facets),
        "today": timezone.localdate(),
    }
    response = render(request, "questions/question_list.html", context)
    if is_miss(filterset) and is_visitor(request):
        SearchMiss.objects.note(filterset.search_query.query.text)
    if filterset.notes:
        # Made for one mistyped address: nobody else will ask for it.
        patch_cache_control(response, no_store=True)
    return response


def is_miss(filterset):
    """Whether there are words, and no question of the whole bank has enough of them."""
    query = filterset.search_query
    return bool(query and query.is_searchable and not filterset.hits_in_bank.keys)


def is_visitor(request):
    """Whether a visitor reads the answer: editors try searches, and a HEAD shows nothing to anybody.

    The page cache has a page made by a GET, whatever was asked.
    """
    return request.META["REQUEST_METHOD"] == "GET" and not request.user.is_staff


def question_detail(request, code):
    question = Question.objects.published().with_parts().filter(code=code.upper()).first()
    if question is None:
        return unpublished_question(request, code)
    filterset = QuestionFilter(request.GET)
    if code != question.slug:
        return redirect(question.get_absolute_url() + filterset.query, permanent=True)
    follow_ups = question.follow_ups.all()
    position = position_in(filterset, question)
    context = {
        "filterset": filterset,
        "question": question,
        "follow_ups": follow_ups,
        "position": position,
        "back": back_to_list(filterset, question, position),
        **further_questions(question, follow_ups),
    }
    return render(request, "questions/question_detail.html", context)


def back_to_list(filterset, question, position):
    """The address of the question's card, on the page of the list that holds it."""
    if position is None:
        return filterset.url()
    page = (position.place - 1) // filterset.page_size + 1
    return f"{filterset.url(page)}#{question.slug}"


def unpublished_question(request, code):
    """Explain a retired question to everybody, show a draft to staff, know nothing otherwise."""
    question = Question.objects.visible_to(request.user).with_parts().filter(code=code.upper()).first()
    if question is None:
        raise Http404(f"There is no question {code.upper()}.")
    if question.status == Question.Status.RETIRED:
        return render(request, "questions/question_retired.html", {"question": question}, status=410)
    context = {"question": question, "follow_ups": question.follow_ups.all(), "draft": True}
    return render(request, "questions/question_detail.html", context)


@never_cache
def surprise(request):
    """Lead to a random question of the list."""
    filterset = QuestionFilter(request.GET)
    question = filterset.qs.at_random()
    if question is None:
        return redirect(filterset.url())
    return redirect(question.get_absolute_url() + filterset.query)


def suggestions(request):
    """Up to eight topics and questions for what is being typed, as JSON."""
    topics = Topic.objects.select_related("technology")
    return JsonResponse({"suggestions": suggestions_for(SuggestionFilter(request.GET).text, topics)})


def opensearch(request):
    """How a browser can search the site from its address bar (OpenSearch 1.1)."""
    return render(request, "opensearch.xml", content_type="application/opensearchdescription+xml")
