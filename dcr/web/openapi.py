"""The OpenAPI document: what FastAPI finds out by itself, and what holds for every request."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dcr.web.decided_documents import ConflictDocument
from dcr.web.documents import ProblemDocument
from dcr.web.problems import MEDIA_TYPE

DESCRIPTION = """
One relationship with each customer, read from the log of everything that happened.

Times are RFC 3339 in UTC with milliseconds. Money is whole minor units (cents) by ISO 4217 currency.
An identifier in a path is any the customer ever had (`crm:1001`) or the `customer_id`.
Every error is a problem document (RFC 9457): 4xx says what to mend, 503 asks to send the same again.
"""
_KEYS = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    "basic": {"type": "http", "scheme": "basic", "description": "The key is the user."},
}
_REF = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Makes the application answer `/openapi.json` with the whole document, made once."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # the way FastAPI documents


def _document(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes
    )
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    for model in (ProblemDocument, ConflictDocument):
        schema = model.model_json_schema(ref_template=_REF)
        schemas |= schema.pop("$defs", {}) | {model.__name__: schema}
    found["components"]["securitySchemes"] = _KEYS
    found["security"] = [{name: []} for name in _KEYS]
    for path in found["paths"].values():
        for operation in path.values():
            _with_problem(operation)
    for leftover in ("HTTPValidationError", "ValidationError"):
        schemas.pop(leftover, None)
    return found


def _with_problem(operation: dict[str, Any]) -> None:
    """Replaces FastAPI's own 422 by what is really answered."""
    operation["responses"].pop("422", None)
    schema = {"$ref": _REF.format(model="ProblemDocument")}
    operation["responses"]["default"] = {
        "description": "A problem document.",
        "content": {MEDIA_TYPE: {"schema": schema}},
    }
