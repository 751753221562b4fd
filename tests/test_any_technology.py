"""A bank of other technologies and languages goes through list, search, page, desk, dump and load."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.html import escape

from questions.models import Level, Question, Technology, Topic
from tests.bank import LIST
from tests.desk import change, form_of, rows_of
from tests.pages import codes_of, text_of
from tests.searches import codes_found

pytestmark = pytest.mark.django_db

FILE = Path(__file__).with_name("any_technology.yaml")
SLUGS = ("cpp", "csharp", "dotnet", "nodejs", "fsharp", "vaseis-dedomenon", "shujuku", "qawaid-albayanat")


@pytest.fixture(autouse=True, scope="module")
def loaded(module_records):
    call_command("loaddata", str(FILE), verbosity=0)


def dumped(folder):
    call_command("dump_bank", folder, stdout=io.StringIO())
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_bank_has_what_it_is_made_for():
    assert Question.objects.published().count() == 30
    assert {technology.slug for technology in Technology.objects.all()} == set(SLUGS)
    assert Topic.objects.filter(slug="testing").count() == 4
    assert {technology.hue for technology in Technology.objects.all()} <= {f"hue-{n}" for n in range(1, 7)}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_list_of_a_technology_shows_its_name_and_all_its_questions(client, slug):
    technology = Technology.objects.get(slug=slug)
    response = client.get(LIST, {"technology": slug})
    assert response.status_code == 200
    assert technology.name in text_of(response)
    assert sorted(codes_of(response)) == [question.slug for question in technology.questions.by_code()]


def test_a_page_shows_each_question_as_it_was_written(client):
    for question in Question.objects.all():
        response = client.get(question.get_absolute_url())
        assert response.status_code == 200
        page = response.content.decode()
        assert escape(question.title.partition("`")[0]) in page
        assert all(part["html"] in page for part in question.parts)


FOUND = {
    "unique_ptr": "CP-BEG-001",
    "std::unique_ptr<T>": "CP-BEG-001",
    "vector<int>": "CP-INT-002",
    "template typename": "CP-ADV-004",
    "testing C++": "CP-INT-003",
    "C# tests": "CS-INT-003",
    "List<string>": "CS-INT-002",
    ".NET garbage collector": "DN-BEG-001",
    "settings in .net": "DN-BEG-002",
    "worker threads": "ND-ADV-003",
    "setTimeout promise": "ND-BEG-001",
    "F# option": "FS-INT-003",
    "|>": "FS-BEG-001",
    "απομονωση": "GR-ADV-003",
    "ΑΔΙΈΞΟΔΟ": "GR-INT-004",
    "隔离": "ZH-ADV-003",
    "死锁": "ZH-INT-004",
    "التضارب": "AR-INT-004",
    "deadlock المتبادل": "AR-INT-004",
    "PostgreSQL 16 SELECT": "AR-ADV-003",
}


@pytest.mark.parametrize(("words", "code"), FOUND.items())
def test_what_any_of_it_says_is_found(words, code):
    assert codes_found(words)[:1] == [code]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("C++", "CP"),
        ("C#", "CS"),
        (".NET", "DN"),
        ("Node.js", "ND"),
        ("F#", "FS"),
        ("ευρετηριο", "GR"),
        ("索引", "ZH"),
        ("数据库", "ZH"),
        ("الفهرس", "AR"),
    ],
)
def test_a_search_for_a_technology_or_its_words_leads_to_its_questions_first(client, words, start):
    assert {code[:2] for code in codes_found(words)[:3]} == {start}
    response = client.get(LIST, {"q": words})
    assert f'value="{escape(words)}"' in response.content.decode()


@pytest.mark.parametrize(
    "code", ["CP-INT-002", "CS-INT-003", "FS-BEG-001", "GR-ADV-003", "ZH-INT-002", "AR-INT-004"]
)
def test_the_desk_shows_a_question_and_saves_it_unchanged(admin_client, code):
    question = Question.objects.get(code=code)
    before = {name: getattr(question, name) for name in ("title", *Question.MARKDOWN, *Question.RENDERED)}
    page = admin_client.get(change(question)).content.decode()
    assert escape(question.title) in page
    assert admin_client.post(change(question), form_of(question, rows_of(question))).status_code == 302
    question.refresh_from_db()
    assert {name: getattr(question, name) for name in before} == before


def test_dumped_and_loaded_again_it_is_the_same_byte_for_byte(tmp_path, settings):
    first = dumped(tmp_path / "first")
    assert set(first) == {"levels.yaml", "technologies.yaml", *(f"{slug}.yaml" for slug in SLUGS)}
    for model in (Question, Topic, Technology, Level):
        model.objects.all().delete()
    settings.FIXTURE_DIRS = [tmp_path / "first"]
    call_command("prepare", stdout=io.StringIO())
    assert dumped(tmp_path / "second") == first
    _, first_record, rest = FILE.read_bytes().partition(b"- model: questions.question\n")
    assert b"".join(first[f"{slug}.yaml"] for slug in SLUGS) == first_record + rest
