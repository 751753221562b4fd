"""Several editors at once: what a save compares, locks, and does only once (questions/forms/concurrent.py)."""

from django.contrib import messages
from django.db import IntegrityError, connection
from django.urls import reverse


class OpenedFields:
    """Puts the hidden field that says what a form was opened on into the form."""

    def get_fieldsets(self, request, obj=None):
        (title, options), *others = super().get_fieldsets(request, obj)
        fields = [name for name in options["fields"] if name != "opened"]
        if obj and self.has_change_permission(request, obj):
            fields.append("opened")
        return [(title, {**options, "fields": fields}), *others]


class ConcurrentAdmin(OpenedFields):
    known_by = "slug"  # the unique field that says whether a new record is there already

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.deleted_meanwhile = getattr(request, "deleted_meanwhile", False)
        return form

    # One save at a time

    def get_object(self, request, object_id, from_field=None):
        """Read the record for a form; for a save lock it first, so that it is read as it stays."""
        obj = super().get_object(request, object_id, from_field)
        if obj and request.method == "POST" and connection.in_atomic_block:
            self.lock(obj)
            obj = super().get_object(request, object_id, from_field)
        return obj

    def lock(self, obj):
        # SQLite needs no lock: its transactions are IMMEDIATE, one writer at a time.
        owner = self.owner(obj)
        type(owner)._base_manager.select_for_update().filter(pk=owner.pk).values_list("pk").first()

    def owner(self, obj):
        """The record whose form edits this one too."""
        return obj

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return self.save_once(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Another editor has saved the same code or slug in this moment. Now the form finds it.
            return self.save_once(request, object_id, form_url, extra_context)

    def save_once(self, request, object_id, form_url, extra_context):
        twin = self.saved_already(request) if request.method == "POST" and object_id is None else None
        if twin:
            return self.response_add(request, twin)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def saved_already(self, request):
        """The record that the same new form, sent a moment ago, has made; None if it says anything else."""
        known = {self.known_by: request.POST.get(self.known_by, "")}
        twin = self.model._default_manager.filter(**known).first()
        if not twin or not self.has_add_permission(request):
            return None
        form = self.get_form(request, None, change=False)(request.POST, instance=twin)
        formsets, _ = self._create_formsets(request, twin, change=True)
        return None if any(part.has_changed() for part in [form, *formsets]) else twin

    # A record that is gone

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Show what was typed as a new record, rather than losing it."""
        if request.method != "POST" or not self.may_add_again(request):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        request.deleted_meanwhile = True
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_add")
        return self._changeform_view(request, None, address, None)

    def may_add_again(self, request):
        return self.has_add_permission(request) and request.resolver_match.url_name.endswith("_change")

    # A save that changes nothing

    def save_model(self, request, obj, form, change):
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def log_change(self, request, obj, message):
        request.nothing_changed = not message
        return super().log_change(request, obj, message) if message else None

    def message_user(self, request, message, level=messages.INFO, **kwargs):
        if getattr(request, "nothing_changed", False):
            message, level = "No changes: what you sent is what is stored.", messages.INFO
        super().message_user(request, message, level, **kwargs)
