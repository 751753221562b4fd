"""Django's YAML serializer in a style that people can read and compare: block scalars, no noise."""

from io import BytesIO, StringIO

import yaml
from django.core.serializers import base, python, pyyaml


class BlockDumper(yaml.SafeDumper):
    """Writes a text of several lines as a literal block.

    The C emitter is faster, but gives up blocks for any text with an emoji in it.
    """


def represent_text(dumper, text):
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


BlockDumper.add_representer(str, represent_text)


class Serializer(pyyaml.Serializer):
    """Leaves out what a new record would have anyway, so that a file says only what matters."""

    def handle_field(self, obj, field):
        if field.value_from_object(obj) != field.get_default():
            super().handle_field(obj, field)

    def handle_fk_field(self, obj, field):
        if field.value_from_object(obj) is not None:
            super().handle_fk_field(obj, field)

    def end_serialization(self):
        yaml.dump(
            self.objects,
            self.stream,
            Dumper=BlockDumper,
            allow_unicode=True,
            default_flow_style=False,
            sort_keys=False,
            width=10_000,  # one line a title: a wrapped one makes unreadable diffs
        )


class Deserializer(pyyaml.Deserializer):
    """Reads one record at a time: a file of any size takes the memory of its largest record."""

    def __init__(self, stream_or_string, **options):
        kind = {str: StringIO, bytes: BytesIO}.get(type(stream_or_string), iter)
        python.Deserializer.__init__(self, records(kind(stream_or_string)), **options)


def records(lines):
    """Yield the items of a YAML list, whose lines are bytes or text.

    In block style an item begins with a dash at the start of a line, where nothing else can have one;
    a list in any other style is read as a whole.
    """
    item = []
    for line in lines:
        if line[:2] in ("- ", b"- "):
            yield from loaded(item)
            item = []
        item.append(line)
    yield from loaded(item)


def loaded(lines):
    """Return the list that the lines say; raises DeserializationError."""
    try:
        return lines and yaml.load(lines[0][:0].join(lines), Loader=pyyaml.SafeLoader) or []
    except Exception as error:
        raise base.DeserializationError(f"Error reading YAML: {error}") from error
