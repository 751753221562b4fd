"""What the list of questions does to many at once, each by its own rules."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ..jinja import counted
from ..models import Question

REFUSALS_SHOWN = 20


class QuestionActions:
    actions = ["publish", "retire", "mark_reviewed_today"]

    @admin.action(description="Publish the selected questions", permissions=["change"])
    def publish(self, request, queryset):
        self.change_each(request, queryset, "published", status=Question.Status.PUBLISHED)

    @admin.action(description="Retire the selected questions (give the reason)", permissions=["change"])
    def retire(self, request, queryset):
        reason = request.POST.get("reason", "").strip()
        self.change_each(request, queryset, "retired", status=Question.Status.RETIRED, retired_because=reason)

    @admin.action(description="Mark the selected questions as reviewed today", permissions=["change"])
    def mark_reviewed_today(self, request, queryset):
        self.change_each(request, queryset, "marked as reviewed today", reviewed_on=timezone.localdate())

    def change_each(self, request, queryset, done, **values):
        """Set the values on each question that its own rules let through; say why others stay."""
        changed, as_wanted, refusals = 0, 0, []
        for key in list(queryset.order_by("code").values_list("pk", flat=True)):
            try:
                if self.change_one(request, key, done, values):
                    changed += 1
                else:
                    as_wanted += 1
            except ValidationError as error:
                code = Question.objects.values_list("code", flat=True).get(pk=key)
                refusals.append(f"{code} stays as it is. {' '.join(error.messages)}")
        for refusal in refusals[:REFUSALS_SHOWN]:
            self.message_user(request, refusal, messages.ERROR)
        if refusals[REFUSALS_SHOWN:]:
            more = len(refusals) - REFUSALS_SHOWN
            self.message_user(request, f"{counted(more)} more stay as they are.", messages.ERROR)
        if changed:
            self.message_user(request, f"{counted(changed)} {done}.", messages.SUCCESS)
        if as_wanted:
            self.message_user(request, f"No changes: {counted(as_wanted)} already {done}.")

    @transaction.atomic
    def change_one(self, request, key, done, values):
        """Change these columns alone, on the row as it is now; return whether there was anything to change."""
        question = Question.objects.select_for_update().filter(pk=key).first()
        if question is None or all(getattr(question, name) == value for name, value in values.items()):
            return False
        for name, value in values.items():
            setattr(question, name, value)
        question.full_clean(exclude=Question.MARKDOWN)  # rendered and checked when they were saved
        question.check_follow_ups(question.follow_ups.count())
        question.save(update_fields=[*values, "updated", "was_public"])
        self.log_change(request, question, f"{done[0].upper()}{done[1:]} with others.")
        return True
