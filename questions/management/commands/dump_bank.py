"""Writes the bank back into fixture files, one a technology, ready for a commit."""

from pathlib import Path

from django.conf import settings
from django.core import serializers
from django.core.management.base import BaseCommand

from questions.models import FollowUp, Level, Question, Technology, Topic


class Command(BaseCommand):
    help = "Writes levels.yaml, technologies.yaml and one file a technology into a folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])

    def handle(self, folder, **options):
        for name, records in files():
            path = folder / f"{name}.yaml"
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                serializers.serialize(
                    "yaml",
                    records,
                    stream=stream,
                    use_natural_foreign_keys=True,
                    use_natural_primary_keys=True,
                )
            self.stdout.write(f"{path.name}: {len(records)} records")


def files():
    """Yield each file's name with its records, in an order that reads well and loads."""
    yield "levels", list(Level.objects.all())
    yield "technologies", [*Technology.objects.all(), *Topic.objects.select_related("technology")]
    for technology in Technology.objects.all():
        yield technology.slug, records_of(technology)


def records_of(technology):
    """Each question of the technology by code, followed by its own follow-ups."""
    questions = Question.objects.filter(technology=technology).select_related(
        "technology", "topic__technology", "level", "replaced_by"
    )
    follow_ups = FollowUp.objects.select_related("question", "leads_to")
    records = []
    for question in questions.by_code():
        records += [question, *follow_ups.filter(question=question)]
    return records
