"""What became of the interactions of a request, as documents."""

from typing import Any

from starlette.responses import Response

from dcr.errors import Problem
from dcr.web.answer import Answer
from dcr.web.collector import Taken
from dcr.web.problems import problem


def answer_of(taken: Taken) -> Response:
    """200 with receipts, as long as anything was accepted or nothing was refused; else a problem."""
    if taken.unfit and not taken.receipts:
        return nothing_accepted(taken, 422)
    receipts = [
        {
            "event_id": str(receipt.event_id),
            "topic": receipt.topic,
            "partition": receipt.partition,
            "offset": receipt.offset,
        }
        for receipt in taken.receipts
    ]
    return Answer({"accepted": len(receipts), "receipts": receipts, "unfit": unfit_members(taken)})


def nothing_accepted(taken: Taken, status: int) -> Response:
    """The problem document; fields of a batch are led by the number of the member."""
    _, first = taken.unfit[0]
    is_batch = len(taken.unfit) > 1
    problems = [
        Problem(_path(number, each.field) if is_batch else each.field, each.message)
        for number, unfit in taken.unfit
        for each in unfit.problems
    ]
    detail = f"nothing was accepted; the first problem: {first}"
    return problem(status, first.code, detail, title=first.title, problems=problems)


def unfit_members(taken: Taken) -> list[dict[str, Any]]:
    """Which members were refused, and why."""
    return [
        {
            "index": number,
            "problems": [{"field": each.field, "message": each.message} for each in unfit.problems],
        }
        for number, unfit in taken.unfit
    ]


def _path(number: int, field: str) -> str:
    return f"{number}.{field}" if field else str(number)
