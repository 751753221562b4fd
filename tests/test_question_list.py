"""The list page: heading, figures, cards, counts."""

import pytest
from django.test import Client

from questions.models import FollowUp, Question
from tests.bank import LIST, make_bank, make_question, make_technology, make_topic
from tests.pages import codes_of, links_of, text_of

pytestmark = pytest.mark.django_db


def test_the_page_opens_with_its_heading_and_three_figures(client, bank):
    page = client.get(LIST)
    html = page.content.decode()
    assert page.status_code == 200
    assert html.count("<h1") == 1
    assert "<h1>Interview Questions &amp; Model Answers</h1>" in html
    assert "<dt>Total Questions</dt><dd>54</dd>" in html
    assert "<dt>Technologies</dt><dd>3</dd>" in html
    assert "<dt>Levels</dt><dd>3</dd>" in html


@pytest.mark.parametrize(
    "query", ["?q=answer", "?technology=python", "?min_difficulty=9&max_difficulty=9", "?page=2"]
)
def test_a_list_in_use_opens_with_no_more_than_the_way_here_its_heading_and_its_count(client, bank, query):
    page = client.get(LIST + query)
    text = text_of(page)
    assert "Total Questions" not in text
    assert "Number of questions by technology and level" not in text
    assert page.content.decode().count("<h1>Interview Questions &amp; Model Answers</h1>") == 1
    assert "Home Knowledge Hub Interview Questions" in text
    assert text.index("Model Answers Filters") < text.index("Showing")


@pytest.mark.parametrize("query", ["?sort=hardest", "?depth=short"])
def test_another_order_or_depth_of_everything_keeps_the_whole_opening(client, bank, query):
    assert "Total Questions 54" in text_of(client.get(LIST + query))


def test_a_topic_of_its_technologys_name_is_said_once(client):
    technology = make_technology("AI Integration")
    make_question("AI-BEG-001", topic=make_topic(technology, "AI Integration"))
    make_question("AI-BEG-002", topic=make_topic(technology, "Retrieval"))
    text = text_of(client.get(LIST))
    assert "AI-BEG-001 AI Integration Beginner" in text
    assert "AI-BEG-002 AI Integration Retrieval Beginner" in text


def test_the_first_link_skips_to_the_main_content(client, bank):
    html = client.get(LIST).content.decode()
    assert html.index('<a class="skip" href="#main">Skip to main content</a>') < html.index("<header")
    assert '<main id="main"' in html


def test_the_breadcrumb_leads_home_and_to_the_hub(client, bank):
    page = client.get(LIST)
    assert "Home Knowledge Hub Interview Questions" in text_of(page)
    assert links_of(page)["Home"] == "/"
    assert links_of(page)["Knowledge Hub"] == "/knowledge-hub/"


def test_fifteen_cards_stand_on_the_first_of_four_pages(client, bank):
    page = client.get(LIST)
    assert len(codes_of(page)) == 15
    assert "Showing 54 questions" in text_of(page)
    assert "Page 1 of 4 · 54 questions total" in text_of(page)


def test_fifteen_questions_fit_on_one_page_without_page_links(client, small_bank):
    page = client.get(LIST)
    assert len(codes_of(page)) == 15
    assert "Page 1 of 1 · 15 questions total" in text_of(page)
    assert 'class="pages"' not in page.content.decode()


def test_one_question_is_spoken_of_in_the_singular(client):
    make_question()
    assert "Showing 1 question " in text_of(client.get(LIST))
    assert "1 question total" in text_of(client.get(LIST))


def test_an_empty_bank_is_a_normal_page(client, db):
    page = client.get(LIST)
    assert page.status_code == 200
    assert "Showing 0 questions" in text_of(page)
    assert "Page 1 of 1" in text_of(page)


def test_a_card_holds_all_six_parts_and_its_footer_line(client):
    make_question("PY-ADV-001", difficulty=8, follow_ups=("Why not?", "What else?"))
    text = text_of(client.get(LIST))
    parts = ["Answer", "Deep Explanation", "Real-World Example", "Common Mistakes", "Production Scenario"]
    places = [text.index(part) for part in [*parts, "Follow-up Questions"]]
    assert places == sorted(places)
    assert "Why not?" in text
    assert "ID: PY-ADV-001 · Difficulty: 8/10 · Level: Advanced" in text


def test_a_card_leaves_out_what_is_empty(client):
    make_question(follow_ups=())
    text = text_of(client.get(LIST))
    assert "Follow-up Questions" not in text


def test_a_card_is_found_by_its_code_and_leads_to_its_page(client):
    make_question("PY-ADV-001")
    page = client.get(LIST)
    assert codes_of(page) == ["py-adv-001"]
    assert links_of(page)["What is PY-ADV-001?"] == f"{LIST}py-adv-001/"


def test_code_in_a_title_is_shown_as_code_and_html_is_escaped(client):
    make_question(title="What does `yield from` do to <script>?")
    html = client.get(LIST).content.decode()
    assert "What does <code>yield from</code> do to &lt;script&gt;?" in html


def test_drafts_and_retired_questions_are_not_listed_even_for_staff(client, admin_client):
    make_question("PY-BEG-001", status=Question.Status.DRAFT)
    make_question("PY-BEG-002", status=Question.Status.RETIRED, retired_because="Old.")
    make_question("PY-BEG-003")
    for visitor in (client, admin_client):
        assert codes_of(visitor.get(LIST)) == ["py-beg-003"]
        assert "Showing 1 question " in text_of(visitor.get(LIST))


def test_the_order_is_difficulty_then_code(client):
    make_question("PY-BEG-002", difficulty=3)
    make_question("PY-BEG-001", difficulty=3)
    make_question("ML-BEG-001", difficulty=1)
    assert codes_of(client.get(LIST)) == ["ml-beg-001", "py-beg-001", "py-beg-002"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?technology=python&level=advanced",
        "?min_difficulty=9&topic=core-python",
        "?page=4",
        "?level=wizard",
    ],
)
def test_the_page_costs_seven_queries_whatever_is_asked(bank, query, django_assert_num_queries):
    FollowUp.objects.exclude(question=bank[0]).update(leads_to=bank[0])
    with django_assert_num_queries(7):
        Client().get(LIST + query)


def test_the_number_of_queries_does_not_grow_with_the_bank(django_assert_num_queries):
    make_bank(9)
    with django_assert_num_queries(7):
        Client().get(LIST)


def test_the_page_says_what_it_is_to_search_engines(client, bank):
    html = client.get(
        f"{LIST}?level=advanced&page=2&technology=python&sort=easiest", follow=True
    ).content.decode()
    assert "<title>Python, Advanced: Interview Questions &amp; Model Answers · Knowledge Hub</title>" in html
    assert (
        f'<link rel="canonical" href="http://testserver{LIST}?technology=python&amp;level=advanced">' in html
    )
    assert '<meta name="description" content="6 interview questions with model answers' in html
