"""The list of claims that could not be checked: short, and true of the texts as they are now."""

import pytest
import yaml

from tests.content import reading
from tests.content.reading import questions

LIST = reading.ROOT / "tests/content/unverified.yaml"
CLAIMS = yaml.safe_load(LIST.read_text(encoding="utf-8"))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["code"])
def test_a_claim_names_its_question_its_words_and_why_it_was_not_checked(claim):
    assert set(claim) == {"code", "text", "claim", "why"}
    assert all(value.strip() for value in claim.values())
    assert claim["code"] in questions()


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["code"])
def test_the_words_that_make_the_claim_stand_in_the_question(claim):
    fields = questions()[claim["code"]]
    assert any(claim["text"] in fields[field] for field in (*reading.PARTS, "sources", "applies_to"))


def test_claims_are_sorted_and_few():
    codes = [claim["code"] for claim in CLAIMS]
    assert codes == sorted(codes)
    assert len(CLAIMS) <= 20
