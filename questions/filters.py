"""What a visitor asks of the bank: the only reader of the query string.

Nothing that is asked can fail. What is understood narrows the list; the rest is named in a note.
"""

from urllib.parse import urlencode

import django_filters
from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator

from . import revision, search
from .forgiving import AnyOfFilter, OneOfFilter, PageFilter, WordsFilter
from .models import Level, Question, Technology, Topic
from .revision import once_per_revision

PUBLISHED = Question.objects.published()  # every filter narrows a copy of it
SORTS = {
    "easiest": ("Easiest first", "in_reading_order"),
    "hardest": ("Hardest first", "hardest_first"),
    "code": ("By code", "by_code"),
    "reviewed": ("Newest reviewed", "newest_reviewed_first"),
}
DIFFICULTIES = [(str(n), str(n)) for n in range(1, 11)]
DEPTHS = {"short": "Short answers", "mistakes": "Mistakes", "full": "Everything"}
LABELS = {"q": "“{}”", "min_difficulty": "Difficulty from {}", "max_difficulty": "Difficulty to {}"}
# How a list is shown, not what is in it.
MANNERS = {"sort", "depth", "per_page"}


@once_per_revision
def vocabulary():
    """The records that filters are made of, by parameter, and the class of the form that offers them."""
    records = {
        "technology": list(Technology.objects.all()),
        "topic": list(Topic.objects.select_related("technology")),
        "level": list(Level.objects.all()),
    }
    return records, form_class(records)


def form_class(records):
    """Return the class of the form that reads a query string; making it anew for each would be slow."""
    choices = {name: {"choices": [(row.slug, row.name) for row in rows]} for name, rows in records.items()}
    fields = {
        name: each.field_class(**each.extra, **choices.get(name, {}))
        for name, each in QuestionFilter.base_filters.items()
    }
    return type("QuestionForm", (forms.Form,), fields)


