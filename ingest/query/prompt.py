"""The prompt of `juesuan sql`: readline edits, stores and completes lines."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import JuesuanError

try:
    import readline
except ImportError:  # Python without it still has a prompt.
    readline = None  # type: ignore[assignment]

_PROMPT = "juesuan> "
_MORE = "    ...> "
_REMEMBERED = 1000


def history_file() -> Path:
    """The file that stores questions, by the XDG rules."""
    state = os.environ.get("XDG_STATE_HOME", "").strip()
    folder = Path(state) if state else Path.home() / ".local" / "state"
    return folder / "juesuan" / "history"


def run_prompt(
    answer: Callable[[str], None],
    tell: Callable[[str], None],
    names: Sequence[str] = (),
    read: Callable[[str], str] = input,
) -> None:
    """Ask until Ctrl-D or .quit; print errors and keep prompting.

    answer: takes a whole question. names: completed by the tabulator key. read: shows
    a prompt and returns a line, or raises EOFError.
    """
    with _line_editing(names):
        for question in _questions(read, tell):
            try:
                answer(question)
            except JuesuanError as error:
                tell(f"juesuan: {error}")


def _questions(
    read: Callable[[str], str], tell: Callable[[str], None]
) -> Iterator[str]:
    lines: list[str] = []
    while True:
        try:
            line = read(_MORE if lines else _PROMPT)
        except EOFError:
            tell("")
            return
        except KeyboardInterrupt:
            tell("")
            lines = []
            continue
        if not lines and line.strip() in (".quit", ".exit", "quit", "exit"):
            return
        lines.append(line)
        text = "\n".join(lines).strip()
        if not text:
            lines = []
        elif text.endswith(";") or text.startswith("."):
            lines = []
            yield text


@contextmanager
def _line_editing(names: Sequence[str]) -> Iterator[None]:
    if readline is None:
        yield
        return
    path = history_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        readline.read_history_file(path)
    except OSError:
        readline.clear_history()
    readline.set_history_length(_REMEMBERED)
    readline.set_completer_delims(" \t\n,;()=<>")
    readline.set_completer(_completer(names))
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        try:
            readline.write_history_file(path)
        except OSError:
            # A home that cannot be written costs the history, not the session.
            readline.clear_history()


def _completer(names: Sequence[str]) -> Callable[[str, int], str | None]:
    def complete(text: str, state: int) -> str | None:
        found = [name for name in names if name.startswith(text)]
        return found[state] if state < len(found) else None

    return complete
