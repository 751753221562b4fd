"""A question's page: its parts, who may see it, and what became of retired ones."""

import pytest
from django.urls import reverse

from questions.models import FollowUp, Question
from tests.bank import LIST, make_question
from tests.pages import links_of, text_of

pytestmark = pytest.mark.django_db
PART_IDS = ["answer", "deep-explanation", "real-world-example", "common-mistakes", "production-scenario"]


def test_the_six_parts_and_the_sources_are_sections_with_heading_links(client):
    html = client.get(make_question().get_absolute_url()).content.decode()
    places = []
    for anchor in [*PART_IDS, "follow-up-questions", "sources"]:
        assert f'<h2><a href="#{anchor}">' in html
        places.append(html.index(f'id="{anchor}"'))
    assert places == sorted(places)


def test_the_points_to_make_are_folded_under_the_answer(client):
    question = make_question(points="- Names are bound.\n- `x` is one.", tests_for="Whether you know names")
    html = client.get(question.get_absolute_url()).content.decode()
    answer = html[html.index('id="answer"') : html.index('id="deep-explanation"')]
    fold = answer[answer.index("<details") :]
    assert "<summary>Points to make</summary>" in fold
    assert "It tests whether you know names." in fold
    assert "<li>Names are bound.</li>" in fold
    assert "<code>x</code> is one." in fold


def test_other_ways_to_ask_stand_at_the_end(client):
    question = make_question(also_asked="  late   binding\r\n\n`def f(x=[])` <b>\n")
    html = client.get(question.get_absolute_url()).content.decode()
    end = html[html.index('id="also-asked"') :]
    assert "<li>late binding</li>" in end
    assert "<li><code>def f(x=[])</code> &lt;b&gt;</li>" in end
    assert links_of(client.get(question.get_absolute_url()))["Also asked as"] == "#also-asked"


def test_an_empty_part_is_left_out_heading_and_contents_entry_and_all(admin_client):
    question = make_question(
        status=Question.Status.DRAFT, scenario="", sources="", points="", also_asked="", follow_ups=()
    )
    html = admin_client.get(question.get_absolute_url()).content.decode()
    assert "Points to make" not in html
    assert "also-asked" not in html
    assert "production-scenario" not in html
    assert "follow-up-questions" not in html
    assert "#sources" not in html


def test_the_contents_list_leads_to_every_part(client):
    page = client.get(make_question().get_absolute_url())
    links = links_of(page)
    assert links["Deep Explanation"] == "#deep-explanation"
    assert links["Sources"] == "#sources"


def test_the_page_says_what_it_applies_to_and_when_it_was_reviewed(client):
    page = client.get(make_question(applies_to="Python 3.11–3.14").get_absolute_url())
    assert "Applies to Python 3.11–3.14" in text_of(page)
    assert "Reviewed on 2 January 2026" in text_of(page)


def test_the_footer_line_names_id_difficulty_and_level(client):
    page = client.get(make_question("PY-ADV-001", difficulty=8).get_absolute_url())
    assert "ID: PY-ADV-001 · Difficulty: 8/10 · Level: Advanced" in text_of(page)


def test_a_follow_up_that_leads_to_a_published_question_is_a_link(client):
    question = make_question(follow_ups=["Why?", "How?", "When?"])
    target = make_question("PY-ADV-001", difficulty=8)
    draft = make_question("PY-ADV-002", status=Question.Status.DRAFT)
    FollowUp.objects.filter(question=question, position=1).update(leads_to=target)
    FollowUp.objects.filter(question=question, position=2).update(leads_to=draft)
    page = client.get(question.get_absolute_url())
    assert links_of(page)["Why?"] == target.get_absolute_url()
    assert "PY-ADV-001 · 8/10" in text_of(page)
    assert "How?" not in links_of(page)
    assert "When?" not in links_of(page)


