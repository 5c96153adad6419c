"""The load's own journal: each interaction is written down before it is sent, each word of Kafka's after."""

import threading
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from dcr.log.record import Receipt

Interaction = dict[str, Any]
Place = tuple[str, int]


class Sent(NamedTuple):
    """One sending. Copies are sendings of their own."""

    subject: str
    type: str
    event_id: str
    source: str


class Journal:
    """Lines in a file, which outlives the run, and the same in memory. Safe between threads."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", buffering=1, encoding="utf-8")
        self._lock = threading.Lock()
        self.sent: list[Sent] = []
        self.receipts: dict[int, Receipt] = {}
        """By the number of the sending."""
        self.unfit: dict[Place, set[int]] = defaultdict(set)
        """Offsets of records that nobody can read."""
        self._counts: Counter[str] = Counter()

    def sending(self, interaction: Interaction) -> int:
        """Writes it down; its number."""
        sent = Sent(*(interaction[name] for name in Sent._fields))
        with self._lock:
            number = len(self.sent)
            self._file.write(f"sent {number} {' '.join(sent)}\n")
            self.sent.append(sent)
            self._counts[sent.subject] += 1
        return number

    def acknowledged(self, number: int, receipt: Receipt) -> None:
        """Kafka keeps it."""
        with self._lock:
            place = f"{receipt.topic} {receipt.partition} {receipt.offset}"
            self._file.write(f"kept {number} {place}\n")
            self.receipts[number] = receipt

    def poisoned(self, receipt: Receipt) -> None:
        """Kafka keeps what nobody can read."""
        with self._lock:
            self._file.write(f"unfit {receipt.topic} {receipt.partition} {receipt.offset}\n")
            self.unfit[receipt.topic, receipt.partition].add(receipt.offset)

    def accepted(self) -> list[tuple[Sent, Receipt]]:
        """What Kafka has acknowledged, in the order of sending."""
        return [(self.sent[number], self.receipts[number]) for number in sorted(self.receipts)]

    def subjects(self) -> list[str]:
        """Everybody who was told about."""
        with self._lock:
            return sorted(self._counts)

    def busiest(self, count: int) -> list[str]:
        """Those who were told about most."""
        with self._lock:
            return [subject for subject, _ in self._counts.most_common(count)]
