"""A small dataset on disk that a test bends, and the complaints that the real commands make about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_data.dataset import read_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from graph_data.problems import Problem

SMALL = """\
dataset:
  title: Small network
  as_of: 2024-05
  opening_view: prominence=core
  rivals: [[pakistan, india]]

sources:
  - {id: un-2020, title: Report of the monitoring team, publisher: UN, date: 2020, kind: un-report, reliability: B}
  - {id: press-2021, title: A long read, author: A reporter, date: 2021-03, kind: news, reliability: C}

actors:
  - {id: pakistan, name: Pakistan, kind: state}
  - {id: india, name: India, kind: state}
  - {id: isi, name: Inter-Services Intelligence, short_name: ISI, kind: intelligence-agency, part_of: pakistan}
  - {id: iskp, name: Islamic State Khorasan Province, short_name: ISKP, kind: armed-group, prominence: core}
  - {id: jamaat-ul-ahrar, name: Assembly of the Free, aliases: [JuA, Jamaat Ahrar], kind: armed-group}

relationships:
  - id: isi-sponsors-iskp
    from: isi
    to: iskp
    type: sponsors
    claims:
      - {source: press-2021, at: P6, stance: affirms, credibility: 4, says: The agency pays the group.}
      - {source: press-2021, at: P7, stance: denies, by: pakistan, says: The foreign office denies it.}

events:
  - id: kabul-2020
    title: Attack in Kabul
    kind: attack
    when: 2020-03-25
    claims: [{source: un-2020, at: P1, stance: affirms, says: There was an attack.}]
    participants:
      - actor: iskp
        role: claimed
        claims: [{source: un-2020, at: P2, stance: affirms, by: iskp, says: The group claimed it.}]

questions:
  - id: isi-iskp
    title: Does the agency back the group?
    ties: [isi-sponsors-iskp, kabul-2020.iskp.claimed]
"""
# The same, with a reason for every warning that a second reader would raise.
REVIEWED = SMALL.replace(
    "  rivals:",
    "  accepts: [{code: lonely-actor, reason: Kept for tests.}, {code: single-origin, reason: As above.}]\n  rivals:",
)
CLAIM = "{source: un-2020, at: P9, stance: affirms, says: It is so.}"


def write(folder: Path, more: str = "", *, small: str = SMALL) -> Path:
    """Write the small dataset as `a.yaml`, and further text as `b.yaml` beside it; return the folder."""
    (folder / "a.yaml").write_text(small, encoding="utf-8")
    if more:
        (folder / "b.yaml").write_text(more, encoding="utf-8")
    return folder


def complaints(folder: Path) -> list[str]:
    """Return every problem of a folder in the order in which they are shown: place, code, message and hint."""
    _, problems = read_dataset(folder)
    return [_in_words(problem) for problem in problems]


def _in_words(problem: Problem) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    return f"{place} {problem.severity}[{problem.code}] {problem.message} | {problem.hint}"
