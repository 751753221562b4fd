"""Columns that the site fills by itself from other columns, on every way into the database."""

from django.db import models, transaction
from django.db.models.signals import pre_save


class DerivedField:
    """A field that nobody edits and no fixture carries.

    loaddata saves raw: it calls neither the model's save() nor the field's pre_save(). Hence the signal.
    """

    FIXED = {"editable": False, "serialize": False}
    sources = frozenset()  # the names of the fields that it is made from

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


def derived_from(model, names):
    """Return the model's derived fields that are made from any of the named ones, in their order."""
    fields = model._meta.concrete_fields
    return [field for field in fields if isinstance(field, DerivedField) and field.sources & set(names)]


class DerivedModel(models.Model):
    """A model whose derived columns follow their sources through save(update_fields=…) too."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            derived = derived_from(type(self), update_fields)
            update_fields = {*update_fields, *(field.name for field in derived)}
        super().save(*args, update_fields=update_fields, **kwargs)

    def derive(self):
        """Bring the derived columns up to date without saving."""
        for field in self._meta.concrete_fields:
            if isinstance(field, DerivedField) and field.sources:
                field.pre_save(self, add=False)


class DerivedQuerySet(models.QuerySet):
    """A queryset whose update() and bulk_update() carry the derived columns along."""

    def update(self, **values):
        derived = [field for field in derived_from(self.model, values) if field.name not in values]
        if not derived:
            return super().update(**values)
        with transaction.atomic(using=self.db):
            keys = list(self.order_by().values_list("pk", flat=True))
            changed = super().update(**values)
            for record in self.model._base_manager.using(self.db).filter(pk__in=keys):
                columns = {field.attname: field.pre_save(record, add=False) for field in derived}
                models.QuerySet(self.model, using=self.db).filter(pk=record.pk).update(**columns)
        return changed

    def bulk_update(self, objs, fields, **kwargs):
        objs = list(objs)
        derived = derived_from(self.model, fields)
        for obj in objs:
            for field in derived:
                field.pre_save(obj, add=False)
        return super().bulk_update(objs, [*fields, *(field.name for field in derived)], **kwargs)
