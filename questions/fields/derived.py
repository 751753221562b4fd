"""What the columns have in common that the site fills by itself, on every way into the database."""

from django.db.models.signals import pre_save


class DerivedField:
    """A field that nobody edits and no fixture carries.

    loaddata saves raw: it calls neither the model's save() nor the field's pre_save(). Hence the signal.
    """

    FIXED = {"editable": False, "serialize": False}

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, **self.FIXED})

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        kwargs = {key: value for key, value in kwargs.items() if key not in self.FIXED}
        return name, f"questions.fields.{type(self).__name__}", args, kwargs

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        pre_save.connect(self.on_save, sender=cls)

    def on_save(self, instance, raw, **kwargs):
        if raw:
            setattr(instance, self.attname, self.raw_value(instance))

    def raw_value(self, instance):
        return self.pre_save(instance, add=False)
