"""What the site notes about a record by itself: when it was written, whether visitors saw it."""

from django.db import models
from django.utils import timezone

from .derived import DerivedField


class StampField(DerivedField, models.DateTimeField):
    """A moment that the site notes by itself; fixtures neither carry nor move it."""

    FIXED = {**DerivedField.FIXED, "default": timezone.now}

    def __init__(self, each_save=False, **kwargs):
        self.each_save = each_save
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "each_save": self.each_save}

    def pre_save(self, instance, add):
        if self.each_save:
            setattr(instance, self.attname, timezone.now())
        return super().pre_save(instance, add)

    def raw_value(self, instance):
        if instance.pk is None:
            return timezone.now()
        stored = type(instance)._base_manager.filter(pk=instance.pk)
        return stored.values_list(self.attname, flat=True).first() or timezone.now()


class WasPublicField(DerivedField, models.BooleanField):
    """Whether visitors have ever seen the record by its address; nothing takes that back."""

    FIXED = {**DerivedField.FIXED, "default": False}

    def pre_save(self, instance, add):
        value = getattr(instance, self.attname) or instance.status != instance.Status.DRAFT
        setattr(instance, self.attname, value)
        return value

    def raw_value(self, instance):
        stored = type(instance)._base_manager.filter(pk=instance.pk, **{self.attname: True})
        return self.pre_save(instance, add=False) or (instance.pk is not None and stored.exists())
