"""The addresses of lists: of the one that is asked for, and of each near it."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property


class ListAddresses:
    """What a QuestionFilter knows of addresses, from the values that it has understood."""

    @cached_property
    def path(self):
        return reverse("questions:list")

    @cached_property
    def query(self):
        """The chosen values as they follow an address, in canonical order: "" or "?level=advanced"."""
        return f"?{urlencode(self.chosen, doseq=True)}" if self.chosen else ""

    def url(self, page=1, **changes):
        """The address of this list with other values for some parameters; an empty one leaves it out."""
        values = {**self.chosen, **changes, "page": page if page > 1 else None}
        query = urlencode([(name, values[name]) for name in self.filters if values.get(name)], doseq=True)
        return f"{self.path}?{query}" if query else self.path

    def url_without(self, name, value):
        """The address of this list without one of its values."""
        rest = [other for other in self.chosen[name] if other != value] if name in self.records else None
        return self.url(**{name: rest})

    @property
    def is_canonical(self):
        """Whether the address says nothing needlessly, as a browser's form does with its empty fields."""
        blank = any(name in self.filters and "" in values for name, values in self.data.lists())
        default_sort = self.data.get("sort") == "easiest" and "q" not in self.chosen
        return not (blank or default_sort or self.data.get("page") == "1")
