"""Fixtures are read one record at a time, whatever style of YAML they are in."""

import pytest
from django.core.serializers.base import DeserializationError

from questions.block_yaml import Deserializer
from questions.block_yaml.records import records

BLOCKS = """# A comment at the head
- model: questions.level
  fields:
    name: Beginner
    slug: beginner
    rank: 1
- model: questions.level
  fields:
    name: |-
      - not an item
      Intermediate
    slug: intermediate
    rank: 2
"""
FLOW = '[{"model": "questions.level",\n"fields": {"name": "Beginner", "slug": "beginner", "rank": 1}}]'

pytestmark = pytest.mark.django_db


def names(stream):
    return [record.object.name for record in Deserializer(stream)]


@pytest.mark.parametrize("stream", [BLOCKS, BLOCKS.encode(), BLOCKS.splitlines(keepends=True)])
def test_text_bytes_and_lines_give_the_same_records(stream):
    assert names(stream) == ["Beginner", "- not an item\nIntermediate"]


def test_a_record_is_there_before_the_rest_is_read():
    def lines():
        yield from BLOCKS.splitlines(keepends=True)
        raise AssertionError("The stream was read to its end for the first record.")

    assert next(records(lines()))[0]["fields"]["slug"] == "beginner"


def test_a_list_in_another_style_is_read_as_well():
    assert names(FLOW) == ["Beginner"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_a_file_without_records_has_none(text):
    assert names(text) == []


def test_broken_yaml_is_named_as_such():
    with pytest.raises(DeserializationError, match="Error reading YAML"):
        names("- model: [questions.level\n- model: x\n")
