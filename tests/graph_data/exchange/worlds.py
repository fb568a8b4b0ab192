"""Datasets that exports are tried on: the one that comes along, and one in which every text is hostile."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from graph_data.criteria import Filters
from graph_data.filters import Selection, select
from graph_data.vocabulary import EVERY_STATUS
from tests.curated import real_ties
from tests.graph_data.builders import actor, claim, dataset, event, part, question, source, tie

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph_data.dataset import Dataset

QUERY = "all=1"
EVERYTHING = Filters(everything=True, statuses=EVERY_STATUS)
# What a reader of XML, JSON, CSV, TeX or a spreadsheet could stumble over, and characters that no file can hold.
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1;=HYPERLINK(1)",
    "@SUM(1)\t=2",
    "-2 \"quoted\" 'single'",
    "]]><script>alert(1)</script>&amp;&",
    "a\nb\rc\td",
    "nul \x00 bell \x07 vt \x0b esc \x1b",
    "no character \uffff \ufdd0",
    "\u202egnp.exe",
    "د پاکستان سيمه\u200cييز",
    "{brace} \\input{x} % $ # _ ^ ~",
    "Ünïcödé 🛰️ ＝1",  # noqa: RUF001 - the wide form is meant
    "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
)


# What was exported, with its selection: kept alive, so that no other one gets its identity.
_MADE: dict[tuple[Callable[[Selection, str], bytes], int], tuple[bytes, Selection]] = {}


@cache
def real() -> Selection:
    """Return everything that real documents say."""
    return everything_of(real_ties())


def everything_of(data: Dataset) -> Selection:
    """Return everything that a dataset says."""
    return select(data, EVERYTHING)


def exported(export: Callable[[Selection, str], bytes], selection: Selection) -> bytes:
    """Return the bytes of an export of everything, made once for all tests of a process."""
    made, _ = _MADE.setdefault((export, id(selection)), (b"", selection))
    if not made:
        made = export(selection, QUERY)
        _MADE[export, id(selection)] = made, selection
    return made


@cache
def hostile() -> Selection:
    """Return a dataset with hostile text wherever text may stand, built without the reader, which would refuse it."""
    texts = {f"a{number}": text for number, text in enumerate(HOSTILE)}
    ids = list(texts)
    ties = [
        tie(start, end, claim("press", says=texts[start], at=texts[end]), claim("other", "denies", by_text=texts[end]))
        for start, end in itertools.pairwise(ids)
    ]
    facts = [{"field": "aim", "value": text, "claims": [claim("press", says=text)]} for text in HOSTILE]
    return everything_of(
        dataset(
            *(actor(one, name=text, aliases=[text], note=text, facts=facts) for one, text in texts.items()),
            source("press", title=HOSTILE[0], author=HOSTILE[4], note=HOSTILE[10], url="https://example.org/{a}%7C"),
            source("other", title=HOSTILE[10], author=HOSTILE[2], publisher=HOSTILE[7]),
            *ties,
            event("raid", part("a0", claim("press", says=HOSTILE[0])), title=HOSTILE[0], note=HOSTILE[6]),
            question("who", ["a0-sponsors-a1"], claim("other", "doubts", says=HOSTILE[3])),
            title=HOSTILE[4],
            handling=HOSTILE[0],
            note=HOSTILE[6],
        )
    )


@cache
def small() -> Selection:
    """Return a dataset with one of everything: open and partial dates, relayed speech, words of its own, a denial."""
    report = claim("one", at="P3", when="2015/..", said="2019", basis="designation", reply="sought 2020")
    fact = {"field": "strength", "value": "2000", "claims": [claim("one"), claim("late")]}
    place = {"name": "Kabul", "country": "AF", "lat": "34.5", "lon": "69.2"}
    return everything_of(
        dataset(
            actor("isi", part_of="pakistan", short_name="ISI", aliases=["The Agency"], active="1948/..", facts=[fact]),
            actor("pakistan", name="Pakistan", kind="state"),
            actor("india", name="India", kind="state", active="1947-08-15/.."),
            actor("ttp", name="Tehrik-e Taliban", active="2007~/2019?", prominence="core"),
            tie("isi", "iskp", report, claim("two", citing="one"), claim("late", "denies", by="isi"), id="backs"),
            tie(
                "iskp", "ttp", claim("two", "speculates", by_text="A Colonel", when="2016-03/2017"), kind="allied-with"
            ),
            tie("ttp", "india", kind="fights"),
            tie("isi", "ttp", claim("late", "weighs-against", when="2018"), note="Kept for the record."),
            actor("alone"),
            event("raid", part("iskp", claim("one", anonymous="true"), role="claimed"), place=place),
            event("meeting", when="2016"),
            question("who", ["backs"], claim("late", "doubts")),
            source("late", date="2022-05", url="https://example.org/a", accessed="2023-01-02"),
            rivals=[["pakistan", "india"]],
            handling="For training",
            draft="true",
        )
    )
