"""The app's registration with Django."""

import secrets

from django.apps import AppConfig
from django.core.management import CommandError
from django.db.models.signals import post_migrate, pre_migrate


def refuse_broken_rows(using, apps, plan, **kwargs):
    """Stop before anything is changed, where a migration would stop half-way."""
    from .validation import refused_by

    steps = [migration for migration, backwards in plan if not backwards]
    if refused := [line for step in steps for line in refused_by(step, apps, using)]:
        raise CommandError(
            "This release refuses some records of the bank. Nothing is changed; correct them first.\n"
            + "\n".join(refused)
        )


def take_search_away(using, plan, **kwargs):
    """Clear the way for migrations: SQLite refuses to rebuild a table that triggers and views speak of."""
    from . import search

    if plan:
        search.uninstall(using)


def install_triggers(using, plan=(), **kwargs):
    """Bring the search index and the revision into the database, after every migration."""
    from . import revision, search
    from .models import Revision

    if any(backwards for _, backwards in plan):
        return  # the tables are an older release's now, which brings its own
    Revision.objects.using(using).get_or_create(pk=1, defaults={"number": secrets.randbits(62)})
    search.install(using)
    revision.install(using)


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = "Interview questions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        pre_migrate.connect(refuse_broken_rows, sender=self)
        pre_migrate.connect(take_search_away, sender=self)
        post_migrate.connect(install_triggers, sender=self)
