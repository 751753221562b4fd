"""The app's registration with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def install_search(using, **kwargs):
    """Bring the search index into the database; a migration that rebuilds a table drops its triggers."""
    from . import search

    search.install(using)


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = "Interview questions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        post_migrate.connect(install_search, sender=self)