def test_code_keeps_its_lines_and_its_language(client):
    question = make_question(explanation='```python\nif True:\n    print("<b>")\n```\n```output\n<b>\n```')
    html = client.get(question.get_absolute_url()).content.decode()
    assert '<div class="language-python highlight">' in html
    assert '<div class="language-output highlight">' in html
    assert "&lt;b&gt;" in html


def test_title_description_and_canonical_link_are_the_questions_own(client):
    question = make_question(title="What does `with` do?", answer="It **closes** things.")
    html = client.get(f"{question.get_absolute_url()}?level=beginner").content.decode()
    assert "<title>What does with do? · PY-BEG-001 · Knowledge Hub</title>" in html
    assert '<meta name="description" content="It closes things.">' in html
    assert f'<link rel="canonical" href="http://testserver{question.get_absolute_url()}">' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 13), ("?technology=python&sort=hardest", 13), ("?q=answer", 20), ("?q=answer&sort=code", 21)],
)
def test_the_page_costs_a_fixed_number_of_queries(client, bank, query, number, django_assert_num_queries):
    # A search's are four more than outside of a transaction, where labels and synonyms are kept.
    FollowUp.objects.exclude(question=bank[0]).update(leads_to=bank[0])
    with django_assert_num_queries(number):
        client.get(bank[0].get_absolute_url() + query)


def test_a_code_in_capitals_leads_to_its_one_address(client):
    make_question("PY-BEG-001")
    page = client.get(f"{LIST}PY-BEG-001/")
    assert page.status_code == 301
    assert page["Location"] == f"{LIST}py-beg-001/"


def test_the_one_address_keeps_the_list_that_was_asked_for(client):
    make_question("PY-BEG-001")
    page = client.get(f"{LIST}Py-Beg-001/?level=beginner&technology=python&junk=1")
    assert page["Location"] == f"{LIST}py-beg-001/?technology=python&level=beginner"


@pytest.mark.parametrize("code", ["py-beg-999", "nothing", "x" * 300])
def test_an_unknown_code_is_not_found_and_leads_on(client, code, db):
    page = client.get(f"{LIST}{code}/")
    assert page.status_code == 404
    assert links_of(page)["All interview questions"] == LIST


def test_a_draft_is_there_for_signed_in_staff_alone_with_a_banner(client, admin_client, django_user_model):
    question = make_question(status=Question.Status.DRAFT)
    assert client.get(question.get_absolute_url()).status_code == 404
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(question.get_absolute_url()).status_code == 404
    page = admin_client.get(question.get_absolute_url())
    assert page.status_code == 200
    assert "Draft. Only signed-in staff can see this page." in text_of(page)


def test_a_published_page_is_the_same_for_everybody(client, admin_client):
    question = make_question()
    assert (
        client.get(question.get_absolute_url()).content
        == admin_client.get(question.get_absolute_url()).content
    )


def test_a_retired_question_says_why_and_where_to_go_instead(client):
    newer = make_question("PY-BEG-002")
    question = make_question(
        status=Question.Status.RETIRED, retired_because="Python 2 is gone.", replaced_by=newer
    )
    page = client.get(question.get_absolute_url())
    assert page.status_code == 410
    assert "Python 2 is gone." in text_of(page)
    assert "The answer of PY-BEG-001" not in text_of(page)
    assert links_of(page)["What is PY-BEG-002?"] == newer.get_absolute_url()
    assert links_of(page)["All interview questions"] == LIST


def test_a_retired_question_does_not_lead_to_a_draft(client):
    draft = make_question("PY-BEG-002", status=Question.Status.DRAFT)
    question = make_question(status=Question.Status.RETIRED, retired_because="Old.", replaced_by=draft)
    assert "PY-BEG-002" not in text_of(client.get(question.get_absolute_url()))


def test_the_address_holds_the_code():
    assert reverse("questions:detail", args=["py-beg-001"]) == f"{LIST}py-beg-001/"
