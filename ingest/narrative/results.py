"""Keys of results in reports, which are not lines of the accounts."""

from ingest.narrative.lexicon import Lexicon, plain
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import AVERAGE_CUE, PER_HEAD_CUE, Reading

_PEOPLE = ("人", "名", "人次", "户", "户次", "万")


def result_key(lexicon: Lexicon, label: str, numeral: Numeral, reading: Reading) -> str:
    """Key of a subject in no list of lines, classes or projects; may be empty."""
    if reading.measure == "count":
        return "beneficiaries" if numeral.unit.endswith(_PEOPLE) else "outputs"
    if reading.cue in (PER_HEAD_CUE, AVERAGE_CUE):
        return "amount_per_head"
    kinds = ("result_rate", "result_money") if numeral.is_percent else ("result_money",)
    keys = (lexicon.key_at_end(plain(label), kind) for kind in kinds)
    return next(filter(None, keys), "")
