"""The bank as its files have it, and the pieces that its texts are made of."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
FENCE = re.compile(r"^ *```(\S*)[^\n]*\n(.*?)^ *```[ \t]*$", re.M | re.S)
# The end of a sentence: its mark, what closes with it, and a beginning that no abbreviation has after it.
END = re.compile(r"(?<=[.?!])(?<!\bv\.)[*\")']*\s+(?=[*\"'(]*[A-Z0-9])")
PARTS = ("answer", "explanation", "example", "mistakes", "scenario")


class FollowUp(NamedTuple):
    text: str
    leads_to: str | None


class Block(NamedTuple):
    """A fenced block: its language and what stands in it."""

    language: str
    text: str


@cache
def records(model):
    """The records of a model from all fixture files, as the mappings that the files hold."""
    found = []
    for path in sorted((ROOT / "fixtures").glob("*.yaml")):
        loaded = yaml.load(
            path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        found += [record["fields"] for record in loaded if record["model"] == f"questions.{model}"]
    return found


@cache
def questions():
    """The published questions by code."""
    return {fields["code"]: fields for fields in records("question") if fields.get("status") == "published"}


@cache
def follow_ups():
    """The follow-ups of each question by its code, in order."""
    found = {code: [] for code in questions()}
    for fields in sorted(records("followup"), key=lambda fields: fields["position"]):
        target = fields.get("leads_to", [None])[0]
        found[fields["question"][0]].append(FollowUp(fields["text"], target))
    return found


def plan():
    """The rows of the plan that the bank was written to: code, technology, topic, level, difficulty."""
    with (Path(__file__).parent / "plan.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def blocks(code):
    """All fenced blocks of a question in the order in which they are read."""
    text = "\n\n".join(questions()[code][part] for part in PARTS)
    return [Block(language, content) for language, content in FENCE.findall(text)]


def without_blocks(text):
    return FENCE.sub("", text)


def prose(text):
    """The text as it is read aloud: no code blocks, tables, pictures or addresses."""
    text = re.sub(r"^ *\|.*$", "", without_blocks(text), flags=re.M)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def words(text):
    return len(re.findall(r"\S*\w\S*", prose(text)))


def bullets(text):
    return re.findall(r"^- (.+)$", text, re.M)


def paragraphs(text):
    """The text's paragraphs, bullets and tables, without code."""
    return [
        paragraph for paragraph in re.split(r"\n\s*\n|\n(?=- )", without_blocks(text)) if paragraph.strip()
    ]


def sentences(text):
    """The text's sentences in lower case, without marks at their ends."""
    pieces = re.split(r"(?<=[.?!:;])\s+|\n+", prose(text))
    return [" ".join(piece.lower().split()).strip(" -*.?!:;") for piece in pieces if piece.strip()]


def whole_sentences(text):
    """The text's sentences as a reader meets them; inline code counts as one word, "X"."""
    blocks = re.split(r"\n\s*\n|\n(?= *(?:- |\d+\. ))", re.sub(r"`[^`]*`", "X", prose(text)))
    lines = (" ".join(re.sub(r"^\s*(- |\d+\. )", "", block).split()) for block in blocks)
    return [sentence for line in lines for sentence in END.split(line) if words(sentence)]
