"""Texts that no index can hold as a whole are saved all the same, and found by what it holds."""

import random

import pytest

from questions.models import FollowUp, Question
from tests.bank import LIST, make_question

pytestmark = pytest.mark.django_db
chance = random.Random(1)
HEX = "".join(chance.choices("0123456789abcdef", k=4_000))
CHINESE = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(1_200))
WORDS = " ".join(f"w{number:06x}" for number in chance.sample(range(0x1000000), 190_000))
SHORT_WORDS = " ".join(f"{number:x}" for number in range(0x40000))


def finds(client, word):
    return "What is PY-BEG-001?" in client.get(LIST, {"q": word}).content.decode()


@pytest.mark.parametrize(
    "text",
    [f"```text\n{HEX}\n```", CHINESE, HEX * 20, CHINESE * 20, f"`{HEX}` {CHINESE}"],
    ids=["hex", "Chinese", "longer hex", "longer Chinese", "both"],
)
def test_a_text_with_an_endless_word_is_saved_and_found_by_its_others(client, text):
    make_question(explanation=f"zebra\n\n{text}\n\ngiraffe", answer=f"{text}\n\nokapi")
    assert all(finds(client, word) for word in ("zebra", "giraffe", "okapi"))


@pytest.mark.parametrize("text", [WORDS, SHORT_WORDS], ids=["long words", "short words"])
def test_a_text_of_more_words_than_an_index_holds_is_found_by_its_first(client, text):
    make_question(scenario="okapi")
    Question.objects.update(explanation=f"zebra {text}")  # longer than what the desk and files take
    assert finds(client, "zebra")
    assert finds(client, text.split()[1_000])
    assert finds(client, "okapi")


def test_such_texts_are_changed_and_asked_after(client):
    question = make_question(follow_ups=())
    Question.objects.update(explanation=WORDS)
    for number in range(1, 6):
        FollowUp.objects.create(question=question, position=number, text=f"zebra {'x ' * 120}{number}?")
    assert finds(client, "zebra")
    question.explanation = "giraffe"
    question.save()
    assert finds(client, "giraffe")
    assert finds(client, "zebra")


def test_an_update_past_the_model_takes_them_too(client):
    make_question()
    Question.objects.update(scenario=f"zebra {WORDS}", example=f"okapi {HEX}")
    assert finds(client, "zebra")
    assert finds(client, "okapi")
