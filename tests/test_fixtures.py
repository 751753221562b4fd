"""The bank as files: loaded twice it changes nothing, dumped again it is the same bytes."""

import io

import pytest
from django.core.management import CommandError, call_command

from questions.management.commands.prepare import fixture_files
from questions.models import FollowUp, Question, Synonym
from tests.bank import make_question

pytestmark = pytest.mark.django_db

AWKWARD = """Ein Satz – “quoted”, with ½ and 🙂: done.

- item one
- item two

    ```python
    def f(x):
        return {"a": x}  # trailing colon:
    ```

1. one

| a | b |
| --- | --- |
| `x` | "y" |

> # not a heading

    indented code

```make
all:
\techo  "blanks and tabs" \x20

   \t
```

broken \x20
line

key: value
- [link](https://example.org/?a=1&b=2#c)"""


def load():
    call_command("loaddata", *fixture_files(), verbosity=0)


def rows():
    return [list(model.objects.order_by("pk").values()) for model in (Question, FollowUp, Synonym)]


def dumped(folder):
    call_command("dump_bank", folder, stdout=io.StringIO())
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_loading_twice_changes_nothing():
    load()
    before = rows()
    load()
    assert rows() == before


def test_loading_renders_the_parts():
    load()
    assert not Question.objects.filter(answer_html="").exists()
    assert Question.objects.get(code="PY-ADV-001").answer_html.startswith("<p>")


def test_the_bank_comes_back_from_the_database_byte_for_byte(tmp_path, settings):
    load()
    files = {path.name: path.read_bytes() for path in settings.FIXTURE_DIRS[0].glob("*.yaml")}
    assert dumped(tmp_path) == files


def test_dumpdata_and_loaddata_bring_the_same_bytes_back(tmp_path):
    load()
    make_question("PY-BEG-901", **dict.fromkeys(Question.MARKDOWN, AWKWARD))
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    # The revision is no content: every load moves it.
    options = {
        "exclude": ["questions.revision"],
        "use_natural_foreign_keys": True,
        "use_natural_primary_keys": True,
        "verbosity": 0,
    }
    call_command("dumpdata", "questions", format="yaml", output=str(first), **options)
    Question.objects.all().delete()
    call_command("loaddata", str(first), verbosity=0)
    call_command("dumpdata", "questions", format="yaml", output=str(second), **options)
    assert first.read_bytes() == second.read_bytes()
    assert Question.objects.get(code="PY-BEG-901").answer == AWKWARD


def test_text_of_several_lines_is_a_block_that_people_can_read(tmp_path):
    make_question("PY-BEG-901", answer=AWKWARD)
    text = dumped(tmp_path)["python.yaml"].decode()
    block = "".join(f"      {line}\n" if line else "\n" for line in AWKWARD.split("\n"))
    assert f"    answer: |-\n{block}" in text


def test_files_carry_no_primary_keys_and_no_noise(tmp_path):
    make_question("PY-BEG-901")
    text = dumped(tmp_path)["python.yaml"].decode()
    assert "pk:" not in text
    assert "replaced_by" not in text
    assert "_html" not in text
    assert "created" not in text


def test_preparing_fills_an_empty_bank_and_never_an_edited_one():
    out = io.StringIO()
    call_command("prepare", stdout=out)
    assert "questions loaded from fixtures/" in out.getvalue()
    Question.objects.filter(code="PY-ADV-001").update(title="Edited?")
    call_command("prepare", stdout=out)
    assert "left as they are" in out.getvalue()
    assert Question.objects.get(code="PY-ADV-001").title == "Edited?"


def test_preparing_says_what_another_release_has_rendered():
    make_question()
    out = io.StringIO()
    call_command("prepare", stdout=out)
    assert "HTML" not in out.getvalue()
    Question.objects.update(rendered_by="older")
    call_command("prepare", stdout=out)
    assert "1 were rendered by another release; `manage.py render_questions` renews it" in out.getvalue()


def test_preparing_says_that_a_bank_of_an_earlier_release_has_no_synonyms():
    make_question()
    out = io.StringIO()
    call_command("prepare", stdout=out)
    assert "Synonyms: the bank has none; `manage.py loaddata synonyms` brings them in" in out.getvalue()
    call_command("loaddata", "synonyms", verbosity=0)
    out = io.StringIO()
    call_command("prepare", stdout=out)
    assert "Synonyms" not in out.getvalue()


def test_preparing_says_in_one_line_that_the_database_cannot_be_opened(monkeypatch):
    def fail(*args, **kwargs):
        from django.db import OperationalError

        raise OperationalError("unable to open database file")

    monkeypatch.setattr("questions.management.commands.prepare.call_command", fail)
    with pytest.raises(CommandError, match=r"cannot be opened or written: unable to open database file\.$"):
        call_command("prepare", stdout=io.StringIO())
