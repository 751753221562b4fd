"""Forms that notice what another editor has saved since they were opened."""

from hashlib import blake2b

from django import forms
from django.forms import BaseInlineFormSet

DELETED = (
    "Another editor has deleted this since you opened the form. What you typed is kept: "
    "save again to add it anew, or empty the fields to leave it deleted."
)
UNTOUCHED = (
    "Another editor has changed this since you opened the form. "
    "You had not edited it, so the form now shows what is saved:\n{}"
)
EDITED = (
    "Another editor has changed this since you opened the form. Your text stands in the form; "
    "save again to put it in the place of what is saved:\n{}"
)


def digest(value):
    """A short name for a field's value, the same for what is stored and for what the form has cleaned."""
    return blake2b(as_text(value).encode(), digest_size=6).hexdigest()


def as_text(value):
    value = getattr(value, "pk", value)
    return "" if value is None else str(value)


class OpenedField(forms.CharField):
    """Carries the digests of all values that the form was opened on, as "name:digest name:digest"."""

    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(required=False, label="")

    def prepare_value(self, value):
        if isinstance(value, dict):
            return " ".join(f"{name}:{short}" for name, short in value.items())
        return value

    def to_python(self, value):
        return dict(pair.split(":", 1) for pair in (value or "").split() if ":" in pair)

    def has_changed(self, initial, data):
        return False


class ConcurrentForm(forms.ModelForm):
    """Refuses to overwrite what was saved since it was opened; shows it and keeps what was typed.

    The admin loads the record inside of the saving transaction (admin/concurrent.py), so `initial`
    holds what is stored at this moment.
    """

    opened = OpenedField()
    deleted_meanwhile = False
    ordered_elsewhere = ()  # fields whose changes a formset judges as a whole

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = [name for name in self.fields if name in self.initial and name != "opened"]
        if self.instance.pk:
            self.initial["opened"] = {name: digest(self.initial[name]) for name in stored}

    def clean(self):
        super().clean()
        if self.deleted_meanwhile:
            self.add_error(None, DELETED)
        conflicts = [name for name in self.changed_meanwhile() if name not in self.ordered_elsewhere]
        conflicts = [name for name in conflicts if not self.agrees_with(name, self.initial[name])]
        if conflicts:
            self.show_what_is_saved(conflicts)
        return self.cleaned_data

    def changed_meanwhile(self):
        """The fields that no longer hold what they held when the form was opened."""
        opened, now = self.cleaned_data.get("opened") or {}, self.initial.get("opened", {})
        return [name for name, short in now.items() if opened.get(name, short) != short]

    def agrees_with(self, name, value):
        return name in self.cleaned_data and as_text(self.cleaned_data[name]) == as_text(value)

    def show_what_is_saved(self, names):
        """Say what was changed; a field that this editor has not touched takes the saved value."""
        opened, data = self.cleaned_data["opened"], self.data.copy()
        for name in names:
            untouched = name in self.cleaned_data and digest(self.cleaned_data[name]) == opened[name]
            value = self.fields[name].prepare_value(self.initial[name])
            if untouched:
                data[self.add_prefix(name)] = "" if value is None else str(value)
            self.add_error(name, (UNTOUCHED if untouched else EDITED).format(self.as_shown(name)))
        self.data = data
        self.reopen()

    def reopen(self):
        """Let the next save start from what is stored now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("opened")] = self.fields["opened"].prepare_value(self.initial["opened"])

    def as_shown(self, name):
        field, value = self.fields[name], self.initial[name]
        if isinstance(field, forms.ModelChoiceField) and value:
            return str(field.queryset.model._base_manager.filter(pk=value).first() or value)
        return as_text(value) or "(nothing)"


class ConcurrentFormSet(BaseInlineFormSet):
    """The rows of a form, known by their keys and not by their number on the page.

    A row that another editor has deleted becomes a new one, after a message. A new row that is stored
    already, because the same form was sent twice, is that row. Rows that the form does not know stay.
    """

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.stored = {row.pk: row for row in super().get_queryset()}
        self.gone = set()
        if self.is_bound:
            self.data = self.data.copy()
            for number in range(self.total_form_count()):
                self.find_row(number)

    def find_row(self, number):
        """Forget the key of a row that is gone, or that is none."""
        name = f"{self.add_prefix(number)}-{self.model._meta.pk.name}"
        posted = self.data.get(name) or ""
        if posted and not (posted.isdecimal() and int(posted) in self.stored):
            self.gone.add(number)
            self.data[name] = ""
        if not self.instance.pk:  # the record itself may be gone, and be added anew with its rows
            self.data[f"{self.add_prefix(number)}-{self.fk.name}"] = ""

    def posted_keys(self):
        names = (f"{self.add_prefix(n)}-{self.model._meta.pk.name}" for n in range(self.total_form_count()))
        return {int(self.data[name]) for name in names if self.data.get(name)}

    def _construct_form(self, i, **kwargs):
        if not self.is_bound:
            return super()._construct_form(i, **kwargs)
        form = super()._construct_form(i, **kwargs)
        if form.instance.pk is None:
            form.empty_permitted = True
            form.fields[self._pk_field.name].required = False
            form.deleted_meanwhile = i in self.gone
            return self.stored_already(i, form) or form
        return form

    def stored_already(self, i, form):
        """The form on the row that the same form, sent before, has made."""
        if not form.has_changed():
            return None
        name = f"{self.add_prefix(i)}-{self._pk_field.name}"
        for key in self.stored.keys() - self.posted_keys():
            self.data[name] = str(key)
            twin = BaseInlineFormSet._construct_form(self, i, instance=self.stored[key])
            if not twin.has_changed():
                twin.empty_permitted = False  # it is a row like the others
                return twin
        self.data[name] = ""
        return None

    @property
    def initial_forms(self):
        return [form for form in self.forms if form.instance.pk]

    @property
    def extra_forms(self):
        return [form for form in self.forms if not form.instance.pk]

    def get_queryset(self):
        # The admin pairs it with initial_forms, one by one.
        if "forms" in self.__dict__:
            return [form.instance for form in self.initial_forms]
        return super().get_queryset()

    def unknown_rows(self):
        """What is stored and was not in the form: another editor has added it meanwhile."""
        known = {form.instance.pk for form in self.forms}
        return [row for key, row in self.stored.items() if key not in known]
