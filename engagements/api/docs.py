"""The OpenAPI document, and a page that makes it readable."""

from dataclasses import dataclass
from functools import cache

import orjson
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from rest_framework.response import Response

from ..conditional import public_page
from ..filters import EngagementFilter
from .schema import filter_parameters
from .views import PublicView


@cache
def document() -> dict:
    """The OpenAPI 3.1 document of the API."""
    return SchemaGenerator().get_schema(request=None, public=True)


class Schema(PublicView):
    """The OpenAPI document itself, which does not describe itself."""

    filtered = False
    schema = None

    def answer(self, request, engagement_filter):
        body = orjson.dumps(document(), default=str)
        return Response(body, content_type="application/vnd.oai.openapi+json")


@dataclass(frozen=True)
class Operation:
    """An address of the API as the page shows it."""

    id: str
    path: str
    summary: str
    description: str
    filtered: bool
    own: list
    fields: list


@dataclass(frozen=True)
class Field:
    """A field of an answer."""

    name: str
    type: str
    description: str


def resolve(schema):
    """The schema that a reference stands for, or the schema itself."""
    if "allOf" in schema and len(schema["allOf"]) == 1:
        schema = schema["allOf"][0]
    name = schema.get("$ref", "").rpartition("/")[2]
    return document()["components"]["schemas"][name] if name else schema


def type_in_words(schema):
    """The type of a value: string, integer or null, array, …"""
    kind = resolve(schema).get("type", "string")
    return " or ".join(kind) if isinstance(kind, list) else kind


def fields_of(schema, prefix=""):
    """The fields of an object and of the objects in it, by dotted names."""
    schema = resolve(schema)
    for name, field in schema.get("properties", {}).items():
        described = resolve(field)
        about = field.get("description") or described.get("description", "")
        yield Field(prefix + name, type_in_words(field), about)
        inner = resolve(described.get("items", described))
        if inner.get("type") == "object":
            yield from fields_of(inner, f"{prefix}{name}.")


def operations():
    """Every operation of the document."""
    names = set(EngagementFilter.base_filters)
    for path, methods in document()["paths"].items():
        described = methods["get"]
        parameters = described.get("parameters", [])
        content = described["responses"]["200"].get("content", {})
        schema = next(iter(content.values()), {}).get("schema", {})
        yield Operation(
            id=described["operationId"],
            path=path,
            summary=described["summary"],
            description=described["description"].replace("`", ""),
            filtered=any(each["name"] in names for each in parameters),
            own=[each for each in parameters if each["name"] not in names],
            fields=list(fields_of(schema)),
        )


@public_page
def docs(request):
    """The API for people: each address, its parameters and what it answers."""
    context = {"operations": list(operations()), "filter": list(filter_parameters())}
    return render(request, "engagements/api.html", context)
