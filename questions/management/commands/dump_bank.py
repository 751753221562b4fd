"""Writes the bank back into fixture files, one a technology, ready for a commit."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core import serializers
from django.core.management.base import BaseCommand, CommandError

from questions.block_yaml.records import records
from questions.models import FollowUp, Level, Question, Synonym, Technology, Topic


class Command(BaseCommand):
    help = "Writes levels.yaml, technologies.yaml, synonyms.yaml and one file a technology into a folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])

    def handle(self, folder, **options):
        if not Technology.objects.exists():
            raise CommandError("The bank is empty: there is nothing to write.")
        folder.mkdir(parents=True, exist_ok=True)
        # Written aside and then moved: who stops it half-way leaves the old files whole.
        with TemporaryDirectory(dir=folder, prefix=".dump-") as aside:
            written = self.write(Path(aside))
            for name in written:
                (Path(aside) / name).replace(folder / name)
        self.remove_others(folder, written)

    def write(self, folder):
        """Write all files and return their names."""
        written = []
        for name, objects in files():
            written.append(f"{name}.yaml")
            with (folder / written[-1]).open("w", encoding="utf-8", newline="\n") as stream:
                serializers.serialize(
                    "yaml",
                    objects,
                    stream=stream,
                    use_natural_foreign_keys=True,
                    use_natural_primary_keys=True,
                )
            self.stdout.write(f"{written[-1]}: {len(objects)} records")
        return written

    def remove_others(self, folder, written):
        """Remove the files of what is gone or renamed; leave, and name, all that is foreign."""
        for path in sorted(folder.glob("*.yaml")):
            if path.name in written or path.name.startswith("."):
                continue
            if is_ours(path):
                path.unlink()
                self.stdout.write(f"{path.name}: removed, the bank has nothing of it")
            else:
                self.stderr.write(f"{path.name}: not written by dump_bank, left as it is")


def files():
    """Yield each file's name with its records, in an order that reads well and loads."""
    yield "levels", list(Level.objects.all())
    yield "technologies", [*Technology.objects.all(), *Topic.objects.select_related("technology")]
    # Sorted here: each database has an order of letters and signs of its own.
    if found := sorted(Synonym.objects.all(), key=lambda synonym: (synonym.term.casefold(), synonym.term)):
        yield "synonyms", found
    for technology in Technology.objects.all():
        if found := records_of(technology):
            yield technology.slug, found


def records_of(technology):
    """Each question of the technology by code, followed by its own follow-ups."""
    questions = Question.objects.filter(technology=technology).select_related(
        "technology", "topic__technology", "level", "replaced_by"
    )
    follow_ups = FollowUp.objects.select_related("question", "leads_to")
    found = []
    for question in questions.by_code():
        found += [question, *follow_ups.filter(question=question)]
    return found


def is_ours(path):
    """Whether a file holds what this command writes: the questions of the technology of its name, or synonyms."""
    try:
        with path.open("rb") as stream:
            found = [belongs(record, path.stem) for record, _ in records(stream)]
    except serializers.base.DeserializationError:
        return False
    return bool(found) and all(found)


def belongs(record, slug):
    match record:
        case {"model": "questions.followup"}:
            return True
        case {"model": "questions.question", "fields": {"technology": [technology]}}:
            return technology == slug
        case {"model": "questions.synonym"}:
            return slug == "synonyms"
    return False
