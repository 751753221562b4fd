"""Makes records of what a file says, and names those that cannot be made."""

from io import BytesIO, StringIO

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.serializers import base, python
from django.db.models import ManyToOneRel

from .records import records

KNOWN = 1_000  # references that are remembered


class Record(base.DeserializedObject):
    """A record that knows where it stands in its file."""

    def __init__(self, record, place):
        super().__init__(record.object, record.m2m_data, record.deferred_fields)
        self.place = place

    def save(self, **kwargs):
        with self.place.named():
            super().save(**kwargs)

    def save_deferred_fields(self, using=None):
        with self.place.named():
            for field, key in self.deferred_fields.items():
                if isinstance(field.remote_field, ManyToOneRel):
                    refuse_unknown(field, key, using)
            super().save_deferred_fields(using)


class Deserializer(python.Deserializer):
    """Reads one record at a time: a file of any size takes the memory of its largest record."""

    def __init__(self, stream_or_string, **options):
        kind = {str: StringIO, bytes: BytesIO}.get(type(stream_or_string), iter)
        file = getattr(stream_or_string, "name", None)
        super().__init__(records(kind(stream_or_string), file), **options)
        self.known = {}  # keys by their natural keys: a bank has few technologies, topics and levels

    def _handle_object(self, item):
        data, place = item
        with place.named():
            made = [Record(record, place) for record in self.made(data)]
        yield from made

    def made(self, data):
        """The object of a record. An empty field is one that is not there."""
        if not isinstance(data, dict) or not isinstance(data.get("fields"), dict):
            raise ValidationError("A record has a model and fields.")
        fields = {name: value for name, value in data["fields"].items() if value is not None}
        try:
            yield from super()._handle_object({**data, "fields": fields})
        except Exception:
            refuse_misread(data.get("model"), fields)
            raise

    def _handle_fk_field_node(self, field, value):
        """As Django does, but only an optional reference can wait for a record that comes later."""
        named = (field.related_model, repr(value))
        if named in self.known:
            return self.known[named]
        refers = super()._handle_fk_field_node(field, value)
        if refers is base.DEFER_FIELD and not field.null:
            raise unknown(field, value)
        if refers is not base.DEFER_FIELD and len(self.known) < KNOWN:
            self.known[named] = refers
        return refers


def unknown(field, key):
    key = "/".join(map(str, key)) if isinstance(key, list) else key
    return ValidationError({field.name: f"There is no {field.related_model._meta.verbose_name} “{key}”."})


def refuse_unknown(field, key, using):
    try:
        base.deserialize_fk_value(field, key, using, handle_forward_references=False)
    except ObjectDoesNotExist as error:
        raise unknown(field, key) from error


def refuse_misread(label, fields):
    """Raise the ValidationError of the first field that its model does not know or cannot read."""
    model = apps.get_model(label)
    for name, value in fields.items():
        try:
            field = model._meta.get_field(name)
            if not field.is_relation:
                field.to_python(value)
        except FieldDoesNotExist as error:
            raise ValidationError({name: f"A {model._meta.verbose_name} has no such field."}) from error
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error
