"""The bank as files in a folder: all of it is written, and comes back into an empty bank."""

import io

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command

from questions.models import FollowUp, Question, Synonym, Technology, Topic
from tests.bank import LIST, make_question, make_technology, make_topic
from tests.pages import text_of
from tests.records import AWKWARD

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings):
    """An empty folder that `prepare` and dump_bank take for fixtures/."""
    settings.FIXTURE_DIRS = [tmp_path]
    return tmp_path


def dump(folder):
    errors = io.StringIO()
    call_command("dump_bank", folder, stdout=io.StringIO(), stderr=errors)
    return errors.getvalue()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def csharp():
    technology = Technology.objects.create(name="C#", slug="csharp", position=7)
    topic = make_topic(technology, "Memory")
    return make_question("CS-ADV-001", technology=technology, topic=topic)


def empty():
    for model in (Question, Topic, Technology):
        model.objects.all().delete()


def test_a_technology_made_in_the_desk_comes_back_in_a_fresh_bank(client, folder):
    csharp()
    dump(folder)
    assert names(folder) == ["csharp.yaml", "levels.yaml", "technologies.yaml"]
    empty()
    call_command("prepare", stdout=io.StringIO())
    assert "What is CS-ADV-001?" in text_of(client.get(LIST))


def test_links_between_the_files_hold_in_both_directions(folder):
    sharp, python = csharp(), make_question("PY-BEG-001")
    sharp.follow_ups.update(leads_to=python)
    python.follow_ups.update(leads_to=sharp)
    dump(folder)
    empty()
    call_command("prepare", stdout=io.StringIO())
    links = FollowUp.objects.values_list("question__code", "leads_to__code")
    assert set(links) == {("CS-ADV-001", "PY-BEG-001"), ("PY-BEG-001", "CS-ADV-001")}


def test_a_broken_file_stops_the_first_start_with_its_name_and_line(folder):
    csharp()
    dump(folder)
    empty()
    path = folder / "csharp.yaml"
    path.write_text(path.read_text().replace("- memory", "- memry"))
    with pytest.raises(
        CommandError, match=rf"^{path}, line 7, CS-ADV-001 .*There is no topic “csharp/memry”"
    ):
        call_command("prepare", stdout=io.StringIO())
    assert not Technology.objects.exists()


def test_a_technology_without_questions_needs_no_file_of_its_own(folder):
    make_question("PY-BEG-001")
    make_technology("Machine Learning")
    dump(folder)
    assert "machine-learning.yaml" not in names(folder)
    call_command("loaddata", *(str(path) for path in folder.iterdir()), verbosity=0)


def test_the_file_of_a_renamed_technology_goes(folder):
    csharp()
    dump(folder)
    Technology.objects.filter(slug="csharp").update(slug="c-sharp")
    dump(folder)
    assert names(folder) == ["c-sharp.yaml", "levels.yaml", "technologies.yaml"]


def test_synonyms_have_a_file_of_their_own_in_an_order_that_no_database_decides(folder):
    make_question("PY-BEG-001")
    for term in ("bias", "LLM", "bi-encoder", "auth", "@property", "Bagging"):
        Synonym.objects.create(term=term, others=f"another {term}")
    dump(folder)
    lines = (folder / "synonyms.yaml").read_text().splitlines()
    terms = [line.split(": ")[1].strip("'") for line in lines if "term:" in line]
    assert terms == ["@property", "auth", "Bagging", "bi-encoder", "bias", "LLM"]


def test_without_synonyms_their_file_goes(folder):
    make_question("PY-BEG-001")
    Synonym.objects.create(term="LLM", others="large language model")
    dump(folder)
    assert "synonyms.yaml" in names(folder)
    Synonym.objects.all().delete()
    dump(folder)
    assert "synonyms.yaml" not in names(folder)


@pytest.mark.parametrize(
    "text",
    [
        "# My notes\n",
        "- model: auth.group\n  fields: {name: Editors}\n",
        "- model: questions.question\n  fields: {code: PY-BEG-009, technology: [python]}\n",
        "- just\n- a list\n",
        "- model: questions.synonym\n  fields: {term: LLM, others: language model}\n",
        "not: [yaml",
    ],
)
def test_a_file_that_it_has_not_written_stays_and_is_named(folder, text):
    make_question("PY-BEG-001")
    (folder / "mine.yaml").write_text(text)
    (folder / "notes.txt").write_text("notes")
    assert "mine.yaml: not written by dump_bank, left as it is" in dump(folder)
    assert (folder / "mine.yaml").read_text() == text
    assert (folder / "notes.txt").exists()


def test_a_dump_that_fails_half_way_leaves_the_old_files_whole(folder, monkeypatch):
    csharp()
    dump(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    Question.objects.update(title="Changed?")

    def fail(format, objects, stream, **options):
        stream.write("half a rec")
        raise OSError("No space left on device")

    monkeypatch.setattr(serializers, "serialize", fail)
    with pytest.raises(OSError, match="No space"):
        dump(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_empty_bank_overwrites_nothing(folder):
    with pytest.raises(CommandError, match="The bank is empty"):
        dump(folder)
    assert names(folder) == []


@pytest.mark.parametrize(
    ("name", "slug", "said"),
    [
        ("Levels", "levels", "“levels” is the name of another file of the bank."),
        ("Python 2", "Python", "some file systems do not tell Python from python"),
        ("C#", "c", "Technology with this Slug already exists."),
    ],
)
def test_the_desk_says_why_a_slug_cannot_be_taken(admin_client, name, slug, said):
    Technology.objects.create(name="C++", slug="c", position=7)
    inline = {"topics-TOTAL_FORMS": 0, "topics-INITIAL_FORMS": 0}
    response = admin_client.post(
        "/admin/questions/technology/add/", {"name": name, "slug": slug, "position": 8, **inline}
    )
    assert said in text_of(response)
    assert Technology.objects.count() == 1


def test_text_of_several_lines_is_a_block_that_people_can_read(tmp_path):
    make_question("PY-BEG-901", answer=AWKWARD)
    dump(tmp_path)
    text = (tmp_path / "python.yaml").read_bytes().decode()
    block = "".join(f"      {line}\n" if line else "\n" for line in AWKWARD.split("\n"))
    assert f"    answer: |-\n{block}" in text


def test_files_carry_no_primary_keys_and_no_noise(tmp_path):
    make_question("PY-BEG-901")
    dump(tmp_path)
    text = (tmp_path / "python.yaml").read_bytes().decode()
    assert "pk:" not in text
    assert "replaced_by" not in text
    assert "_html" not in text
    assert "created" not in text
