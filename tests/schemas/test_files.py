"""The schema files: one form for all, nothing undocumented, nothing published ever changed."""

from importlib.resources import files

import pytest

from schemas.catalogue import DERIVED_FAMILIES, ENVELOPE, Schema, catalogue
from schemas.personal import inner_marked

SCHEMAS = catalogue().schemas
FOLDER = files("schemas")
MONEY = "minor units of currency"
SCALAR_MAP = {"type": "map", "values": ["null", "boolean", "long", "double", "string"]}

TYPES = {
    "browse": "page.viewed product.viewed search.performed cta.clicked fault.shown custom.tracked",
    "order": "cart.updated checkout.stepped order.placed order.confirmed order.cancelled"
    " order.returned shipment.updated",
    "bill": "bill.issued bill.viewed bill.disputed bill.adjusted plan.changed",
    "payment": "payment.received payment.failed payment.refunded",
    "complaint": "complaint.opened complaint.updated complaint.resolved"
    " case.opened case.assigned case.answered case.noted case.waiting case.escalated case.resolved"
    " case.reopened case.rated",
    "contact": "contact.received contact.answered faq.viewed"
    " conversation.started conversation.handed_over conversation.picked_up conversation.closed"
    " promise.made promise.moved promise.kept promise.broken",
    "campaign": "campaign.sent campaign.opened campaign.clicked campaign.unsubscribed campaign.cost"
    " ad.shown ad.clicked",
    "identity": "identity.linked identity.unlinked identity.held identity.released profile.updated",
    "consent": "consent.given consent.withdrawn preference.set customer.erased",
    "voice": "review.posted survey.answered referral.made",
    "offer": "offer.made offer.accepted offer.declined offer.expired",
    "journey": "journey.started journey.moved journey.paused journey.resumed journey.completed"
    " journey.abandoned journey.corrected",
    "signal": "signal.raised signal.cleared signal.withdrawn",
}
PERSONAL = {
    "subject",
    "attributes",
    "traits",
    "properties",
    "other",
    "query",
    "reason",
    "resolution",
    "by",
    "why",
    "what",
    "note",
    "asked",
    "still_open",
    "outcome",
    "proof",
}

every_schema = pytest.mark.parametrize("schema", SCHEMAS, ids=lambda s: f"{s.type}.{s.version}")


def own_fields(schema: Schema):
    return [field for field in schema.avsc["fields"] if field["name"] in schema.own_fields]


def lines_of(schema: Schema):
    """The records inside."""
    for field in own_fields(schema):
        branches = field["type"] if isinstance(field["type"], list) else [field["type"]]
        for branch in branches:
            items = branch.get("items") if isinstance(branch, dict) else None
            if isinstance(items, dict):
                yield items


def every_field(schema: Schema):
    return [*schema.avsc["fields"], *(f for record in lines_of(schema) for f in record["fields"])]


def is_money(field):
    return field["name"].endswith("_minor")


def test_every_type_that_was_promised_is_there_and_no_other():
    promised = {(family, name) for family, names in TYPES.items() for name in names.split()}
    assert {(schema.family, schema.type) for schema in SCHEMAS} == promised


@every_schema
def test_a_file_is_named_for_what_it_holds(schema):
    file = FOLDER / schema.family / f"{schema.type}.{schema.version}.avsc"
    assert file.is_file()
    assert schema.avsc["type"] == "record"
    assert schema.avsc["namespace"] == f"dcr.{schema.family}"
    assert schema.avsc["name"] == schema.type.title().replace(".", "")


@every_schema
def test_versions_are_counted_from_one_without_a_gap(schema):
    versions = [other.version for other in SCHEMAS if other.type == schema.type]
    assert versions == list(range(1, len(versions) + 1))


@every_schema
def test_the_envelope_is_the_same_everywhere(schema):
    told_by = "journey.started" if schema.family in DERIVED_FAMILIES else "bill.issued"
    *first, last = catalogue().version(told_by, 1).avsc["fields"]
    fields = schema.avsc["fields"]
    assert tuple(field["name"] for field in fields[:5]) == ENVELOPE
    assert fields[:5] == first[:5]
    assert fields[-1] == last
    assert last["name"] == "attributes"


@pytest.mark.parametrize("name", [*ENVELOPE, "attributes"])
def test_the_envelope_of_what_is_derived_differs_in_its_words_alone(name):
    def form(type_name):
        fields = catalogue().version(type_name, 1).avsc["fields"]
        [field] = [field for field in fields if field["name"] == name]
        return {key: value for key, value in field.items() if key != "doc"}

    assert form("journey.started") == form("bill.issued")


@every_schema
def test_everything_is_documented_by_a_sentence(schema):
    documented = [schema.avsc, *every_field(schema), *lines_of(schema)]
    wanting = [part["name"] for part in documented if not part.get("doc", "").endswith(".")]
    assert wanting == []


@every_schema
def test_money_has_a_unit_and_a_currency_beside_it(schema):
    money = [field for field in every_field(schema) if is_money(field)]
    currencies = [field for field in own_fields(schema) if field.get("format") == "currency"]
    assert all(field["unit"] == MONEY for field in money)
    assert bool(money) == bool(currencies)
    assert [field["name"] for field in currencies] == ["currency"] * len(currencies)


@every_schema
def test_what_may_be_missing_is_null_by_default(schema):
    for field in own_fields(schema):
        if isinstance(field["type"], list) and "null" in field["type"]:
            assert field["type"][0] == "null"
            assert field.get("default", "none given") is None


@every_schema
def test_fields_that_name_a_person_are_marked(schema):
    for field in schema.avsc["fields"]:
        if field["name"] in {*PERSONAL, "text"} or field["type"] == SCALAR_MAP:
            assert field.get("pii") is True, field["name"]


@every_schema
def test_whatever_is_marked_can_be_hidden(schema):
    fields = schema.avsc["fields"]
    marked = {each["name"] for each in fields if each.get("pii") or inner_marked(each)}
    assert {*schema.personal.hides, *schema.personal.identifiers} == marked
    assert {"url", "title", "referrer"} & {f["name"] for f in schema.avsc["fields"]} <= marked


@every_schema
def test_a_newer_version_only_adds_what_may_be_missing(schema):
    if schema.version == 1:
        return
    older = catalogue().version(schema.type, schema.version - 1)
    added = [field for field in schema.avsc["fields"] if field not in older.avsc["fields"]]
    assert added
    assert all("default" in field for field in added)
    assert [f for f in schema.avsc["fields"] if f not in added] == older.avsc["fields"]


def test_a_published_version_never_changes():
    registered = (FOLDER / "fingerprints.txt").read_text().splitlines()
    present = [f"{s.type} {s.version} {s.fingerprint.hex()}" for s in SCHEMAS]
    changed = sorted(set(registered) - set(present))
    added = sorted(set(present) - set(registered))
    assert not changed, f"a published schema was changed; make a new version instead of {changed}"
    assert not added, "new schemas: add these lines to fingerprints.txt\n" + "\n".join(added)
    assert registered == sorted(registered)


def test_fingerprints_tell_all_schemas_apart():
    assert len({schema.fingerprint for schema in SCHEMAS}) == len(SCHEMAS)
