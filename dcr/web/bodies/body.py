"""What every command brings."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Short = Annotated[str, Field(min_length=1, max_length=200)]
Due = Annotated[str, Field(description="RFC 3339.", examples=["2026-01-31T08:00:00Z"])]


class Body(BaseModel):
    """What every command may bring."""

    model_config = ConfigDict(strict=True, extra="forbid")

    by: Short | None = Field(
        default=None,
        examples=["staff:mia"],
        description="Who decides. A key decides for whom it was made (`staff:NAME`), whatever stands here, "
        "except `customer`: she did it herself. Without a key, on the local stack, this counts.",
    )
    channel: Short = Field(default="care", description="Where the customer was met.")

    def command(self) -> object:
        """The command it stands for."""
        raise NotImplementedError


class Saying(Body):
    """A text for the customer, or about her."""

    text: Text
