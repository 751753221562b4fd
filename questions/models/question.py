"""A question with its six parts."""

from functools import cache
from urllib.parse import quote

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from ..fields import (
    LineField,
    LinesField,
    MarkdownField,
    RenderedField,
    RenderedModel,
    SearchTermsField,
    SearchWordsField,
    StampField,
    WasPublicField,
)
from ..querysets import QuestionQuerySet
from ..validation import ValidatedModel
from . import checks
from .indexes import INDEXES
from .publishing import PublishingRules
from .vocabulary import Level, Technology, Topic


@cache
def list_path():
    """The list's path; reverse() takes 26 µs, and a list links to 85 questions."""
    return reverse("questions:list")


class Question(PublishingRules, ValidatedModel, RenderedModel):
    class Status(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        RETIRED = "retired"

    # The parts in the order in which they are read: column, heading, id of the section.
    PARTS = (
        ("answer", "Answer", "answer"),
        ("explanation", "Deep Explanation", "deep-explanation"),
        ("example", "Real-World Example", "real-world-example"),
        ("mistakes", "Common Mistakes", "common-mistakes"),
        ("scenario", "Production Scenario", "production-scenario"),
    )
    MARKDOWN = (*(name for name, _, _ in PARTS), "points", "sources")
    RENDERED = (*(f"{name}_html" for name in MARKDOWN), "search_terms", "search_words", "rendered_by")
    # What the search reads, by how much it says about a question.
    SEARCHED = {
        "title": ["code", "title"],
        "also_asked": ["also_asked"],
        "answer": ["answer_html"],
        "rest": [*(f"{name}_html" for name in MARKDOWN if name != "answer"), "tests_for", "applies_to"],
    }

    code = models.CharField(
        max_length=16,
        unique=True,
        validators=[checks.code_form],
        help_text="The permanent id, in the form PY-ADV-001. It stands in the address and never changes.",
    )
    title = LineField(
        "question",
        max_length=200,
        help_text="One natural question, as an interviewer asks it, ending in one question mark.",
    )
    technology = models.ForeignKey(Technology, models.PROTECT, related_name="questions")
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="questions", help_text="One of the technology's topics."
    )
    level = models.ForeignKey(Level, models.PROTECT, related_name="questions")
    difficulty = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text="1 (first job) to 10 (few people know); lists are sorted by it.",
    )
    answer = MarkdownField(
        blank=True,
        help_text="30–70 words: what a good candidate says in the first 30 seconds. No list, no code.",
    )
    answer_html = RenderedField("answer")
    explanation = MarkdownField(
        "deep explanation",
        blank=True,
        help_text="How and why it works, from first principles. Beginner 150–260 words, Intermediate 200–340, "
        "Advanced 260–420. Code, a table or a figure where they explain better.",
    )
    explanation_html = RenderedField("explanation")
    example = MarkdownField(
        "real-world example",
        blank=True,
        help_text="60–160 words: a named public project, paper or report, with its link.",
    )
    example_html = RenderedField("example")
    mistakes = MarkdownField(
        "common mistakes",
        blank=True,
        help_text="3–5 bullets: each the mistake and, in the same bullet, what to do instead.",
    )
    mistakes_html = RenderedField("mistakes")
    scenario = MarkdownField(
        "production scenario",
        blank=True,
        help_text="80–200 words: what goes wrong in service, how it is noticed, diagnosed and fixed. "
        "A cited incident, or plainly a hypothetical without made-up numbers.",
    )
    scenario_html = RenderedField("scenario")
    points = MarkdownField(
        "points to make",
        blank=True,
        help_text="3–6 bullets: the points that a good spoken answer makes, each one a listener can tick.",
    )
    points_html = RenderedField("points")
    tests_for = LineField(
        "purpose",
        max_length=160,
        blank=True,
        help_text="What the interviewer wants to learn: “Whether you know …”",
    )
    also_asked = LinesField(
        "other ways to ask",
        blank=True,
        help_text="4–10 lines: the other ways in which people ask this or name it. The search reads them.",
    )
    sources = MarkdownField(
        blank=True,
        help_text="2–6 bullets: a link with the title, then author or organization, year or version.",
    )
    sources_html = RenderedField("sources")
    applies_to = LineField(
        max_length=120, blank=True, help_text='The versions it holds for: "Python 3.11–3.15".'
    )
    reviewed_on = models.DateField(
        null=True, blank=True, help_text="The day on which somebody last checked every sentence."
    )
    status = models.CharField(
        max_length=9,
        choices=Status,
        default=Status.DRAFT,
        help_text="Visitors see published questions. A retired one says why it is gone.",
    )
    retired_because = LineField(
        max_length=300, blank=True, help_text="Shown on the page of a retired question."
    )
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        help_text="Where the page of a retired question sends its readers.",
    )
    was_public = WasPublicField()
    created = StampField()
    updated = StampField(each_save=True)

    search_terms = SearchTermsField(SEARCHED)
    search_words = SearchWordsField(SEARCHED)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["difficulty", "code"]
        indexes = INDEXES
        constraints = checks.QUESTION

    def __str__(self):
        return f"{self.code} {self.title}"

    def natural_key(self):
        return (self.code,)

    natural_key.dependencies = ["questions.technology", "questions.topic", "questions.level"]

    def get_absolute_url(self):
        # Not reverse() of the page: a code that no pattern matches must not break the list it stands in.
        return f"{list_path()}{quote(self.slug, safe='')}/"

    @property
    def slug(self):
        """The code as it stands in addresses."""
        return self.code.lower()

    @property
    def plain_title(self):
        """The title where HTML is not possible: without the backticks around code."""
        return self.title.replace("`", "")

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def parts(self):
        """The written parts that are not empty, as dicts of id, heading and html."""
        parts = ((anchor, heading, getattr(self, f"{name}_html")) for name, heading, anchor in self.PARTS)
        return [{"id": anchor, "heading": heading, "html": html} for anchor, heading, html in parts if html]
