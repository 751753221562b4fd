"""The app's registration with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def install_triggers(using, **kwargs):
    """Bring the search index and the revision into the database.

    After every migration, because one that rebuilds a table drops its triggers.
    """
    from . import revision, search
    from .models import Revision

    Revision.objects.using(using).get_or_create(pk=1)
    search.install(using)
    revision.install(using)


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = "Interview questions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        post_migrate.connect(install_triggers, sender=self)
