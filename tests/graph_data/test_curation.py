"""What a second reader asks of a dataset without errors, each warning with its exact words on a real folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_data.acceptance import CURATED
from graph_data.curation import RULES, review_dataset
from graph_data.dataset import read_records
from graph_data.problems import CODES
from tests.graph_data.small_dataset import CLAIM, SMALL, write

LONELY = "  accepts: [{code: lonely-actor, reason: They are here for the tests.}]\n  rivals:"
ALONE = SMALL.replace("  rivals:", LONELY)


def warnings(folder: Path, code: str) -> list[str]:
    """Return the warnings of one code, each as place, message and hint."""
    dataset, problems, parsed = read_records(folder)
    assert dataset, problems
    found = [one for one in review_dataset(parsed, dataset) if one.code == code]
    return [f"{one.file}:{one.line}:{one.column} {one.message} | {one.hint}" for one in found]


def ties(*lines: str) -> str:
    return "relationships:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def test_every_rule_has_a_code_that_is_explained_and_can_be_accepted() -> None:
    assert RULES.keys() == CURATED
    assert CODES.keys() >= CURATED


def test_a_tie_that_one_origin_carries_is_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        ties(f"id: t, from: iskp, to: jamaat-ul-ahrar, type: fights, claims: [{CLAIM[:-1]}, credibility: 2}}]"),
    )
    assert warnings(tmp_path, "single-origin")[-1] == (
        "b.yaml:2:5 one origin alone stands behind `t` |"
        " Look for a second, independent origin, or accept this with the reason."
    )


def test_a_state_that_nobody_attests_for_five_years_is_told(tmp_path: Path) -> None:
    old = "{source: un-2020, at: P1, stance: affirms, credibility: 2, when: 2017/, said: %s, says: So.}"
    pair = "from: iskp, to: jamaat-ul-ahrar"
    write(
        tmp_path,
        ties(
            f"id: old, {pair}, type: cooperates-with, claims: [{old % '2019-05'}]",
            f"id: new, {pair}, type: funds, claims: [{old % '2019-06'}]",
        ),
    )
    assert warnings(tmp_path, "stale") == [
        (
            "b.yaml:2:5 nobody has attested `old` since 2019 |"
            " Look for newer sources, for the end of it, or accept this with the reason."
        )
    ]


def test_a_claim_without_locator_is_told(tmp_path: Path) -> None:
    claims = f"{CLAIM}, {{source: press-2021, stance: affirms, says: It is so.}}"
    write(tmp_path, ties(f"id: t, from: iskp, to: jamaat-ul-ahrar, type: fights, claims: [{claims}]"))
    [told] = warnings(tmp_path, "no-locator")
    assert told.startswith("b.yaml:2:")
    assert told.endswith("this claim does not say where in its source | Add `at` with the paragraph, page or section.")


def test_a_source_that_nothing_names_is_told(tmp_path: Path) -> None:
    write(tmp_path, "sources:\n  - {id: idle, title: T, author: A, date: 2020, kind: news, reliability: B}\n")
    assert warnings(tmp_path, "never-cited") == [
        "b.yaml:2:10 no claim names the source `idle` | Add what it says, or drop it."
    ]


def test_an_actor_without_tie_part_or_word_is_told_and_one_who_speaks_is_not(tmp_path: Path) -> None:
    write(tmp_path)
    told = [line.split(" ")[1] for line in warnings(tmp_path, "lonely-actor")]
    assert told == ["`india`", "`jamaat-ul-ahrar`"]  # Pakistan only denies, and is told nothing


def test_a_name_that_two_actors_carry_is_told(tmp_path: Path) -> None:
    write(tmp_path, "actors:\n  - {id: jua, name: Jamaat, aliases: [jua], kind: armed-group}\n")
    assert warnings(tmp_path, "shared-name") == [
        (
            "b.yaml:2:10 `jamaat-ul-ahrar` is called `jua` too |"
            " If they are one body keep one record; if not, tell their names apart or accept this."
        )
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", 1),
        (", reply: found", 0),
        (", reply: sought 2023-01", 0),
    ],
)
def test_an_accusation_by_a_rival_asks_for_the_answer(tmp_path: Path, more: str, told: int) -> None:
    claim = f"{{source: un-2020, at: P3, stance: affirms, by: india, says: India says so{more}}}"
    write(tmp_path, ties(f"id: t, from: pakistan, to: jamaat-ul-ahrar, type: funds, claims: [{claim}]"))
    assert len(warnings(tmp_path, "no-reply")) == told


def test_an_accusation_that_is_denied_is_answered(tmp_path: Path) -> None:
    claim = "{source: un-2020, at: P3, stance: affirms, by: india, says: India says so.}"
    denial = "{source: un-2020, at: P4, stance: denies, by: pakistan, says: Pakistan denies it.}"
    write(tmp_path, ties(f"id: t, from: isi, to: jamaat-ul-ahrar, type: funds, claims: [{claim}, {denial}]"))
    assert warnings(tmp_path, "no-reply") == []


def test_one_statement_at_two_levels_is_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        ties(
            f"id: body, from: pakistan, to: jamaat-ul-ahrar, type: funds, claims: [{CLAIM}]",
            f"id: organ, from: isi, to: jamaat-ul-ahrar, type: funds, claims: [{CLAIM}]",
            f"id: other, from: isi, to: jamaat-ul-ahrar, type: trains, claims: [{CLAIM}]",
        ),
    )
    [told] = warnings(tmp_path, "two-levels")
    assert "the same statement stands under `body` at another level" in told


def test_a_record_or_the_whole_dataset_accepts_a_warning_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path, small=ALONE)
    assert warnings(tmp_path, "lonely-actor") == []
    write(tmp_path, "actors:\n  - {id: x, name: X, kind: state, accepts: [{code: lonely-actor, reason: R}]}\n")
    assert [line.split(" ")[1] for line in warnings(tmp_path, "lonely-actor")] == ["`india`", "`jamaat-ul-ahrar`"]


def test_what_is_accepted_has_to_be_there(tmp_path: Path) -> None:
    write(tmp_path, small=SMALL.replace("  rivals:", "  accepts: [{code: stale, reason: R}]\n  rivals:"))
    [told] = warnings(tmp_path, "idle-accept")
    assert "this record has no warning `stale` to accept" in told


def test_a_draft_is_not_reviewed(tmp_path: Path) -> None:
    write(tmp_path, small=SMALL.replace("  rivals:", "  draft: true\n  rivals:"))
    dataset, _, parsed = read_records(tmp_path)
    assert dataset
    assert review_dataset(parsed, dataset) == []
