"""What a visitor asks of the bank: the only reader of the query string.

No query string is an error. What is understood narrows the list; the rest is named in a note.
"""

import django_filters
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator

from . import filter_fields, search
from .addresses import ListAddresses
from .filter_fields import ChoiceFilter, MultipleChoiceFilter, PageFilter, SearchFilter, TopicFilter
from .models import Level, Question, Technology, Topic

SORTS = {
    "easiest": ("Easiest first", "in_reading_order"),
    "hardest": ("Hardest first", "hardest_first"),
    "code": ("By code", "by_code"),
    "reviewed": ("Newest reviewed", "newest_reviewed_first"),
}
DEPTHS = {"short": "Short answers", "mistakes": "Mistakes", "full": "Everything"}
DIFFICULTIES = [(str(number), str(number)) for number in range(1, 11)]
LABELS = {"q": "“{}”", "min_difficulty": "Difficulty from {}", "max_difficulty": "Difficulty to {}"}
# These parameters change how a list is shown, not what is in it.
PRESENTATION = {"sort", "depth", "per_page"}
PAGE_SIZE = 15
PRINT_PAGE_SIZE = 200


class QuestionFilter(ListAddresses, django_filters.FilterSet):
    """Narrows the published questions, and knows the address of each list near this one."""

    q = SearchFilter(method="unchanged")
    technology = MultipleChoiceFilter(method="among_records")
    topic = TopicFilter(method="among_records")
    level = MultipleChoiceFilter(method="among_records")
    min_difficulty = ChoiceFilter(field_name="difficulty", lookup_expr="gte", choices=DIFFICULTIES)
    max_difficulty = ChoiceFilter(field_name="difficulty", lookup_expr="lte", choices=DIFFICULTIES)
    sort = ChoiceFilter(method="in_order", choices=[(name, label) for name, (label, _) in SORTS.items()])
    depth = ChoiceFilter(method="unchanged", choices=list(DEPTHS.items()))
    per_page = ChoiceFilter(method="unchanged", choices=[("all", "all")])
    page = PageFilter(method="unchanged")

    class Meta:
        model = Question
        fields = []

    def __init__(self, data=None, queryset=None, **kwargs):
        data = QueryDict() if data is None else data
        queryset = Question.objects.published() if queryset is None else queryset
        super().__init__(data, queryset, **kwargs)
        self.form.is_valid()

    def get_form_class(self):
        """The form that reads the query string; it offers the records that the bank has now."""
        for name, records in self.records.items():
            self.filters[name].extra["choices"] = filter_fields.choices_of(records)
        return super().get_form_class()

    @cached_property
    def records(self):
        """What can be filtered by: under each parameter, the records under their values in addresses."""
        return {
            "technology": {each.slug: each for each in Technology.objects.all()},
            "topic": {each.full_slug: each for each in Topic.objects.select_related("technology")},
            "level": {each.slug: each for each in Level.objects.all()},
        }

    # What was asked

    @cached_property
    def chosen(self):
        """The understood values under their parameters; parameters that ask for nothing are left out."""
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value and name != "page"}
        if chosen.get("sort") == "easiest" and "q" not in chosen:
            del chosen["sort"]
        if "depth" not in chosen:
            chosen.pop("per_page", None)
        return chosen

    @cached_property
    def search_query(self):
        """The search.Search that the words mean, or None."""
        return search.read(self.chosen["q"], self.queryset.db) if "q" in self.chosen else None

    @property
    def is_ranked(self):
        """Whether the list is in the order of relevance, as a search is unless another is asked for."""
        return self.search_query is not None and "sort" not in self.chosen

    @property
    def page_number(self):
        return self.form.cleaned_data["page"]

    @property
    def page_size(self):
        return PRINT_PAGE_SIZE if "per_page" in self.chosen else PAGE_SIZE

    @property
    def pairs(self):
        """The chosen values as (parameter, value), as hidden fields repeat them."""
        return [
            (name, value)
            for name, values in self.chosen.items()
            for value in (values if isinstance(values, list) else [values])
        ]

    @property
    def labels(self):
        """The chosen values in a reader's words, as (parameter, value, label)."""
        return [(name, value, self.label_of(name, value)) for name, value in self.pairs]

    def label_of(self, name, value):
        label = value if name == "q" else dict(self.form.fields[name].choices)[value]
        return label if '"' in label else LABELS.get(name, "{}").format(label)

    @cached_property
    def notes(self):
        """What was asked and not understood, as (parameter, value) cut to a readable length."""
        pairs = [(name, value) for name, field in self.form.fields.items() for value in field.ignored]
        # A list in another framework's spelling: technology[]=python
        pairs += [
            (name, value)
            for name, value in self.data.items()
            if name not in self.filters and name.partition("[")[0] in self.filters
        ]
        return [(Truncator(name).chars(40), Truncator(value).chars(40)) for name, value in pairs]

    # What is found

    @cached_property
    def without_search(self):
        """The questions that every filter but the search lets through."""
        return super().filter_queryset(self.queryset.all())

    @cached_property
    def hits_in_bank(self):
        """The search.Hits in the whole bank, or None without a search."""
        return search.find(self.queryset, self.search_query) if self.search_query else None

    @cached_property
    def hits(self):
        """The search.Hits among what the other filters let through, or None without a search.

        What is a hit does not depend on them: the counts beside the filters say what each would give.
        """
        if not self.search_query or not {"q", *PRESENTATION}.issuperset(self.chosen):
            bank = self.hits_in_bank
            return bank and search.find(self.without_search, self.search_query, bank.is_relaxed)
        return self.hits_in_bank

    def filter_queryset(self, queryset):
        return self.without_search.filter(pk__in=self.hits.keys) if self.hits else self.without_search

    @property
    def keys(self):
        """The primary keys of the list, in its order: what a page is cut from.

        An index holds them, so the middle of 100,000 questions is 5 ms away; whole questions take 25.
        """
        return self.hits.keys if self.is_ranked else self.qs.values_list("pk", flat=True)

    def among_records(self, queryset, name, values):
        return queryset.filter(**{f"{name}__in": self.keys_of(name, values)})

    def keys_of(self, name, values):
        """The primary keys of the technologies, topics or levels that the values stand for."""
        return {self.records[name][value].pk for value in values}

    def in_order(self, queryset, name, value):
        verb = SORTS[value][1]
        return getattr(queryset, verb)()

    def unchanged(self, queryset, name, value):
        return queryset


class SuggestionFilter(django_filters.FilterSet):
    """What is being typed, and nothing else: the whole filter takes three times as long as suggestions may."""

    q = SearchFilter()

    class Meta:
        model = Question
        fields = []

    @property
    def text(self):
        """The words, or "" without any."""
        self.form.is_valid()
        return self.form.cleaned_data["q"]
