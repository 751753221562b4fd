"""Renders questions again after a change of the renderer. It can be stopped, and goes on where it stopped."""

from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from questions.models import Question

BATCH = 100


class Command(BaseCommand):
    help = "Renders again whatever another version of the renderer made (--all: everything)."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="forget what is up to date already")

    def handle(self, **options):
        if options["all"]:
            Question.objects.update(rendered_by="")
        total = Question.objects.rendered_otherwise().count()
        with tqdm(total=total, unit="question", disable=options["verbosity"] == 0) as bar:
            while done := render_some():
                bar.update(done)
        self.stdout.write(f"Rendered again: {total}")


@transaction.atomic
def render_some():
    """Render the next few questions that need it, and return how many.

    They are read under the lock under which they are written: an editor may be at work.
    """
    questions = Question.objects.rendered_otherwise().select_for_update().order_by("pk")[:BATCH]
    for question in questions:
        question.save(update_fields=Question.RENDERED)
        for follow_up in question.follow_ups.all():
            follow_up.save(update_fields=["search_terms", "search_words"])
    return len(questions)
