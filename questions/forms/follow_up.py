"""Follow-ups beside their question: their order, and one at least before publishing."""

from itertools import count

from django import forms
from django.core.exceptions import ValidationError

from ..models.follow_up import renumber
from .concurrent import ConcurrentForm, ConcurrentFormSet
from .fields import QuestionByCode

LAST_PLACE = 1000
REORDERED = (
    "Another editor has changed the order since you opened the form. Your numbers stand in the form; "
    "save again to use them. The saved order is:\n{}"
)


class PlaceField(forms.IntegerField):
    """Where a follow-up shall stand. The formset says whether the order has changed, not the number."""

    def __init__(self):
        help_text = f"1 is asked first, {LAST_PLACE} is the last place there is. Empty: at the end."
        super().__init__(required=False, label="Position", help_text=help_text)

    def has_changed(self, initial, data):
        return False


class FollowUpForm(ConcurrentForm):
    position = PlaceField()
    leads_to = QuestionByCode(label="Leads to", help_text="The code of the question that answers it.")
    ordered_elsewhere = ("position",)

    def clean_position(self):
        """A stored place is taken as it is: a bank from elsewhere may hold any, and is put in order."""
        place = self.cleaned_data["position"]
        if place not in (None, self.initial.get("position")) and not 1 <= place <= LAST_PLACE:
            raise ValidationError(f"A place is a number from 1 to {LAST_PLACE}.")
        return place

    def _post_clean(self):
        super()._post_clean()
        if "position" in self.fields:
            self.instance.position = self.initial.get("position")  # the formset moves it


class FollowUpFormSet(ConcurrentFormSet):
    """Lets follow-ups change places, numbers them 1 to n, and asks for one before publishing."""

    def kept(self):
        """The forms that hold a follow-up and are not marked for deletion."""
        filled = [form for form in self.forms if getattr(form, "cleaned_data", {}).get("text")]
        return [form for form in filled if not form.cleaned_data.get("DELETE")]

    def in_order(self):
        """The follow-ups as they will stand; those that the form does not know come last."""
        in_places = sorted(
            self.kept(), key=lambda form: form.cleaned_data.get("position") or LAST_PLACE * 100
        )
        return [form.instance for form in in_places] + self.unknown_rows()

    def reordered(self):
        """Whether the form brings the stored follow-ups into another order."""
        wanted = [row.pk for row in self.in_order() if row.pk]
        return wanted != [key for key in self.stored if key in wanted]

    def clean(self):
        super().clean()
        self.instance.check_follow_ups(len(self.kept()) + len(self.unknown_rows()))
        known = [form for form in self.initial_forms if "opened" in getattr(form, "cleaned_data", {})]
        if self.reordered() and any("position" in form.changed_meanwhile() for form in known):
            for form in known:
                form.reopen()
            lines = (f"{place}. {row.text}" for place, row in enumerate(self.stored.values(), 1))
            raise ValidationError(REORDERED.format("\n".join(lines)))

    def save(self, commit=True):
        """Save new follow-ups before others go: a published question is never without one."""
        order, reordered = self.in_order(), self.reordered()
        taken = {row.position for row in self.stored.values()}
        self.free_places = (place for place in count(1) if place not in taken)
        new = self.save_new_objects(commit)
        saved = self.save_existing_objects(commit) + new
        moved = renumber(order)
        if reordered:
            changed = [row for row, _ in self.changed_objects] + new
            self.changed_objects += [(row, ["position"]) for row in moved if row not in changed]
        return saved

    def save_new(self, form, commit=True):
        form.instance.position = next(self.free_places)
        return super().save_new(form, commit)
