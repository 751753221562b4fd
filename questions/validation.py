"""Validation on every way into the database: what full_clean() refuses, no other way stores either."""

from contextlib import suppress

from django.core.exceptions import FieldError
from django.db import models
from django.db.migrations import AddConstraint
from django.db.models import CheckConstraint
from django.db.models.signals import pre_save
from django.dispatch import receiver

SHOWN = 10  # of many broken rows


class ValidatedModel(models.Model):
    """A model that is validated by each save, fixtures included."""

    class Meta:
        abstract = True

    def validate(self, names=None):
        """Raise ValidationError unless the record, or its fields of these names, may be stored.

        What the database itself refuses (a second code, a missing technology) costs no query here.
        """
        fields = [field for field in self._meta.concrete_fields if field.editable and not field.primary_key]
        stored = [field for field in fields if names is None or {field.name, field.attname} & set(names)]
        if stored:
            checked = {field.name for field in stored if not self.refers(field)}
            exclude = {field.name for field in self._meta.fields} - checked
            self.full_clean(exclude, validate_unique=False, validate_constraints=False)

    def refers(self, field):
        return field.is_relation and getattr(self, field.attname) is not None


@receiver(pre_save)
def validate_saved(instance, update_fields, **kwargs):
    """Called by save() and, unlike it, also by loaddata."""
    if isinstance(instance, ValidatedModel):
        instance.validate(update_fields)


class ValidatedQuerySet(models.QuerySet):
    """A queryset that validates what it writes in bulk, which sends no signal."""

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for obj in objs:
            obj.validate()
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, fields, **kwargs):
        objs = list(objs)
        for obj in objs:
            obj.validate(fields)
        return super().bulk_update(objs, fields, **kwargs)


def refused_by(migration, apps, using):
    """Yield, in plain words, each row that contradicts a CHECK which the migration adds."""
    for operation in migration.operations:
        if not isinstance(operation, AddConstraint) or not isinstance(operation.constraint, CheckConstraint):
            continue
        with suppress(LookupError, FieldError):  # its table or column comes with these migrations
            model = apps.get_model(migration.app_label, operation.model_name)
            for row in model._base_manager.using(using).exclude(operation.constraint.condition)[:SHOWN]:
                yield f"{name_of(row)}: {operation.constraint.get_violation_error_message()}"


def name_of(row):
    """What editors call a record: its code or slug, a follow-up's question."""
    if hasattr(row, "question"):
        return f"{row.question.code}, follow-up {row.position}"
    return getattr(row, "code", None) or getattr(row, "slug", None) or f"{row._meta.verbose_name} {row.pk}"
