"""Every Python sample of the bank runs and does what the text says it does."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.content.reading import blocks, questions

RUNNER = Path(__file__).with_name("run_blocks.py")
SECONDS = 10  # of processor time; of a clock's time a busy machine takes many more
BYTES = 500 * 2**20
LANGUAGES = {"python", "output", "error", "text", "sql", "json", "toml", "yaml", "console", "http"}


def is_fragment(block):
    return block.language == "python" and block.text.startswith("# Fragment:")


def samples(code):
    """The question's runnable blocks, each with the block that follows it (or None)."""
    all_blocks = blocks(code)
    followers = [*all_blocks[1:], None][: len(all_blocks)]
    return [
        (block, follower)
        for block, follower in zip(all_blocks, followers, strict=True)
        if block.language == "python" and not is_fragment(block)
    ]


def run(code, folder):
    done = subprocess.run(
        [sys.executable, RUNNER, str(SECONDS)],
        input=json.dumps([block.text for block, _ in samples(code)]),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60 * SECONDS,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "samples must not warn"
    return json.loads(done.stdout)


@pytest.mark.parametrize("code", [code for code in questions() if samples(code)])
def test_the_samples_print_and_raise_what_the_text_says(code, tmp_path):
    outcome = run(code, tmp_path)
    assert outcome["peak"] < BYTES
    for (_, follower), result in zip(samples(code), outcome["results"], strict=True):
        kind = follower.language if follower else None
        assert result["printed"].rstrip() == (follower.text.rstrip() if kind == "output" else "")
        if kind == "error":
            assert result["raised"], f"does not raise {follower.text}"
            assert result["raised"].startswith(follower.text.strip())
        else:
            assert result["raised"] is None


@pytest.mark.parametrize("code", questions())
def test_every_block_has_a_known_language_and_results_follow_code(code):
    previous = None
    for block in blocks(code):
        assert block.language in LANGUAGES
        if block.language in ("output", "error"):
            assert previous == "python"
        previous = block.language


def test_a_sample_that_lies_would_be_found(tmp_path):
    outcome = subprocess.run(
        [sys.executable, RUNNER, str(SECONDS)],
        input=json.dumps(["print(1 + 1)", "1 / 0"]),
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = json.loads(outcome.stdout)["results"]
    assert first == {"printed": "2\n", "raised": None}
    assert second == {"printed": "", "raised": "ZeroDivisionError: division by zero"}


def test_two_of_three_questions_carry_code_that_runs():
    assert sum(bool(samples(code)) for code in questions()) >= len(questions()) * 2 / 3


def test_fragments_that_cannot_run_are_the_exception():
    python = [block for code in questions() for block in blocks(code) if block.language == "python"]
    assert sum(map(is_fragment, python)) <= len(python) / 10
