"""How fast a large file of questions is imported, and with how much memory: `make bench-import`.

Writes a fixture of synthetic questions, loads it into an empty bank with loaddata, and then has all of
them rendered again; prints the rate and the memory after each tenth. On the database of DATABASE_URL.
"""

import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path

import django

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
WORDS = 30
RECORD = """- model: questions.question
  fields:
    code: {code}
    title: {title}
    technology: [{technology}]
    topic: [{technology}, {topic}]
    level: [{level}]
    difficulty: {difficulty}
    answer: {answer}
    explanation: {explanation}
    example: {example}
    mistakes: {mistakes}
    scenario: {scenario}
    sources: {sources}
    applies_to: any version
    reviewed_on: {reviewed_on:%Y-%m-%d}
    status: published
- model: questions.followup
  fields:
    question: [{code}]
    position: 1
    text: What comes after {code}?
"""


class Meter:
    """Prints, after each tenth, the rate since the tenth before and the memory in use.

    The rate by this process's own processor time as well: other work on the machine does not change it.
    """

    def __init__(self, name):
        self.name, self.done = name, 0
        self.since, self.cpu_since = time.perf_counter(), time.process_time()
        print(f"{name:8}{'questions':>10}{'a second':>10}{'a CPU second':>14}{'MB (RSS)':>10}")

    def tick(self, **kwargs):
        self.done += 1
        if self.done % (COUNT // 10) == 0:
            now, cpu = time.perf_counter(), time.process_time()
            rates = [COUNT / 10 / spent for spent in (now - self.since, cpu - self.cpu_since)]
            print(
                f"{self.name:8}{self.done:>10,}{rates[0]:10.0f}{rates[1]:14.0f}{resident():10.0f}", flush=True
            )
            self.since, self.cpu_since = now, cpu


def resident():
    """The process's resident memory in MB."""
    return int(re.search(r"^VmRSS:\s+(\d+)", Path("/proc/self/status").read_text(), re.M)[1]) / 1000


def write_fixture(path):
    from questions.management.commands.make_questions import rows
    from questions.models import Level, Topic

    topics = {topic.pk: topic for topic in Topic.objects.select_related("technology")}
    levels = dict(Level.objects.values_list("pk", "slug"))
    pairs = [(pk, topic.technology_id) for pk, topic in topics.items()]
    with path.open("w") as file:
        for row in rows(COUNT, random.Random(1), WORDS, pairs, list(levels)):
            topic = topics[row["topic_id"]]
            names = {"technology": topic.technology.slug, "topic": topic.slug}
            file.write(RECORD.format(**row, **names, level=levels[row["level_id"]]))


def main():
    from django.core.management import call_command
    from django.db.models.signals import post_save

    from questions.models import Question

    call_command("migrate", verbosity=0)
    call_command("loaddata", "levels", "technologies", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "many.yaml")
        write_fixture(path)
        print(f"{COUNT:,} questions, {path.stat().st_size / 2**20:,.0f} MiB of YAML")
        post_save.connect(Meter("import").tick, sender=Question, weak=False, dispatch_uid="meter")
        call_command("loaddata", str(path), verbosity=0)
    post_save.disconnect(sender=Question, dispatch_uid="meter")
    post_save.connect(Meter("render").tick, sender=Question, weak=False)
    call_command("render_questions", all=True, verbosity=0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    django.setup()
    main()
