"""The plan of a made-up nation: number of publishers and years, and the seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.madeup.nation.publishers import MadePublisher, make_publishers

FORMATS = ("csv", "parquet")
LAST_YEAR = 2024
# Publishers made and written together: a few parts for a small nation, not too many
# for a large one.
_FEWEST, _MOST = 5, 100
_PARTS = 4


@dataclass(frozen=True)
class Plan:
    """The plan.

    publishers, years: how many; errors: share of documents with a planted error;
    after: publishers that are left out, because another nation has them.
    """

    publishers: int
    years: int
    seed: int = 1
    errors: float = 0.0
    form: str = "parquet"
    after: int = 0

    @property
    def fiscal_years(self) -> range:
        """The fiscal years, ending in a fixed last year."""
        return range(LAST_YEAR - self.years + 1, LAST_YEAR + 1)

    @property
    def documents(self) -> int:
        """How many documents there will be."""
        return self.publishers * self.years

    @property
    def chunk_size(self) -> int:
        """Publishers of a part; independent of the number of processes."""
        return min(max(-(-self.publishers // _PARTS), _FEWEST), _MOST)

    @property
    def chunks(self) -> range:
        """The numbers of the parts."""
        return range(-(-self.publishers // self.chunk_size))

    def publishers_of(self, chunk: int) -> Iterator[MadePublisher]:
        """The publishers of a part."""
        start = self.after + chunk * self.chunk_size
        made = make_publishers(self.after + self.publishers, self.seed)
        return islice(made, start, start + self.chunk_size)
