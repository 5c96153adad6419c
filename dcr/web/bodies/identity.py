"""What decisions about who is who bring."""

from pydantic import Field

from dcr.web.bodies.body import Body, Short, Text


class Pairing(Body):
    """Two identifiers, and why it is decided so."""

    other: Short = Field(description="The other identifier.", examples=["cookie:9f"])
    why: Text
