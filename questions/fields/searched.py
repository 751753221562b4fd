"""What the search reads of a record, in step with it on every way into the database."""

import json
from functools import lru_cache
from itertools import islice

from django.db import models

from ..reading import BREAK, term, words
from ..rendering import plain_text
from .derived import DerivedField

MOST_WORDS = 20_000  # different ones of one text: what has more is found by those that come first


@lru_cache(maxsize=32)  # a record is read twice: for its terms and for its words
def words_of(text):
    found = words(text)
    known = set(islice(dict.fromkeys(found), MOST_WORDS))
    return tuple(word for word in found if word in known)


class ReadField(DerivedField, models.TextField):
    """JSON that is made from the words of some columns.

    `texts` names them under the columns of the index: {"title": ["code", "title"], ...}. Those that hold
    HTML are read without it.
    """

    FIXED = {**DerivedField.FIXED, "default": ""}

    def __init__(self, texts, **kwargs):
        self.texts = texts
        self.sources = {name.removesuffix("_html") for names in texts.values() for name in names}
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "texts": self.texts}

    def pre_save(self, instance, add):
        value = json.dumps(self.read(instance), ensure_ascii=False, separators=(",", ":"))
        setattr(instance, self.attname, value)
        return value

    def lines_of(self, instance, names):
        """Yield the words of each line (of a text of lines) or part."""
        for name in names:
            text = getattr(instance, name) or ""
            for line in [plain_text(text)] if name.endswith("_html") else text.splitlines():
                yield words_of(line)


class SearchTermsField(ReadField):
    """The terms of each column of the index in their order, apart by blanks."""

    def read(self, instance):
        return {
            column: f" {BREAK} ".join(
                " ".join(map(term, line)) for line in self.lines_of(instance, names) if line
            )
            for column, names in self.texts.items()
        }


class SearchWordsField(ReadField):
    """Each word with its term: the vocabulary of the spelling and of unfinished words."""

    def read(self, instance):
        names = [name for names in self.texts.values() for name in names]
        return {word: term(word) for line in self.lines_of(instance, names) for word in line}
