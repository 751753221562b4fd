"""Reads a YAML list one record at a time, and remembers on which line each of its fields stands."""

import re

import yaml
from django.core.serializers import pyyaml

from .places import Place


def records(lines, file=None):
    """Yield each item of a YAML list, whose lines are bytes or text, with its Place.

    In block style an item begins with a dash at the start of a line, where nothing else can have one;
    a list in any other style is read as a whole.
    """
    item, first = [], 1
    for number, line in enumerate(lines, 1):
        if line[:2] in ("- ", b"- "):
            yield from items(item, file, first)
            item, first = [], number
        item.append(line)
    yield from items(item, file, first)


def items(lines, file, first):
    """Yield the items among some lines, of which the first has this number."""
    text = lines[0][:0].join(lines) if lines else ""
    loader = None
    try:
        loader = pyyaml.SafeLoader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        raise misread(error, text, Place(file, first)) from error
    finally:
        if loader:
            loader.dispose()
    if node is None or node.tag.endswith(":null"):
        return
    if not isinstance(node, yaml.SequenceNode):
        raise Place(file, first).error("The records of a file are a list: each begins with a dash.")
    for item in node.value:
        place = place_of(item, file, first)
        with place.named():
            record = loader.construct_document(item)
        yield record, place


def place_of(item, file, first):
    """The Place of an item; raises RecordError where a field stands twice, since one would be lost."""
    place = Place(file, first + item.start_mark.line)
    fields = {}
    for key, value in pairs(dict(pairs(item, by=scalar)).get("fields")):
        name = scalar(key)
        place.fields.setdefault(name, first + key.start_mark.line)
        if name in fields:
            raise place.error(f"{name} stands twice.", first + key.start_mark.line)
        fields[name] = scalar(value)
        place.name = name_of(fields)
    return place


def pairs(node, by=lambda key: key):
    return [(by(key), value) for key, value in node.value] if isinstance(node, yaml.MappingNode) else []


def scalar(node):
    """What a node says, or the first of a list's."""
    while isinstance(node, yaml.SequenceNode) and node.value:
        node = node.value[0]
    return str(node.value)


def name_of(fields):
    """What people call a record: its code, slug or term, or the question that a follow-up follows."""
    if "question" in fields:
        return f"{fields['question']}, follow-up {fields.get('position', '?')}"
    return fields.get("code") or fields.get("slug") or fields.get("term") or ""


def misread(error, text, place):
    """The error of a record that is not YAML, on the line where the fault begins."""
    raw = text if isinstance(text, bytes) else text.encode(errors="replace")
    if code := re.search(rb"^\s*code:\s*(\S+)", raw, re.M):
        place.name = code[1].decode(errors="replace")
    if isinstance(error, yaml.MarkedYAMLError):
        # An open quote or bracket is noticed only where it should have been closed.
        in_block = "block" in (error.context or "block")
        mark = error.problem_mark if in_block else error.context_mark
        return place.error(f"Error reading YAML: {error.problem}.", place.line + mark.line)
    lines = raw[: getattr(error, "position", 0)].count(b"\n")
    return place.error(f"Error reading YAML: {error.reason}.", place.line + lines)
