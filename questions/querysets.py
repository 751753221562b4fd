"""The verbs of the bank: who sees what, in which order, and how much of it there is."""

import secrets
from collections import Counter
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Count, Prefetch, Q, Window
from django.db.models.functions import Lower

from .fields import DerivedQuerySet, RenderedQuerySet
from .validation import ValidatedQuerySet

FACETS = ("technology", "topic", "level", "difficulty")


class FacetCount(NamedTuple):
    """How many questions share one technology, topic, level (primary keys) and difficulty."""

    technology: int
    topic: int
    level: int
    difficulty: int
    questions: int


class TechnologyManager(models.Manager.from_queryset(ValidatedQuerySet)):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class TopicManager(models.Manager.from_queryset(ValidatedQuerySet)):
    def get_by_natural_key(self, technology, slug):
        return self.get(technology__slug=technology, slug=slug)


class LevelManager(models.Manager.from_queryset(ValidatedQuerySet)):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class SynonymQuerySet(ValidatedQuerySet):
    def get_by_natural_key(self, term):
        return self.get(term=term)

    def overlapping(self):
        """The sets of which a name stands in another set too."""
        sets = Counter(name for synonym in self for name in set(synonym.folded_terms))
        return [synonym for synonym in self if any(sets[name] > 1 for name in synonym.folded_terms)]


class FollowUpQuerySet(ValidatedQuerySet, DerivedQuerySet):
    def get_by_natural_key(self, code, position):
        return self.get(question__code=code, position=position)

    def with_asked_by(self):
        """Count, beside each follow-up, the follow-ups in the bank that say the same."""
        return self.annotate(asked_by=Window(Count("pk"), partition_by=[Lower("text")]))


class QuestionQuerySet(ValidatedQuerySet, RenderedQuerySet):
    RULED = {"status", "technology", "technology_id", "topic", "topic_id"}

    def update(self, **values):
        """Refuse what would make questions inconsistent that were not so before."""
        if self.RULED.isdisjoint(values):
            return super().update(**values)
        with transaction.atomic(using=self.db):
            others = self.model.objects.using(self.db)
            before = set(others.inconsistent().values_list("pk", flat=True))
            changed = super().update(**values)
            for question in others.inconsistent().exclude(pk__in=before):
                question.check_consistency()
        return changed

    def inconsistent(self):
        """What no single row shows: a topic of another technology, published without a follow-up."""
        return self.filter(
            ~Q(topic__technology=models.F("technology"))
            | Q(status=self.model.Status.PUBLISHED, follow_ups__isnull=True)
        )

    def get_by_natural_key(self, code):
        return self.only("code").get(code=code)  # fixtures only want its key

    # Who sees what

    def published(self):
        """The only door to visitors."""
        return self.filter(status=self.model.Status.PUBLISHED)

    def visible_to(self, user):
        """What the user may open by its address: staff see drafts, and everybody is told
        why a retired question is gone."""
        if user.is_active and user.is_staff:
            return self.all()
        return self.exclude(status=self.model.Status.DRAFT)

    def missing(self, part):
        """The questions in which a part (a text field's name, or "follow_ups") is empty."""
        if part == "follow_ups":
            return self.filter(follow_ups__isnull=True)
        return self.filter(Q(**{part: ""}))

    # In which order

    def in_reading_order(self):
        """From the easiest to the hardest, then by code."""
        return self.order_by("difficulty", "code")

    def hardest_first(self):
        return self.order_by("-difficulty", "code")

    def by_code(self):
        return self.order_by("code")

    def newest_reviewed_first(self):
        return self.order_by(models.F("reviewed_on").desc(nulls_last=True), "code")

    def in_order_of(self, keys):
        """Return the questions with these primary keys, in the keys' own order."""
        found = self.in_bulk(list(keys))
        return [found[key] for key in keys if key in found]

    def at_random(self):
        """Any one of the questions, or None."""
        count = self.count()
        return self.order_by("difficulty", "code").only("code")[secrets.randbelow(count)] if count else None

    # How much of it

    def with_parts(self):
        """Everything that a card or a page shows, in two queries; the Markdown stays behind."""
        leads_to = (f"leads_to__{name}" for name in ("code", "difficulty", "status"))
        follow_ups = self.model.follow_ups.rel.related_model.objects.select_related("leads_to")
        return (
            self.select_related("technology", "topic", "level")
            .prefetch_related(
                Prefetch("follow_ups", follow_ups.only("question", "position", "text", *leads_to))
            )
            .defer(*self.model.MARKDOWN, "search_terms", "search_words")
        )

    def facet_counts(self):
        """Count the questions by technology, topic, level and difficulty, in one query."""
        rows = self.order_by().values_list(*FACETS).annotate(questions=Count("*"))
        return [FacetCount(*row) for row in rows]
