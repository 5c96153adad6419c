"""Interactions over HTTP: `POST /v1/events`, acknowledged by Kafka, in batches and one by one."""

from collections.abc import Iterator
from functools import partial

import msgspec

from benchmarks.asking import ask_all, post
from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved
from benchmarks.workload import interactions
from benchmarks.world import World
from dcr.json_form import json_form
from dcr.written import written_form

CLIENTS = 8
BATCH = 100
SINGLES_SHARE = 20
"""One by one takes longer: a twentieth of the interactions says enough."""


def figures(world: World) -> Iterator[Figure]:
    """Events/s of 8 clients, each waiting for its answer. No worker runs meanwhile."""
    world.empty()
    with world.up(workers=0) as address:
        arms = _arms(world, address)
        arms["collect.batch"]()  # the first requests find a broker that has just started
        values = interleaved(arms, world.runs)
    conditions = f"{CLIENTS} clients on keep-alive connections, no worker; {world.conditions}"
    events = {"collect.batch": world.events, "collect.single": world.events // SINGLES_SHARE}
    for name, mine in values.items():
        how = f"batches of {BATCH}" if name == "collect.batch" else "one each"
        yield Figure(name, "events/s", mine, events[name], f"{how}; {conditions}")


def _arms(world: World, address: str) -> dict[str, Arm]:
    documents = _documents(world.events)
    batches = [
        b"[" + b",".join(documents[begin : begin + BATCH]) + b"]"
        for begin in range(0, len(documents), BATCH)
    ]
    singles = documents[: world.events // SINGLES_SHARE]
    return {
        "collect.batch": partial(_rate, address, batches, world.events),
        "collect.single": partial(_rate, address, singles, len(singles)),
    }


def _rate(address: str, bodies: list[bytes], events: int) -> float:
    requests = [post("/v1/events", "application/json", body) for body in bodies]
    return events / ask_all(address, requests, CLIENTS).seconds


def _documents(events: int) -> list[bytes]:
    """The workload as its sources would send it."""
    catalogue, found = written_form().catalogue, []
    for interaction in interactions(events):
        schema = catalogue.newest(interaction.type)
        given = interaction.as_given()
        del given["type"]
        found.append(msgspec.json.encode(json_form(schema, schema.check(given, []))))
    return found
