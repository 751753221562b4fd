"""Loads fixtures as Django does, and nothing at all when one of their records breaks a rule."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.core.management.commands import loaddata

from questions.block_yaml import where
from questions.models import Question, Synonym
from questions.validation import SHOWN, ValidatedModel


class Command(loaddata.Command):
    def loaddata(self, fixture_labels):
        """Django calls it in a transaction, which an error takes back."""
        self.loaded = defaultdict(dict)  # the file and line of each record, by its model and key
        super().loaddata(fixture_labels)
        self.refuse_inconsistent()

    def save_obj(self, obj):
        self.refuse_repeated(obj)
        try:
            saved = super().save_obj(obj)
        except ValidationError as error:  # of a format that knows no lines, such as JSON
            raise CommandError(f"{obj.object}: {' '.join(error.messages)}") from error
        if isinstance(obj.object, ValidatedModel):
            place = getattr(obj, "place", None)
            self.loaded[type(obj.object)][obj.object.pk] = (place.file, place.line) if place else ()
        return saved

    def refuse_repeated(self, obj):
        """The later record would replace the earlier without a word."""
        loaded = self.loaded[type(obj.object)]
        if obj.object.pk in loaded:
            earlier = where(*loaded[obj.object.pk]) or "before"
            raise CommandError(f"{getattr(obj, 'place', obj.object)}: This record stands already: {earlier}.")

    def refuse_inconsistent(self):
        """Check what a record alone does not show: follow-ups come after their question, sets change names."""
        questions = Question.objects.using(self.using).inconsistent()
        synonyms = Synonym.objects.using(self.using).overlapping()
        faults = [
            *self.faults(questions, Question.check_consistency, name="code"),
            *self.faults(synonyms, Synonym.check_apart, name="term"),
        ]
        if faults:
            raise CommandError("\n".join(["Nothing is loaded.", *faults[:SHOWN]]))

    def faults(self, suspects, check, name):
        """Yield what a check says about those of the suspects that are loaded, with their places."""
        for record in suspects:
            if record.pk in self.loaded[type(record)]:
                try:
                    check(record)
                except ValidationError as error:
                    place = where(*self.loaded[type(record)][record.pk], record=getattr(record, name))
                    yield f"{place}: {' '.join(error.messages)}"
