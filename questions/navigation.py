"""Where a reader can go from a question: its neighbors in the list, easier, harder and related ones."""

from typing import NamedTuple

from django.db.models import Count, Q

from .models import Question
from .related import related

MAX_ASKED_AFTER = 10
# What SORTS in filters.py order by.
ORDERS = {
    "easiest": ("difficulty", "code"),
    "hardest": ("-difficulty", "code"),
    "code": ("code",),
    "reviewed": ("-reviewed_on", "code"),
}


class Position(NamedTuple):
    """A question's place in a list (from 1), the list's length, and the questions before and after."""

    place: int
    total: int
    previous: Question | None
    next: Question | None


def links():
    """Questions with no more than a link shows of them."""
    return Question.objects.only("code", "title", "difficulty", "topic")


def position_in(filterset, question):
    """Return the question's Position in the list, or None if it is not there."""
    if filterset.search_query:
        return position_among(list(filterset.keys), question)
    questions = filterset.qs.order_by()
    order = ORDERS[filterset.chosen.get("sort", "easiest")]
    counts = questions.aggregate(
        total=Count("pk"),
        here=Count("pk", filter=Q(pk=question.pk)),
        before=Count("pk", filter=after(question, backwards(order))),
    )
    if not counts["here"]:
        return None
    return Position(counts["before"] + 1, counts["total"], *neighbors(questions, question, order))


def position_among(keys, question):
    """The same in a search, which is short enough to be read as primary keys."""
    if question.pk not in keys:
        return None
    place = keys.index(question.pk) + 1
    around = [*keys[max(0, place - 2) : place - 1], *keys[place : place + 1]]
    found = links().in_bulk(around)
    previous = found.get(keys[place - 2]) if place > 1 else None
    following = found.get(keys[place]) if place < len(keys) else None
    return Position(place, len(keys), previous, following)


def neighbors(questions, question, order):
    """Return the questions before and after this one in the order (None where it ends)."""
    previous = questions.filter(after(question, backwards(order))).order_by(*backwards(order))
    following = questions.filter(after(question, order)).order_by(*order)
    shown = ("code", "title", "difficulty", "topic")
    return previous.only(*shown).first(), following.only(*shown).first()


def after(question, order):
    """The condition that a question comes after this one in the order."""
    condition, equal = Q(pk__in=[]), Q()
    for column in order:
        name, lookup = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
        value = getattr(question, name)
        if value is not None:
            condition |= equal & Q(**{f"{name}__{lookup}": value})
        equal &= Q(**{name: value})
    return condition


def backwards(order):
    return [column.removeprefix("-") if column.startswith("-") else f"-{column}" for column in order]


def further_questions(question, follow_ups):
    """Return where a question leads whatever list it was reached from, by name."""
    asked_after = list(links().published().filter(follow_ups__leads_to=question).distinct()[:MAX_ASKED_AFTER])
    on_topic = Question.objects.published().filter(topic=question.topic_id)
    easier, harder = neighbors(on_topic, question, ORDERS["easiest"])
    shown = {other.pk for other in (easier, harder, *asked_after) if other}
    shown |= {follow_up.leads_to_id for follow_up in follow_ups if follow_up.leads_to_id}
    return {
        "easier": easier,
        "harder": harder,
        "asked_after": asked_after,
        "related": related(question, shown),
    }
