"""The preview: the page as visitors would see it, from the form as it stands."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import inlineformset_factory
from django.shortcuts import get_object_or_404, render
from django.urls import path

from ..fields import MarkdownField
from ..forms import FollowUpForm, FollowUpFormSet
from ..models import FollowUp, Question

PLACE = ("technology", "topic", "level")
FormSet = inlineformset_factory(
    Question,
    FollowUp,
    fk_name="question",
    form=FollowUpForm,
    formset=FollowUpFormSet,
    fields=["position", "text", "leads_to"],
)


class PreviewAdmin:
    def get_urls(self):
        view = self.admin_site.admin_view(self.preview)
        return [
            path("add/preview/", view, name="questions_question_preview_new"),
            path("<int:pk>/preview/", view, name="questions_question_preview"),
            *super().get_urls(),
        ]

    def preview(self, request, pk=None):
        """Show what was typed, valid or not, saving nothing; name what cannot be shown."""
        question = get_object_or_404(Question, pk=pk) if pk else Question()
        allowed = self.has_change_permission(request, question) if pk else self.has_add_permission(request)
        if not allowed or request.method != "POST":
            raise PermissionDenied
        form = self.get_form(request, question if pk else None, change=bool(pk))(
            request.POST, instance=question
        )
        form.is_valid()
        if not all(getattr(question, f"{name}_id") for name in PLACE):
            return render(request, "preview_incomplete.html", status=400)
        not_shown = show_as_typed(form)
        question.derive()
        follow_ups, unknown_codes = follow_ups_as_typed(request, question)
        context = {
            "question": question,
            "follow_ups": follow_ups,
            "preview": True,
            "not_shown": not_shown + (["where a follow-up leads"] if unknown_codes else []),
        }
        return render(request, "questions/question_detail.html", context)


def show_as_typed(form):
    """Put invalid text onto the question as it was typed; return the labels of what cannot be shown."""
    not_shown = []
    for name in form.errors.keys() & form.fields.keys():
        column, typed = form.instance._meta.get_field(name), form[name].data
        if isinstance(column, models.CharField) and not column.choices:
            setattr(form.instance, name, typed or "")
        elif not isinstance(column, MarkdownField):
            not_shown.append(form[name].label.lower())
            if column.null or name == "difficulty":
                setattr(form.instance, name, None)
        elif (typed or "").strip():
            not_shown.append(form[name].label.lower())
            setattr(form.instance, name, "")
    return sorted(not_shown)


def follow_ups_as_typed(request, question):
    """The follow-ups in the form, or the stored ones if the account may not edit them.

    With them: whether one leads to a question that is not there.
    """
    formset = FormSet(request.POST, instance=question)
    if not formset.management_form.is_valid():
        return list(question.follow_ups.all()) if question.pk else [], False
    formset.is_valid()
    deleted = [form for form in formset.forms if formset._should_delete_form(form)]
    forms = [form for form in formset.forms if form not in deleted and (form["text"].data or "").strip()]
    forms.sort(key=place_of)
    for form in forms:
        form.instance.text = form["text"].data
    return [form.instance for form in forms], any("leads_to" in form.errors for form in forms)


def place_of(form):
    typed = (form["position"].data or "").strip()
    return int(typed) if typed.isdecimal() else float("inf")
