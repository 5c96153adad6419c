"""A case: a complaint, a question or a dispute, opened here or published by a back-office system."""

from dcr.deciding.case.case import CASE
from dcr.deciding.case.commands import (
    Answer,
    Assign,
    CaseCommand,
    Escalate,
    Note,
    Open,
    Rate,
    Reopen,
    Resolve,
    Wait,
)
from dcr.deciding.case.due import Due, due
from dcr.deciding.case.policy import POLICY, Policy, Terms
from dcr.deciding.case.state import KINDS, PRIORITIES, Case, Entry
from dcr.deciding.case.view import CustomerView, customer_view

__all__ = [
    "CASE",
    "KINDS",
    "POLICY",
    "PRIORITIES",
    "Answer",
    "Assign",
    "Case",
    "CaseCommand",
    "CustomerView",
    "Due",
    "Entry",
    "Escalate",
    "Note",
    "Open",
    "Policy",
    "Rate",
    "Reopen",
    "Resolve",
    "Terms",
    "Wait",
    "customer_view",
    "due",
]
