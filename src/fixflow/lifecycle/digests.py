"""Digests: a field that names something without telling it, such as a file, a cookie, an address.

The one rule: whatever is a secret or personal is known here by its digest only; the value itself
does not fit into such a field.
"""

import re
from typing import ClassVar, Final

from attrs import frozen

from fixflow.lifecycle.faults import Wrong
from fixflow.lifecycle.values import report, wrong_type
from fixflow.texts import Text

SHA256: Final = re.compile("[0-9a-f]{64}")
A_DIGEST: Final = Text(
    de="ein SHA-256 aus 64 Zeichen 0–9, a–f",
    en="a SHA-256 of 64 characters 0–9, a–f",
    fr="un SHA-256 de 64 caractères 0–9, a–f",
    it="uno SHA-256 di 64 caratteri 0–9, a–f",
)


@frozen
class Digest:
    """A SHA-256, or an HMAC by it, as 64 hexadecimal characters in small letters."""

    kind: ClassVar[str] = "digest"

    @property
    def samples(self) -> tuple[str, ...]:
        """The values that a check tries: two that differ."""
        return ("0" * 64, "f" * 64)

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Take hexadecimal of the right length and nothing else; capitals become small."""
        text = value.lower() if isinstance(value, str) else ""
        return text if SHA256.fullmatch(text) else report(wrong, wrong_type(A_DIGEST))

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """A digest is its characters in JSON too."""
        return self.take(raw, wrong)
