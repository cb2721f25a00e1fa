"""Sources: the sentence of a manual or the paragraph of a law that a rule comes from."""

from datetime import date

from attrs import frozen


@frozen
class Source:
    """Where a rule stands, so that a reader can look it up.

    Examples:
        >>> str(Source("OR Art. 77 Abs. 1 Ziff. 1", "SR 220"))
        'OR Art. 77 Abs. 1 Ziff. 1 (SR 220)'
    """

    cite: str
    where: str = ""
    read_on: date | None = None

    def __str__(self) -> str:
        return f"{self.cite} ({self.where})" if self.where else self.cite
