"""Tokens: what a sealed text looks like. A text again, so that it stands wherever texts may.

`~1`, twelve characters that name the key, then nonce, ciphertext and tag, all in base64. What people look for
is led by `~` and the keyed hashes of its words: `~ x5f2c9a41bd x77a1c0ffee ~1..`.
"""

import re

MARK = "~1"
KEY_ID_LENGTH = 12
_BASE64 = "[A-Za-z0-9+/]"
TOKEN = re.compile(
    rf"(?:~ (?:x[0-9a-f]{{10}} )*)?{MARK}({_BASE64}{{{KEY_ID_LENGTH}}})({_BASE64}{{38,}}={{0,2}})"
)
"""A whole text that is a token: the id of its key, and what is sealed. 38: nonce and tag of an empty text."""
