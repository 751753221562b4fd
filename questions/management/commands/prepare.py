"""Makes a checkout ready to serve: database, first questions."""

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, ProgrammingError

from questions.management.one_at_a_time import one_at_a_time
from questions.models import Question, Synonym

FIRST = ("levels.yaml", "technologies.yaml")  # what questions refer to


def fixture_files():
    """The paths of all files of the bank, in an order that their references allow."""
    folder = settings.FIXTURE_DIRS[0]
    names = {path.name for path in folder.glob("*.yaml") if not path.name.startswith(".")}
    return [str(folder / name) for name in (*FIRST, *sorted(names.difference(FIRST)))]


class Command(BaseCommand):
    help = "Migrates the database and, only if the bank is empty, loads the fixtures."

    def handle(self, **options):
        try:
            with one_at_a_time(on_wait=lambda: self.stdout.write("Database: waiting for another start")):
                self.prepare(options["verbosity"])
        except (OperationalError, ProgrammingError, OSError) as error:
            reason = " ".join(str(error).split())  # PostgreSQL's takes several lines
            raise CommandError(f"The database cannot be opened or written: {reason}.") from error

    def prepare(self, verbosity):
        self.stdout.write("Database: bringing its tables up to date")
        call_command("migrate", verbosity=0, interactive=False)
        if Question.objects.exists():
            self.stdout.write(f"Bank: {Question.objects.count()} questions, left as they are")
            if outdated := Question.objects.rendered_otherwise().count():
                self.stdout.write(
                    f"HTML: {outdated} were rendered by another release; `manage.py render_questions` renews it"
                )
            if not Synonym.objects.exists():
                self.stdout.write("Synonyms: the bank has none; `manage.py loaddata synonyms` brings them in")
            return
        call_command("loaddata", *fixture_files(), verbosity=0)
        self.stdout.write(f"Bank: {Question.objects.count()} questions loaded from fixtures/")
