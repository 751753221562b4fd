"""What an interviewer asks next, and the question of the bank that answers it."""

from django.core.exceptions import ValidationError
from django.db import models

from ..fields import LineField
from ..querysets import FollowUpQuerySet
from ..validation import ValidatedModel
from . import checks
from .question import Question

ENDS = ("?", "？", "؟", ";", "\u037e")  # as Latin, Chinese, Arabic and Greek questions end


class FollowUp(ValidatedModel):
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
