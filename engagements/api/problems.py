"""Errors as problem documents (RFC 9457): what was wrong and what would be right."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import set_rollback

CONTENT_TYPE = "application/problem+json"


class Gone(APIException):
    """The record was withdrawn; `retired` tells why and when."""

    status_code = 410

    def __init__(self, retired):
        super().__init__(retired.reason or _("This record was withdrawn."))
        self.extra = {"id": retired.slug, "reason": retired.reason, "date": retired.date}


def problem(status, title, detail, headers=None, **extra):
    """A problem document as a response."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    return Response(body, status=status, content_type=CONTENT_TYPE, headers=headers)


def parameter_problems(error):
    """The messages of a ValidationError by parameter: [{"parameter", "detail"}, …]."""
    return [
        {"parameter": name, "detail": " ".join(messages)}
        for name, messages in error.message_dict.items()
    ]


def problem_response(exception, context):
    """What REST framework answers for an exception; None leaves it to Django."""
    if isinstance(exception, ValidationError):
        problems = parameter_problems(exception)
        detail = " ".join(f"{each['parameter']}: {each['detail']}" for each in problems)
        return problem(400, _("A parameter is wrong"), detail, errors=problems)
    if isinstance(exception, Http404):
        return problem(404, _("Not found"), _("There is nothing at this address."))
    if isinstance(exception, APIException):
        set_rollback()
        headers = {}
        if wait := getattr(exception, "wait", None):
            headers["Retry-After"] = str(int(wait) + 1)
        title = type(exception).default_detail if exception.status_code != 410 else _("Withdrawn")
        return problem(
            exception.status_code,
            str(title),
            str(exception.detail),
            headers,
            **getattr(exception, "extra", {}),
        )
    return None
