"""The cost of searches in a bank of any size beside the same searches in the real one.

Run by `make bench-search`: milliseconds of database work and Python for one query, the median of many,
first with the questions of fixtures/, then with synthetic ones added, on the database of DATABASE_URL.
"""

import os
import statistics
import sys
import time

import django

ROUNDS = 15
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000


def queries():
    """Each search by name: its words and the filter that stands beside it."""
    from questions.management.commands.make_questions import COMMON, RARE

    return {
        "common word": ("python" if small else COMMON, {}),
        "rare word": ("metaclass" if small else RARE, {}),
        "two words": ("model data" if small else f"{COMMON} {RARE}", {}),
        "filtered": ("python" if small else COMMON, {"difficulty__gte": 8}),
    }


def milliseconds(call):
    call()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def measure():
    from questions import search
    from questions.models import Question

    bank = Question.objects.published()
    found = {
        name: milliseconds(lambda text=text, kept=kept: search.find(bank.filter(**kept), search.parse(text)))
        for name, (text, kept) in queries().items()
    }
    found["suggestion"] = milliseconds(lambda: search.suggested(bank, search.parse("meta"), 8))
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from questions.models import Question

    call_command("migrate", verbosity=0)
    call_command("prepare", verbosity=0)
    small = True
    before = measure()
    sizes = [Question.objects.count()]
    call_command("make_questions", COUNT)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    small = False
    after = measure()
    sizes.append(Question.objects.count())
    print(f"\n{connection.vendor}, milliseconds a query (median of {ROUNDS})")
    print(f"{'search':14}{sizes[0]:>12,}{sizes[1]:>12,}{'ratio':>8}")
    for name in before:
        print(f"{name:14}{before[name]:12.2f}{after[name]:12.2f}{after[name] / before[name]:8.1f}")