class QuestionFilter(django_filters.FilterSet):
    """Narrows the published questions, and tells the page what to say about it."""

    q = WordsFilter(method="as_it_is")
    technology = AnyOfFilter(method="among")
    topic = AnyOfFilter(method="among")
    level = AnyOfFilter(method="among")
    min_difficulty = OneOfFilter(field_name="difficulty", lookup_expr="gte", choices=DIFFICULTIES)
    max_difficulty = OneOfFilter(field_name="difficulty", lookup_expr="lte", choices=DIFFICULTIES)
    sort = OneOfFilter(method="in_order", choices=[(name, label) for name, (label, _) in SORTS.items()])
    depth = OneOfFilter(method="as_it_is", choices=list(DEPTHS.items()))
    per_page = OneOfFilter(method="as_it_is", choices=[("all", "all")])
    page = PageFilter(method="as_it_is")

    class Meta:
        model = Question
        fields = []

    def __init__(self, data=None, queryset=None, **kwargs):
        queryset = PUBLISHED if queryset is None else queryset
        super().__init__(QueryDict() if data is None else data, queryset, **kwargs)
        self.is_bound = bool(data)
        # Read before anything else of the bank: see revision.kept.
        self.revision = revision.current()
        self.records, self.form_class = vocabulary(self.revision)
        self.technologies, self.topics, self.levels = self.records.values()

    # The conditions

    def among(self, queryset, name, slugs):
        return queryset.filter(**{f"{name}__in": self.keys(name, slugs)})

    def in_order(self, queryset, name, value):
        verb = SORTS[value][1]
        return getattr(queryset, verb)()

    def as_it_is(self, queryset, name, value):
        return queryset

    def filter_queryset(self, queryset):
        """Narrow by every filter, and only then look for words among what is left."""
        queryset = super().filter_queryset(queryset)
        if not self.words:
            return queryset
        self.hits = search.find(queryset, self.words)
        # A list by relevance shows the hits as they are; thousands of keys would take long to compare.
        return queryset if self.is_ranked else queryset.filter(pk__in=self.hits.keys)

    def without_words(self):
        """What the other filters let through."""
        return super().filter_queryset(self.queryset.all())

    @property
    def results(self):
        """The keys that a page slices, in the order that was asked for, or by relevance.

        Keys alone, because an index holds them: a late page skips its entries and no whole questions.
        """
        questions = self.qs
        return self.hits.keys if self.is_ranked else questions.values_list("pk", flat=True)

    def at_random(self):
        """Any one of the questions that were asked for, or None."""
        questions = self.qs
        return (questions.filter(pk__in=self.hits.keys) if self.is_ranked else questions).at_random()

    @property
    def is_ranked(self):
        return bool(self.words) and "sort" not in self.chosen

    def keys(self, name, slugs):
        """Return the primary keys of the technologies, topics or levels with these slugs."""
        return {record.pk for record in self.records[name] if record.slug in slugs}

    def topics_like(self, text):
        """The topics whose names have a word that begins with the text."""
        return [topic for topic in self.topics if text and f" {text.lower()}" in f" {topic.name.lower()}"]

    def get_form_class(self):
        return self.form_class

    # What was asked

    @cached_property
    def chosen(self):
        """The understood values by parameter; parameters that ask for nothing are left out."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        values = self.form.cleaned_data.items()
        chosen = {name: value for name, value in values if value and name != "page"}
        if chosen.get("sort") == "easiest" and "q" not in chosen:
            del chosen["sort"]
        if "depth" not in chosen:
            chosen.pop("per_page", None)
        return chosen

    @cached_property
    def words(self):
        """The parsed search, or None."""
        return search.parse(self.chosen["q"]) if "q" in self.chosen else None

    @property
    def page_number(self):
        return self.form.cleaned_data["page"] if self.is_bound and self.form.is_valid() else 1

    @cached_property
    def address(self):
        """Where the list is."""
        return reverse("questions:list")

    @cached_property
    def query(self):
        """The understood parameters without the page, in canonical order: "" or "?level=advanced"."""
        return self.query_of(self.chosen)

    @property
    def pairs(self):
        """The query as (parameter, value), for forms that keep it in hidden fields."""
        return [
            (name, value)
            for name, values in self.chosen.items()
            for value in (values if isinstance(values, list) else [values])
        ]

    def query_on_page(self, number):
        """The query with a page's number, unless it is the first."""
        page = f"{'&' if self.query else '?'}page={number}" if number > 1 else ""
        return self.query + page

    def query_of(self, chosen):
        """The values as they follow an address: "" or "?level=advanced&level=expert"."""
        return f"?{urlencode(chosen, doseq=True)}" if chosen else ""

    def query_without(self, name, value=None):
        """The query without one parameter, or without one value of it."""
        rest = {key: kept for key, kept in self.chosen.items() if key != name}
        if value is not None and len(self.chosen[name]) > 1:
            kept = [other for other in self.chosen[name] if other != value]
            rest = {key: kept if key == name else self.chosen[key] for key in self.chosen}
        return self.query_of(rest)

    @property
    def labels(self):
        """The chosen values in a reader's words, as (parameter, value, label)."""
        labels = []
        for name, chosen in self.chosen.items():
            for value in chosen if isinstance(chosen, list) else [chosen]:
                label = value if name == "q" else dict(self.form.fields[name].choices)[value]
                labels.append((name, value, LABELS.get(name, "{}").format(label)))
        return labels

    @property
    def is_littered(self):
        """Whether the address carries parameters that say nothing, as a browser's form sends them."""
        blank = any(name in self.filters and "" in values for name, values in self.data.lists())
        default_sort = self.data.get("sort") == "easiest" and not self.words
        return blank or default_sort or self.data.get("page") == "1"

    @cached_property
    def notes(self):
        """What was asked and not understood, as (parameter, value) cut to a readable length."""
        if not self.is_bound:
            return []
        self.form.is_valid()
        pairs = [(name, value) for name, field in self.form.fields.items() for value in field.ignored]
        # A list in another framework's spelling: technology[]=python
        pairs += [
            (name, value)
            for name, value in self.data.items()
            if name not in self.filters and name.partition("[")[0] in self.filters
        ]
        return [(Truncator(name).chars(40), Truncator(value).chars(40)) for name, value in pairs]

    @cached_property
    def conditions(self):
        """The chosen filters by parameter, as predicates on a Cell of the bank."""
        chosen = self.chosen
        tests = {name: self.in_group(name) for name in self.records if name in chosen}
        if "min_difficulty" in chosen:
            tests["min_difficulty"] = lambda cell: cell.difficulty >= int(chosen["min_difficulty"])
        if "max_difficulty" in chosen:
            tests["max_difficulty"] = lambda cell: cell.difficulty <= int(chosen["max_difficulty"])
        return tests

    def in_group(self, name):
        keys = self.keys(name, self.chosen[name])
        return lambda cell: getattr(cell, name) in keys
