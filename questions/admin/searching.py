"""What the search goes by and what it has not found: synonyms, and searches without a result."""

from urllib.parse import urlencode

from django.contrib import admin
from django.forms import Textarea
from django.urls import reverse
from django.utils.html import format_html

from ..fields import NamesField
from ..forms import ConcurrentForm
from .concurrent import ConcurrentAdmin


class SynonymAdmin(ConcurrentAdmin, admin.ModelAdmin):
    form = ConcurrentForm
    known_by = "term"
    list_display = ["term", "others"]
    search_fields = ["term", "others"]
    formfield_overrides = {NamesField: {"widget": Textarea({"rows": 3, "cols": 80})}}


def link(text, name, **parameters):
    return format_html('<a href="{}?{}">{}</a>', reverse(name), urlencode(parameters), text)


class SearchMissAdmin(admin.ModelAdmin):
    """Pages write these records; editors read them, act on them and delete what is done."""

    list_display = ["text", "count", "last_on", "search_again"]
    list_display_links = None
    list_per_page = 50
    search_fields = ["text"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_list_display(self, request):
        """Offer what the account may do."""
        admins = {"make_a_synonym": "synonym", "write_this_question": "question"}
        return [
            *self.list_display,
            *(name for name, model in admins.items() if request.user.has_perm(f"questions.add_{model}")),
        ]

    @admin.display(description="on the site")
    def search_again(self, miss):
        return link("Search for it", "questions:list", q=miss.text)

    @admin.display(description="if it is another name")
    def make_a_synonym(self, miss):
        return link("Make a synonym", "admin:questions_synonym_add", term=miss.text)

    @admin.display(description="if it is missing")
    def write_this_question(self, miss):
        return link("Write this question", "admin:questions_question_add", title=miss.text)
