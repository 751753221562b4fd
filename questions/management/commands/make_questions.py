"""Makes a large bank of synthetic questions, to see how the site carries it. Repeatable by seed."""

import random
from datetime import timedelta
from itertools import accumulate, islice

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone
from tqdm import tqdm

from questions.models import FollowUp, Level, Question, Topic
from questions.rendering import RENDERER

BATCH = 1_000
SEARCHED = ("search_terms", "search_words")
SYLLABLES = ("ba", "co", "di", "fu", "ge", "hi", "jo", "ku", "le", "mi", "no", "pa", "re", "so", "tu", "va")
COMMON, RARE = "ubiquitous", "unwonted"  # in every question, in one of a thousand


class Command(BaseCommand):
    help = "Adds synthetic published questions to the bank. Never run it where the bank matters."

    def add_arguments(self, parser):
        parser.add_argument("count", type=int)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--words", type=int, default=30, help="words in each part")

    def handle(self, count, seed, words, **options):
        topics = list(Topic.objects.values_list("pk", "technology_id"))
        levels = list(Level.objects.values_list("pk", flat=True))
        if not topics or not levels:
            raise CommandError("The bank has no topics or levels yet: run `manage.py prepare` first.")
        made = rows(count, random.Random(seed), words, topics, levels)
        bar = tqdm(total=count, unit="question", disable=options["verbosity"] == 0)
        with bar, transaction.atomic():  # all or, if it is stopped half-way, none
            while batch := list(islice(made, BATCH)):
                insert(batch)
                bar.update(len(batch))


def vocabulary(chance, size=4_000):
    """Made-up words, the first of them the commonest, and the running sums of their weights (Zipf's law)."""
    words = sorted({"".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(size)})
    chance.shuffle(words)
    return words, list(accumulate(1 / place for place in range(1, len(words) + 1)))


def rows(count, chance, words, topics, levels):
    """Yield each question's column values; plain words are the same in Markdown and, in <p>, in HTML."""
    known, sums = vocabulary(chance)
    now, today = timezone.now(), timezone.localdate()
    for number in range(1, count + 1):
        topic, technology = chance.choice(topics)
        parts = [" ".join(chance.choices(known, cum_weights=sums, k=words)) for _ in Question.MARKDOWN]
        parts[1] += f" {COMMON}" + (f" {RARE}" if number % 1_000 == 0 else "")
        values = {
            "code": f"ZZ-SYN-{number:07d}",
            "title": " ".join(chance.choices(known, cum_weights=sums, k=8)).capitalize() + "?",
            "technology_id": technology,
            "topic_id": topic,
            "level_id": chance.choice(levels),
            "difficulty": chance.randint(1, 10),
            "tests_for": "Whether the site carries it",
            "also_asked": " ".join(chance.choices(known, cum_weights=sums, k=5)),
            "applies_to": "any version",
            "reviewed_on": today - timedelta(days=chance.randrange(1_000)),
            "status": Question.Status.PUBLISHED.value,
            "retired_because": "",
            "was_public": True,
            "rendered_by": RENDERER,
            "created": now,
            "updated": now,
        }
        for name, text in zip(Question.MARKDOWN, parts, strict=True):
            values |= {name: text, f"{name}_html": f"<p>{text}</p>"}
        yield values | searched(values)


def searched(values):
    """What the search reads of the question, as a save would note it."""
    question = Question(**values)
    return {name: Question._meta.get_field(name).pre_save(question, add=True) for name in SEARCHED}


def insert(batch):
    """Insert a batch by plain SQL: rendering plain words would take all the time there is."""
    columns = list(batch[0])
    places = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(Question._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})",
            [[row[name] for name in columns] for row in batch],
        )
    keys = Question.objects.filter(code__in=[row["code"] for row in batch]).values_list("pk", "code")
    FollowUp.objects.bulk_create(
        FollowUp(question_id=key, position=1, text=f"What comes after {code}?") for key, code in keys
    )
