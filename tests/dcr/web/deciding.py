"""Asking for decisions over HTTP, and holding the answers to what OpenAPI says."""

from itertools import count

from starlette.testclient import TestClient

from dcr.web import decided_documents as decided

_numbers = count(1)

MODELS = {
    "cases": decided.CaseDecided,
    "conversations": decided.ConversationDecided,
    "promises": decided.PromiseDecided,
    "offers": decided.OfferDecided,
    "consents": decided.ConsentDecided,
    "preferences": decided.ConsentDecided,
    "identity": decided.PairDecided,
}


def somebody(namespace="crm"):
    """An identifier nobody has."""
    return f"{namespace}:decides-{next(_numbers)}"


def decide(real: TestClient, her: str, path: str, *, key=None, seen=None, **body):
    """What a command is answered, once it is what was promised."""
    answer = ask(real, her, path, key=key, seen=seen, **body)
    assert answer.status_code in (200, 201), answer.text
    found = answer.json()
    model = MODELS[path.partition("/")[0]]
    assert model.model_validate(found, strict=True).model_dump() == found
    assert answer.headers["etag"] == f'"{found["version"]}"'
    return found


def ask(real: TestClient, her: str, path: str, *, key=None, seen=None, **body):
    """The bare answer. `key` is the command's id, `seen` the version looked at."""
    given = {"Idempotency-Key": key, "If-Match": None if seen is None else f'"{seen}"'}
    headers = {name: value for name, value in given.items() if value is not None}
    return real.post(f"/v1/customers/{her}/{path}", json=body, headers=headers)


def read(real: TestClient, model, path: str, **asked):
    """A document, once it is what was promised."""
    answer = real.get(f"/v1/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert model.model_validate(found, strict=True).model_dump() == found
    return found
