"""Synonyms: sets of names that mean the same, and what is told to whoever writes one that is none."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from questions.models import Synonym

pytestmark = pytest.mark.django_db


def make(term, others):
    return Synonym.objects.create(term=term, others=others)


def complaints(term, others):
    with pytest.raises(ValidationError) as caught:
        Synonym(term=term, others=others).full_clean()
    return caught.value.message_dict


@pytest.fixture
def load(tmp_path):
    """Load sets as a file that gives each on three lines."""
    path = tmp_path / "synonyms.yaml"

    def load(*sets):
        rows = (
            f"- model: questions.synonym\n  fields:\n    {{term: {term}, others: '{others}'}}\n"
            for term, others in sets
        )
        path.write_text("".join(rows), encoding="utf-8")
        call_command("loaddata", str(path), verbosity=0)

    load.path = path
    return load


def stored():
    return dict(Synonym.objects.values_list("term", "others"))


def test_a_set_knows_all_its_names():
    assert make("RNN", "recurrent neural network, recurrent net").terms == [
        "RNN",
        "recurrent neural network",
        "recurrent net",
    ]


@pytest.mark.parametrize("others", ["a one,b two", " a one ,\tb  two ", "a one, b two"])
def test_blanks_around_commas_do_not_matter(others):
    make("LLM", others)
    assert stored() == {"LLM": "a one, b two"}


def test_a_text_that_grows_too_long_by_its_blanks_is_refused_in_words():
    assert "at most 240 characters" in complaints("LLM", ",".join("abcdefghij" * 12))["others"][0]


@pytest.mark.parametrize("others", ["a,,b", "a,", ",a", ",", "a, -, b"])
def test_a_name_that_is_none_is_refused(others):
    assert complaints("LLM", others) == {"others": ["There is no name between two commas, or at an end."]}


@pytest.mark.parametrize("missing", ["term", "others"])
def test_a_set_has_a_term_and_other_names(missing):
    names = {"term": "LLM", "others": "language model", missing: " "}
    assert complaints(**names) == {missing: ["This field cannot be blank."]}


def test_a_term_is_one_name():
    assert "without a comma" in complaints("LLM, language model", "large language model")["term"][0]


@pytest.mark.parametrize("others", ["fine-tuning, Fine Tuning", "fine-tuning, FINE-TUNING"])
def test_a_name_stands_in_its_set_once(others):
    assert complaints("SFT", others)["others"][0].endswith("stands here twice.")


def test_a_term_is_not_its_own_synonym():
    assert complaints("LLM", "llm") == {"others": ["“llm” stands here twice."]}


@pytest.mark.parametrize(
    ("term", "others", "field", "name"),
    [
        ("fine tuning", "adaptation", "term", "fine tuning"),
        ("SFT", "supervised tuning, Fine-Tuning", "others", "Fine-Tuning"),
        ("ft", "adaptation", "term", "ft"),
    ],
)
def test_a_name_stands_in_one_set_and_the_other_is_named(term, others, field, name):
    make("FT", "fine-tuning")
    said = {field: [f"“{name}” stands in the set of “FT” already."]}
    assert complaints(term, others) == said
    with pytest.raises(ValidationError):
        make(term, others)
    assert stored() == {"FT": "fine-tuning"}


def test_a_set_is_changed_and_saved_again():
    synonym = make("LLM", "language model")
    synonym.others = "language model, large language model"
    synonym.full_clean()
    synonym.save()
    assert stored() == {"LLM": "language model, large language model"}


@pytest.mark.parametrize("turn", [1, -1])
def test_a_name_moves_to_another_set_in_any_order_of_the_file(load, turn):
    make("A", "one, two")
    make("B", "three")
    load(*[("A", "one"), ("B", "three, two")][::turn])
    assert stored() == {"A": "one", "B": "three, two"}


def test_a_file_that_says_a_name_twice_is_refused_with_its_lines(load):
    with pytest.raises(CommandError) as caught:
        load(("A", "one, two"), ("B", "three, TWO"))
    assert str(caught.value).splitlines() == [
        "Nothing is loaded.",
        f"{load.path}, line 1, A: “two” stands in the set of “B” already.",
        f"{load.path}, line 4, B: “TWO” stands in the set of “A” already.",
    ]
    assert stored() == {}


def test_a_file_that_contradicts_the_bank_is_refused(load):
    make("A", "one, two")
    with pytest.raises(CommandError, match="line 1, B: “two” stands in the set of “A” already"):
        load(("B", "two"))
    assert stored() == {"A": "one, two"}


def test_a_broken_set_of_a_file_is_named_by_its_term(load):
    with pytest.raises(CommandError, match="line 3, A .*: others: There is no name between two commas"):
        load(("A", "one,, two"))
