"""Makes a checkout ready to serve: database, first questions."""

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError

from questions.models import Question

FIXTURES = ("levels", "technologies", "python", "machine-learning", "ai-integration")


class Command(BaseCommand):
    help = "Migrates the database and, only if the bank is empty, loads the fixtures."

    def handle(self, **options):
        try:
            self.prepare(options["verbosity"])
        except OperationalError as error:
            raise CommandError(f"The database cannot be opened or written: {error}.") from error

    def prepare(self, verbosity):
        self.stdout.write("Database: bringing its tables up to date")
        call_command("migrate", verbosity=0, interactive=False)
        if Question.objects.exists():
            self.stdout.write(f"Bank: {Question.objects.count()} questions, left as they are")
            if outdated := Question.objects.rendered_otherwise().count():
                self.stdout.write(
                    f"HTML: {outdated} were rendered by another release; `manage.py render_questions` renews it"
                )
            return
        call_command("loaddata", *FIXTURES, verbosity=0)
        self.stdout.write(f"Bank: {Question.objects.count()} questions loaded from fixtures/")
