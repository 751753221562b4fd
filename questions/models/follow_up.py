"""What an interviewer asks next, and the question of the bank that answers it."""

from itertools import count

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver

from ..fields import DerivedModel, LineField, SearchTermsField, SearchWordsField
from ..querysets import FollowUpQuerySet
from ..validation import ValidatedModel
from . import checks
from .question import Question

ENDS = ("?", "？", "؟", ";", "\u037e")  # as Latin, Chinese, Arabic and Greek questions end


class FollowUp(ValidatedModel, DerivedModel):
    question = models.ForeignKey(Question, models.CASCADE, related_name="follow_ups")
    position = models.PositiveSmallIntegerField(help_text="1 is asked first.")
    text = LineField(
        max_length=300, help_text="Harder or wider than the question itself, ending in one question mark."
    )
    leads_to = models.ForeignKey(
        Question,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="asked_after",
        help_text="The question of the bank that answers it; the text becomes a link.",
    )

    search_terms = SearchTermsField({"follow_ups": ["text"]})
    search_words = SearchWordsField({"follow_ups": ["text"]})

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["question", "position"]
        verbose_name = "follow-up question"
        constraints = [
            models.UniqueConstraint(fields=["question", "position"], name="follow_up_position_unique"),
            *checks.FOLLOW_UP,
        ]

    def __str__(self):
        return self.text

    def natural_key(self):
        return (*self.question.natural_key(), self.position)

    natural_key.dependencies = ["questions.question"]

    def clean(self):
        if not self.text.endswith(ENDS) or any(mark in self.text[:-1] for mark in "?？؟"):
            raise ValidationError({"text": "A follow-up is one question: it ends in its only question mark."})
        if self.leads_to_id and self.leads_to_id == self.question_id:
            raise ValidationError({"leads_to": "A follow-up cannot lead to its own question."})
        stored = FollowUp.objects.filter(pk=self.pk).exclude(question=self.question_id).first()
        if stored:
            stored.question.check_follow_ups(stored.question.follow_ups.count() - 1)


@receiver(post_delete, sender=FollowUp)
def keep_the_last_follow_up(instance, origin, using, **kwargs):
    """Refuse to leave a published question without any; raising takes the whole deletion back.

    After the deletion, because what is deleted together is gone together. A question that is deleted
    itself takes its follow-ups along.
    """
    if getattr(origin, "model", type(origin)) is FollowUp:
        for question in Question.objects.using(using).filter(pk=instance.question_id):
            question.check_follow_ups(question.follow_ups.count())


def renumber(follow_ups):
    """Give a question's follow-ups the places 1 to n in this order; return those that moved.

    In two steps inside of the caller's transaction: no place may be held twice, not even for a moment.
    The first step uses numbers that nobody holds or will hold.
    """
    moved = [(row, place) for place, row in enumerate(follow_ups, 1) if row.position != place]
    taken = {row.position for row in follow_ups} | set(range(1, len(follow_ups) + 1))
    free = (number for number in count(1) if number not in taken)
    for row, _ in moved:
        row.position = next(free)
    rows = [row for row, _ in moved]
    FollowUp.objects.bulk_update(rows, ["position"])
    for row, place in moved:
        row.position = place
    FollowUp.objects.bulk_update(rows, ["position"])
    return rows
