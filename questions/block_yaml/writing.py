"""Writes records so that people can read and compare them: block scalars, no noise."""

import re

import yaml
from django.core.serializers import pyyaml


class BlockDumper(yaml.SafeDumper):
    """Writes a text of several lines as a literal block.

    The C emitter is faster, but gives up blocks for any text with an emoji in it. Both give them up for tabs
    and for blanks at the end of a line, which YAML allows there and code needs.
    """

    def analyze_scalar(self, scalar):
        analysis = super().analyze_scalar(scalar)
        if not analysis.allow_block:
            plain = re.sub(r"[ \t]+$", "", scalar, flags=re.M).replace("\t", " ")
            analysis.allow_block = super().analyze_scalar(plain).allow_block
        return analysis


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
