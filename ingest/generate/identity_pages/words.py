"""The words of the pages, kept as data beside them: phrases and advice."""

from dataclasses import dataclass
from pathlib import Path

from ingest.csv_file import csv_rows
from ingest.errors import JuesuanError
from ingest.generate.identity_pages.catalogue import Listed

TOPICS = ("evaluated", "publisher", "reader")


class WordsError(JuesuanError):
    """A phrase or a piece of advice for the pages is missing."""


@dataclass(frozen=True)
class Both:
    """A text in both languages."""

    chinese: str
    english: str


@dataclass(frozen=True)
class Words:
    """Phrases by topic and key, advice by key and topic."""

    phrases: dict[tuple[str, str], Both]
    advice: dict[tuple[str, str], Both]

    def phrase(self, topic: str, key: str) -> Both:
        """The phrase for a value of the catalogue, e.g. ("kind", "sum")."""
        try:
            return self.phrases[topic, key]
        except KeyError:
            raise WordsError(f"no phrase for {topic} {key!r}") from None

    def topic(self, topic: str) -> list[tuple[str, Both]]:
        """Keys and phrases of a topic, in the order of the file."""
        return [(key, text) for (of, key), text in self.phrases.items() if of == topic]

    def own_advice(self, identity: Listed, topic: str) -> Both | None:
        """Advice about one identity; None if that of its scope and kind applies.

        A rule needs its own advice, because no two rules are evaluated alike.
        """
        own = self.advice.get((identity.identity_id, topic))
        shared = (f"{identity.scope}/{identity.kind}", topic) in self.advice
        if own is None and not (identity.terms and (shared or topic == "evaluated")):
            raise WordsError(
                f"no advice for {identity.identity_id}: {topic}",
                remedy="add it to docs/identities/_advice.csv",
            )
        return own

    def shared_advice(self, topic: str) -> list[tuple[str, Both]]:
        """Advice for identities of a scope and kind (`row/sum`)."""
        return [
            (key, text)
            for (key, of), text in self.advice.items()
            if of == topic and "/" in key
        ]


def _read(path: Path, first: str, second: str) -> dict[tuple[str, str], Both]:
    found: dict[tuple[str, str], Both] = {}
    for row in csv_rows(path):
        key = (row[first], row[second])
        text = Both(row["chinese"], row["english"])
        if key in found or not text.chinese or not text.english:
            raise WordsError(f"{path.name}: {key} twice, or not in both languages")
        found[key] = text
    return found


def read_words(folder: Path) -> Words:
    """Read _phrases.csv and _advice.csv of `folder` (docs/identities)."""
    return Words(
        phrases=_read(folder / "_phrases.csv", "topic", "key"),
        advice=_read(folder / "_advice.csv", "key", "topic"),
    )


def unused_advice(words: Words, identities: tuple[Listed, ...]) -> list[str]:
    """Keys of advice that no identity uses: misspelt, or of a deleted identity."""
    used = {identity.identity_id for identity in identities}
    used |= {f"{identity.scope}/{identity.kind}" for identity in identities}
    return sorted({key for key, _ in words.advice} - used)
