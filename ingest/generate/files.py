"""Files of a generator: replacing what is out of date."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Generated:
    """Texts by path, and the folder that may hold no others.

    texts: the whole text of each file; folder and pattern: all files of the pattern
    there belong to the generator; no folder if it owns none.
    """

    texts: Mapping[Path, str]
    folder: Path | None = None
    pattern: str = "*"

    def differences(self) -> list[str]:
        """The names of all missing, stale or superfluous files."""
        found = [
            f"{path.name} is {'stale' if path.is_file() else 'missing'}"
            for path, text in self.texts.items()
            if not path.is_file() or path.read_text("utf-8") != text
        ]
        return sorted(
            found + [f"{path.name} is superfluous" for path in self._superfluous()]
        )

    def write(self) -> None:
        """Write the missing and stale files and delete the superfluous ones."""
        for path in self._superfluous():
            path.unlink()
        for path, text in self.texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def _superfluous(self) -> list[Path]:
        if self.folder is None:
            return []
        return [
            path for path in self.folder.glob(self.pattern) if path not in self.texts
        ]
