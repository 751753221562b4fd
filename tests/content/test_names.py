"""The names that candidates type first: each finds, through the public page, the answer that explains it."""

import pytest

from tests.bank import LIST
from tests.pages import codes_of

# What is typed, and the code that must be among the first three.
ANSWERED = {
    "time series": "ML-INT-003",
    "xgboost": "ML-INT-004",
    "RNN": "ML-ADV-002",
    "quantization": "AI-ADV-005",
    "type hints": "PY-ADV-006",
    "shallow copy": "PY-BEG-001",
    "imbalanced classes": "ML-INT-005",
    "requirements.txt": "PY-BEG-006",
    "LLM as a judge": "AI-MLO-001",
    "bias variance tradeoff": "ML-INT-001",
    "catastrophic forgetting": "AI-ADV-003",
    "RAGAS": "AI-ADV-001",
    "what does RAGAS measure": "AI-ADV-001",
    "test prompt changes safely": "AI-BEG-003",
    "PSI": "ML-MLO-001",
    "population stability index": "ML-MLO-001",
    "how is PSI computed": "ML-MLO-001",
    "champion challenger": "ML-MLO-002",
    "point-in-time correct lookup": "ML-ADV-003",
    "point in time join": "ML-ADV-003",
    "LoRA": "AI-ADV-003",
    "multi-head vs single-head attention": "ML-ADV-002",
    "multi-head attention": "ML-ADV-002",
    "Flash Attention": "AI-ADV-005",
    "FlashAttention": "AI-ADV-005",
    "HNSW": "AI-INT-002",
    "ReAct": "AI-ADV-002",
    "Plan-and-Execute": "AI-ADV-002",
    "Reflexion": "AI-ADV-002",
    "agent memory": "AI-INT-006",
    "LangGraph": "AI-ADV-002",
    "LangGraph state machine": "AI-ADV-002",
    "gc.collect()": "PY-ADV-002",
    "does del free memory": "PY-ADV-002",
    "del statement": "PY-ADV-002",
    "__slots__": "PY-ADV-004",
    "weakref": "PY-ADV-002",
    "two uses of type": "PY-ADV-001",
    "type() with three arguments": "PY-ADV-001",
    "metaclass conflict": "PY-ADV-001",
}


@pytest.mark.django_db
def test_each_name_finds_its_answer_among_the_first_three(client, real_bank):
    first = {name: codes_of(client.get(LIST, {"q": name}, follow=True))[:3] for name in ANSWERED}
    assert {name: codes for name, codes in first.items() if ANSWERED[name].lower() not in codes} == {}
