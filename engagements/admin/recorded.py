"""What every page of the admin that changes public data does alike."""

from contextlib import contextmanager

import pghistory
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse

from ..revisions import revisions_of
from ..services import hold_public_data
from .forms import VersionedForm, WithdrawalForm
from .lists import ListedAdmin
from .refusals import refusal_of

PATIENCE = "3s"  # how long a page waits for an import or another's save to end
CONFLICT = 409


@contextmanager
def writing(request):
    """One transaction whose changes carry the user's key, while no other writes public data."""
    with pghistory.context(user=request.user.pk), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        hold_public_data()
        yield


def with_form(context, form):
    """The context of the confirmation page with the form that asks for the reason."""
    return {**(context or {}), "withdrawal_form": form}


class RecordedAdmin(ListedAdmin):
    """Changes say who and why and overwrite nobody's; what the database refuses is an error."""

    form = VersionedForm
    fixed = ()  # fields that keep their first value: public ids

    def get_fieldsets(self, request, obj=None):
        if not self.may_save(request, obj):
            return self.fieldsets
        return [*self.fieldsets, (None, {"fields": ["reason", "version"]})]

    def may_save(self, request, obj):
        """The page is a form, not only a view."""
        return self.has_change_permission(request, obj) if obj else True

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(self.fixed if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = super().changeform_view
        if request.method != "POST":
            return view(request, object_id, form_url, extra_context)
        try:
            with writing(request):
                return view(request, object_id, form_url, extra_context)
        except DatabaseError as error:
            request.refusal = refusal_of(error)
            if request.refusal is None:
                raise
        return view(request, object_id, form_url, extra_context)  # the form again, with the error

    def render_change_form(self, request, context, *args, **kwargs):
        response = super().render_change_form(request, context, *args, **kwargs)
        form = context["adminform"].form
        if form.is_bound and form.has_error("__all__", "outdated"):
            response.status_code = CONFLICT
        return response

    def save_model(self, request, obj, form, change):
        if reason := form.cleaned_data["reason"]:
            pghistory.context(reason=reason)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        connection.check_constraints()  # now, when they can still become an error of the form

    def delete_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None or request.method != "POST":
            form = WithdrawalForm(row=row) if row else None
            return super().delete_view(request, object_id, with_form(extra_context, form))
        try:
            with writing(request):
                request.withdrawal = form = WithdrawalForm(request.POST, row=row)
                if not form.is_valid():
                    request.POST = QueryDict()  # makes Django ask again
                return super().delete_view(request, object_id, with_form(extra_context, form))
        except DatabaseError as error:
            refusal = refusal_of(error)
            if refusal is None:
                raise
        self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        change = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(change, args=[object_id]))

    def delete_model(self, request, obj):
        reason = request.withdrawal.cleaned_data["reason"]
        if reason:
            pghistory.context(reason=reason)
        self.withdraw(obj, reason)
        connection.check_constraints()

    def withdraw(self, row, reason):
        """Delete the row in the way that its kind asks for."""
        row.delete()

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        context = {"revisions": revisions_of(row)} if row else {}
        return super().history_view(request, object_id, {**context, **(extra_context or {})})
