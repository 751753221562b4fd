"""Home and hub: the grid of coverage and the ways in."""

import re

import pytest

from tests.bank import LIST, make_question
from tests.pages import codes_of, links_of, text_of

pytestmark = pytest.mark.django_db
PAGES = ["/", "/knowledge-hub/", LIST]


@pytest.mark.parametrize("address", PAGES)
def test_each_cell_of_the_grid_leads_to_its_questions(client, bank, address):
    links = links_of(client.get(address))
    assert links["6 Python, Advanced"] == f"{LIST}?technology=python&level=advanced"
    assert len(codes_of(client.get(links["6 Python, Advanced"]))) == 6


@pytest.mark.parametrize("address", PAGES)
def test_the_grid_shows_depth_and_gaps(client, address):
    for number in range(1, 5):
        make_question(f"PY-BEG-00{number}")
    make_question("ML-ADV-001")
    html = client.get(address).content.decode()
    depths = re.findall(r'class="depth-(\d)" href="[^"]*">(\d+)<', html)
    assert depths == [("5", "4"), ("0", "0"), ("0", "0"), ("2", "1")]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_h1_a_title_a_description_and_a_canonical_link(client, bank, address):
    html = client.get(address).content.decode()
    assert html.count("<h1") == 1
    assert re.search(r"<title>[^<]{15,}</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{40,}">', html)
    assert f'<link rel="canonical" href="http://testserver{address}">' in html


def test_titles_and_descriptions_differ(client, bank):
    heads = [client.get(address).content.decode().split("</head>")[0] for address in PAGES]
    for pattern in (r"<title>(.*?)</title>", r'name="description" content="(.*?)"'):
        assert len({re.search(pattern, head)[1] for head in heads}) == len(PAGES)


def test_home_counts_the_bank_and_leads_into_it(client, bank):
    page = client.get("/")
    links = links_of(page)
    assert links["Browse 54 questions"] == LIST
    assert links["Machine Learning"] == f"{LIST}?technology=machine-learning"
    assert links["Beginner"] == f"{LIST}?level=beginner"


def test_the_hub_names_its_section_with_its_size(client, bank):
    page = client.get("/knowledge-hub/")
    assert "54 questions with model answers, in 3 technologies at 3 levels" in text_of(page)
    assert links_of(page)["Interview Questions"] == LIST


@pytest.mark.parametrize("address", ["/", "/knowledge-hub/"])
def test_the_pages_cost_four_queries(client, bank, address, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(address)
