"""Follow-ups: beside their question, and as the editors' backlog."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import Textarea

from ..forms import FollowUpForm, FollowUpFormSet
from ..jinja import counted
from ..models import FollowUp, Question
from ..models.follow_up import renumber
from .concurrent import ConcurrentAdmin, OpenedFields


class FollowUpAdmin(ConcurrentAdmin, admin.ModelAdmin):
    """With the filter "leads to: empty" this list is the editors' backlog, the most asked first."""

    form = FollowUpForm
    list_display = ["text", "asked_by", "question", "leads_to"]
    list_filter = [("leads_to", admin.EmptyFieldListFilter), "question__technology"]
    list_select_related = ["question", "leads_to"]
    search_fields = ["text", "question__code", "leads_to__code"]
    readonly_fields = ["question", "position"]

    def get_queryset(self, request):
        # Not from the parent: it would sort by the count before there is one.
        return FollowUp.objects.with_asked_by().order_by(*self.get_ordering(request))

    def get_ordering(self, request):
        return ["-asked_by", "text"]

    def has_add_permission(self, request):
        return False  # a follow-up is written where its question is

    def owner(self, follow_up):
        return follow_up.question

    @admin.display(description="asked by", ordering="asked_by")
    def asked_by(self, follow_up):
        return counted(follow_up.asked_by)

    # Deleting: a published question keeps one follow-up, and the others move up

    def get_deleted_objects(self, objs, request):
        """Name as protected what a published question cannot spare."""
        keys = [follow_up.pk for follow_up in objs]
        kept = FollowUp.objects.exclude(pk__in=keys).values("question")
        bereft = Question.objects.published().filter(follow_ups__in=keys).exclude(pk__in=kept).distinct()
        deleted, count, lacking, protected = super().get_deleted_objects(objs, request)
        reason = "it is published, and these are all of its follow-ups"
        return deleted, count, lacking, [*protected, *(f"{question}: {reason}" for question in bereft)]

    def response_action(self, request, queryset):
        try:
            with transaction.atomic():
                return super().response_action(request, queryset)
        except ValidationError as error:  # another editor has deleted the others meanwhile
            self.message_user(request, " ".join(error.messages), messages.ERROR)

    def delete_model(self, request, obj):
        self.delete_queryset(request, FollowUp.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        keys = list(queryset.values_list("pk", flat=True))
        questions = Question.objects.filter(follow_ups__in=keys)
        owners = Question.objects.select_for_update().filter(pk__in=questions.values("pk")).order_by("pk")
        owners = list(owners)
        FollowUp.objects.filter(pk__in=keys).delete()
        for question in owners:
            renumber(list(question.follow_ups.all()))


class FollowUpInline(OpenedFields, admin.StackedInline):
    model = FollowUp
    fk_name = "question"
    form = FollowUpForm
    formset = FollowUpFormSet
    fields = [("position", "leads_to"), "text"]
    extra = 1
    formfield_overrides = {models.CharField: {"widget": Textarea({"rows": 2, "cols": 60})}}
