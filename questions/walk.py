"""Where a question leads: its neighbours in the list, the ladder of its topic, what is related."""

from typing import NamedTuple

from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce

from . import search
from .facets import Facets, count
from .models import Question
from .search.query import STOP_WORDS, tokens

RELATED = 5
ASKED_AFTER = 10
LINKED = Question.objects.only("code", "title", "difficulty", "topic")
# The columns that an order compares, the deciding one first; True where the greater comes first.
ORDERS = {
    "easiest": (("difficulty", False), ("code", False)),
    "hardest": (("difficulty", True), ("code", False)),
    "code": (("code", False),),
    "reviewed": (("reviewed_on", True), ("code", False)),
}


class Walk(NamedTuple):
    """The questions before and after, the place (from 1) and the length of the list."""

    previous: Question | None
    next: Question | None
    position: int
    total: int


def nearest(questions, question, order, backwards=False):
    """The key of the next (or previous) question in the order, as an expression.

    One seek in the order's index for each of its columns: first among the questions that are equal in
    all columns but the last, then in all but the last two, and so on.
    """
    columns = [f"{'-' if descending != backwards else ''}{name}" for name, descending in order]
    steps = []
    for place in reversed(range(len(order))):
        same = {name: getattr(question, name) for name, _ in order[:place]}
        found = questions.filter(beyond(question, order[place], backwards), **same).order_by(*columns)
        steps.append(Subquery(found.values("pk")[:1]))
    return Coalesce(*steps) if len(steps) > 1 else steps[0]


def beyond(question, column, backwards=False):
    """The condition that a question comes after this one by the column (or before it)."""
    name, descending = column
    return Q(**{f"{name}__{'lt' if descending != backwards else 'gt'}": getattr(question, name)})


def walk_in(asked, question):
    """Return the question's Walk inside of what was asked for, or None if it is not in it.

    Its key and the columns of ORDERS are all that is read of the question.
    """
    if asked.is_ranked:
        return ranked_walk(asked.qs and asked.hits.keys, question)
    questions, order = asked.qs.order_by(), ORDERS[asked.chosen.get("sort", "easiest")]
    here, before, total = place(asked, question, order)
    return Walk(*named(*neighbours(questions, question, order)), before + 1, total) if here else None


def neighbours(questions, question, order):
    """Return the keys of the questions before and after this one in the order (None where it ends)."""
    found = Question.objects.filter(pk=question.pk).values_list(
        nearest(questions, question, order, backwards=True), nearest(questions, question, order)
    )
    return found.get()


def named(*keys):
    """Return the questions with these keys, each with what a link to it shows; None for None."""
    found = LINKED.in_bulk(set(keys) - {None})
    return [found.get(key) for key in keys]


def place(asked, question, order):
    """Return whether the question is in the list, how many come before it, and how long it is."""
    if order[0][0] == "difficulty" and not asked.words:
        return place_by_difficulty(asked, question, order)
    before = beyond(question, order[0], backwards=True)
    for (name, _), following in zip(order, order[1:], strict=False):
        before |= Q(**{name: getattr(question, name)}) & beyond(question, following, backwards=True)
    counts = asked.qs.order_by().aggregate(
        total=Count("pk"), here=Count("pk", filter=Q(pk=question.pk)), before=Count("pk", filter=before)
    )
    return counts["here"], counts["before"], counts["total"]


def place_by_difficulty(asked, question, order):
    """The same from the bank's cells: only the questions of one difficulty are counted in the database."""
    cells = Facets(asked).cells_without()
    earlier = [
        cell
        for cell in cells
        if (cell.difficulty > question.difficulty if order[0][1] else cell.difficulty < question.difficulty)
    ]
    peers = asked.qs.order_by().filter(difficulty=question.difficulty)
    counts = peers.aggregate(
        here=Count("pk", filter=Q(pk=question.pk)), before=Count("pk", filter=Q(code__lt=question.code))
    )
    return counts["here"], counts["before"] + count(earlier), count(cells)


def ranked_walk(keys, question):
    if question.pk not in keys:
        return None
    place = keys.index(question.pk)
    previous = keys[place - 1] if place else None
    following = keys[place + 1] if place + 1 < len(keys) else None
    return Walk(*named(previous, following), place + 1, len(keys))


def asked_after(question):
    """The published questions whose follow-ups lead here."""
    return LINKED.published().filter(follow_ups__leads_to=question).distinct()[:ASKED_AFTER]


def alike(question, besides):
    """Return the keys of some questions that share words with this one, the nearest first.

    The search index answers it from a bounded number of candidates; no text is scanned.
    """
    words = [word for word in tokens(f"{question.title} {question.topic.name}") if word not in STOP_WORDS]
    others = Question.objects.published().exclude(pk__in={question.pk, *besides})
    return search.alike(others, dict.fromkeys(words))[: 4 * RELATED]


def ways_on(question, follow_ups):
    """Return what a question leads to whatever list it was reached from, by name."""
    leads_here = list(asked_after(question))
    topic = Question.objects.published().filter(topic=question.topic_id)
    ladder = neighbours(topic, question, ORDERS["easiest"])
    linked = {*ladder, *(row.leads_to_id for row in follow_ups), *(other.pk for other in leads_here)}
    easier, harder, *others = named(*ladder, *alike(question, besides=linked - {None}))
    related = sorted(filter(None, others), key=lambda other: other.topic_id != question.topic_id)
    return {"easier": easier, "harder": harder, "related": related[:RELATED], "asked_after": leads_here}
