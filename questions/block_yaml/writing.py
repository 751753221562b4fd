"""Writes records so that people can read and compare them: block scalars, no noise."""

import yaml
from django.core.serializers import pyyaml


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
