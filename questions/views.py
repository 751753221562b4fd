"""The pages: each says what it shows, and leaves how to the querysets and the filter."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render

from .facets import Facets, list_url, query_string
from .filters import QuestionFilter
from .models import Question

PER_PAGE = 15


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
    asked = QuestionFilter(request.GET)
    if asked.is_littered:
        return redirect(list_url(asked.query_on_page(asked.page_number)))
    facets = Facets(asked)
    paginator = CountedPaginator(asked.qs.with_parts(), PER_PAGE, facets.count)
    page = paginator.nearest_page(asked.page_number)
    here = query_string(asked.query_on_page(page.number))
    context = {"asked": asked, "facets": facets, "page": page, "here": here}
    return render(request, "questions/question_list.html", context)


def question_detail(request, code):
    question = Question.objects.published().with_parts().filter(code=code.upper()).first()
    if question is None:
        return unpublished_question(request, code)
    if code != question.slug:
        return redirect(question, permanent=True)
    asked = QuestionFilter(request.GET)
    back = f"{list_url(asked.query_on_page(asked.page_number))}#{question.slug}"
    context = {"question": question, "follow_ups": question.follow_ups.all(), "back": back}
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
