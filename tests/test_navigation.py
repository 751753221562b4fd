"""Where a question leads: in the list, on its topic, by chance."""

import re
from datetime import date

import pytest

from questions.models import FollowUp
from tests.bank import LIST, make_question, make_technology, make_topic
from tests.pages import codes_of, links_of, text_of

pytestmark = pytest.mark.django_db


def page_of(client, code, query=""):
    return client.get(f"{LIST}{code.lower()}/{query}")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?technology=python",
        "?sort=hardest",
        "?sort=code",
        "?sort=reviewed&level=advanced",
        "?q=answer&level=beginner",
    ],
)
def test_next_leads_through_the_whole_list_in_its_order(client, bank, query):
    join = "&" if query else "?"
    codes = [
        code
        for number in range(1, 5)
        for code in codes_of(client.get(f"{LIST}{query}{join}page={number}", follow=True))
    ]
    codes = list(dict.fromkeys(codes))
    walked, address = [], f"{LIST}{codes[0]}/{query}"
    while address:
        page = client.get(address)
        walked.append(address.split("/")[3])
        assert f"{len(walked)} of {len(codes)}" in text_of(page)
        found = [href for text, href in links_of(page).items() if text.startswith("Next question:")]
        address = found[0] if found else None
    assert walked == codes


@pytest.mark.parametrize(
    ("query", "number", "back"),
    [
        ("", 1, ""),
        ("", 30, "?page=2"),
        ("", 31, "?page=3"),
        ("?sort=hardest", 54, "?sort=hardest&page=4"),
        ("?technology=python&page=1", 16, "?technology=python&page=2"),
        ("?depth=short&per_page=all", 40, "?depth=short&per_page=all"),
        ("?q=answer", 17, "?q=answer&page=2"),
    ],
)
def test_back_leads_to_the_page_of_the_list_that_holds_the_question(client, bank, query, number, back):
    everything = client.get(f"{LIST}{query}{'&' if query else '?'}depth=short&per_page=all", follow=True)
    code = re.findall(r'<article class="sheet[^>]* id="(.+?)"', everything.content.decode())[number - 1]
    assert links_of(page_of(client, code, query))["Back to the list"] == f"{LIST}{back}#{code}"


def test_back_from_a_question_outside_of_the_list_leads_to_its_first_page(client, bank):
    page = page_of(client, "PY-BEG-001", "?technology=ai-integration&page=2")
    assert links_of(page)["Back to the list"] == f"{LIST}?technology=ai-integration"


def test_previous_is_the_way_back(client):
    make_question("PY-BEG-001", difficulty=1)
    make_question("PY-BEG-002", difficulty=2)
    page = page_of(client, "PY-BEG-002", "?technology=python")
    assert links_of(page)["Previous question: What is PY-BEG-001?"] == f"{LIST}py-beg-001/?technology=python"


def test_a_question_outside_of_the_filter_has_no_place_in_it(client):
    make_question("PY-BEG-001")
    make_question("ML-BEG-001")
    assert "of 1 " not in text_of(page_of(client, "PY-BEG-001", "?technology=machine-learning"))


def test_easier_and_harder_stay_on_the_topic_whatever_the_filter(client):
    for number, difficulty in ((1, 2), (2, 5), (3, 9)):
        make_question(f"PY-BEG-00{number}", difficulty=difficulty)
    make_question("PY-BEG-004", difficulty=4, topic=make_topic(make_technology("Python"), "Typing"))
    text = text_of(page_of(client, "PY-BEG-002", "?min_difficulty=5"))
    assert "Easier PY-BEG-001 · 2/10" in text
    assert "Harder PY-BEG-003 · 9/10" in text
    assert "PY-BEG-004 · 4/10" not in text.split("Related")[0]


def test_a_question_says_what_it_is_asked_after(client):
    question, target = make_question("PY-BEG-001"), make_question("PY-ADV-001")
    FollowUp.objects.filter(question=question).update(leads_to=target)
    assert "Asked after Leads here PY-BEG-001" in text_of(page_of(client, "PY-ADV-001"))


def test_no_link_leads_to_a_question_that_is_not_published(client):
    question = make_question("PY-BEG-001", title="How is a decorator written?", difficulty=5)
    drafts = [
        make_question(
            f"PY-BEG-00{number}",
            title="Is a decorator secret?",
            difficulty=number,
            status=status,
            retired_because="Old.",
        )
        for number, status in ((4, "draft"), (6, "draft"), (7, "retired"))
    ]
    FollowUp.objects.filter(question__in=drafts).update(leads_to=question)
    FollowUp.objects.filter(question=question).update(leads_to=drafts[0])
    for query in ("", "?q=decorator", "?sort=hardest"):
        page = page_of(client, "PY-BEG-001", query)
        assert "secret" not in page.content.decode()
        assert not [
            code for code in ("py-beg-004", "py-beg-006", "py-beg-007") if code in str(links_of(page))
        ]


DATED = [
    # code, difficulty, day in March of the last review
    ("PY-BEG-001", 2, 5),
    ("PY-BEG-002", 9, 7),
    ("PY-BEG-003", 4, 5),
    ("PY-BEG-004", 4, 9),
    ("PY-BEG-005", 1, 6),
]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "5 1 3 4 2"),
        ("?sort=hardest", "2 3 4 1 5"),
        ("?sort=code", "1 2 3 4 5"),
        ("?sort=reviewed", "4 2 5 1 3"),
        ("?sort=reviewed&q=answer", "4 2 5 1 3"),
        ("?sort=reviewed&max_difficulty=4", "4 5 1 3"),
    ],
)
def test_the_neighbors_are_those_of_the_order(client, query, order):
    for code, difficulty, day in DATED:
        make_question(code, difficulty=difficulty, reviewed_on=date(2026, 3, day))
    codes = [f"PY-BEG-00{number}" for number in order.split()]
    assert codes_of(client.get(f"{LIST}{query}")) == [code.lower() for code in codes]
    for place, code in enumerate(codes):
        page = page_of(client, code, query)
        assert f"{place + 1} of {len(codes)}" in text_of(page)
        shown = links_of(page)
        neighbors = {"Previous": codes[place - 1] if place else None, "Next": (*codes, None)[place + 1]}
        for name, neighbor in neighbors.items():
            found = [text for text in shown if text.startswith(f"{name} question:")]
            assert found == ([f"{name} question: What is {neighbor}?"] if neighbor else [])


def test_surprise_stays_in_the_search_and_is_left_to_chance(client):
    for number in (1, 2):
        make_question(f"PY-BEG-00{number}", answer="A zebra.")
    make_question("PY-BEG-003")
    places = {client.get(f"{LIST}surprise/?q=zebra")["Location"] for _ in range(40)}
    assert places == {f"{LIST}py-beg-001/?q=zebra", f"{LIST}py-beg-002/?q=zebra"}


def test_surprise_leads_to_a_question_of_the_list_and_is_not_kept(client):
    make_question("PY-BEG-001")
    make_question("ML-BEG-001")
    page = client.get(f"{LIST}surprise/?technology=python")
    assert page.status_code == 302
    assert page["Location"] == f"{LIST}py-beg-001/?technology=python"
    assert "no-store" in page["Cache-Control"]


def test_surprise_in_an_empty_list_leads_to_the_list(client, db):
    make_question("PY-BEG-001")
    assert client.get(f"{LIST}surprise/?min_difficulty=10")["Location"] == f"{LIST}?min_difficulty=10"
