"""The rules between records, one after the other, each with its exact words on a real folder."""

# A complaint is one line, and is pinned as one.
# ruff: noqa: E501

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_data.checks import CHECKS
from graph_data.dataset import load_dataset
from graph_data.problems import CODES
from graph_data.reference_checks import MAX_LEVELS
from tests.graph_data.small_dataset import CLAIM, SMALL, complaints, write

PROGRAM = Path(__file__).parents[2]


def tie(tie_id: str, start: str, end: str, kind: str = "fights", claims: str = CLAIM) -> str:
    """Return a relationship as a line of YAML."""
    return f"  - {{id: {tie_id}, from: {start}, to: {end}, type: {kind}, claims: [{claims}]}}\n"


def ties(*lines: str) -> str:
    """Return a section of relationships."""
    return "relationships:\n" + "".join(lines)


def bodies(*lines: str) -> str:
    """Return a section of actors, each given as ID and further fields."""
    return "actors:\n" + "".join(f"  - {{id: {line.split(',')[0]}, name: N-{line}, kind: state}}\n" for line in lines)


def test_a_file_says_what_the_dataset_is_and_only_one_does(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, "dataset: {title: Other, as_of: 2020}\n")) == [
        "b.yaml:1:10 error[second-dataset] the dataset is described already, in a.yaml line 2 | Keep one of the two."
    ]
    assert complaints(write(tmp_path, "sources: []\n", small="actors: []\n")) == [
        (
            ":0:0 error[no-dataset] no file says what the dataset is |"
            " Add a section `dataset` with `title` and `as_of` to one file of the folder."
        )
    ]


def test_an_id_belongs_to_one_record_of_all_sections(tmp_path: Path) -> None:
    write(tmp_path, "actors:\n  - {id: un-2020, name: X, kind: state}\n  - {id: isi-iskp, name: Y, kind: state}\n")
    assert complaints(tmp_path) == [
        (
            "a.yaml:39:9 error[duplicate-id] `isi-iskp` is the id of another record, in b.yaml line 3 |"
            " Give one of them another id."
        ),
        (
            "b.yaml:2:10 error[duplicate-id] `un-2020` is the id of another record, in a.yaml line 8 |"
            " Give one of them another id."
        ),
    ]


def test_a_misspelt_id_is_answered_with_the_right_one(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, ties(tie("r", "iskp", "jamat-ul-ahrar")))) == [
        "b.yaml:2:29 error[unknown-id] there is no actor `jamat-ul-ahrar` | Did you mean `jamaat-ul-ahrar`?"
    ]


@pytest.mark.parametrize(
    "name", ["Assembly of the Free", "Asembly of the Free", "JuA", "jamaat ahrar", "Jamaat_ul_Ahrar"]
)
def test_a_name_in_the_place_of_an_id_is_answered_with_the_id(name: str, tmp_path: Path) -> None:
    assert complaints(write(tmp_path, ties(tie("r", "iskp", name)))) == [
        f"b.yaml:2:29 error[unknown-id] there is no actor `{name}` | Did you mean `jamaat-ul-ahrar`?"
    ]


def test_an_id_that_is_near_none_is_answered_with_what_to_do(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, ties(tie("r", "zzz", "isi")))) == [
        "b.yaml:2:19 error[unknown-id] there is no actor `zzz` | Add the actor, or mend the id."
    ]


def test_every_reference_of_a_claim_leads_somewhere(tmp_path: Path) -> None:
    claim = "{source: un2020, citing: A long reed, by: Pakistann, stance: affirms, says: x}"
    other = "{source: un-2020, by_text: a guard, by_side: Indai, stance: affirms, says: x}"
    assert [
        one.split(" ", 1)[1]
        for one in complaints(write(tmp_path, ties(tie("r", "isi", "india", claims=claim + ", " + other))))
    ] == [
        "error[unknown-id] there is no source `un2020` | Did you mean `un-2020`?",
        "error[unknown-id] there is no source `A long reed` | Did you mean `press-2021`?",
        "error[unknown-id] there is no actor `Pakistann` | Did you mean `pakistan`?",
        "error[unknown-id] there is no actor `Indai` | Did you mean `india`?",
    ]


def test_every_reference_of_a_record_leads_somewhere(tmp_path: Path) -> None:
    write(
        tmp_path,
        "sources:\n  - {id: s, title: T, author: A, kind: news, reliability: F, side: pakistn}\n"
        "actors:\n  - {id: x, name: X, kind: state, side: indi, part_of: inda}\n"
        f"events:\n  - {{id: e, title: E, kind: attack, when: 2020, claims: [{CLAIM}],"
        f" participants: [{{actor: iskpp, role: target, claims: [{CLAIM}]}}]}}\n"
        "questions:\n  - {id: q, title: Q?, ties: [isi-sponsor-iskp, kabul-2020.iskp.claim, e.iskpp.target]}\n",
        small=SMALL.replace("[[pakistan, india]]", "[[pakistan, idnia]]"),
    )
    assert complaints(tmp_path) == [
        "a.yaml:5:23 error[unknown-id] there is no actor `idnia` | Did you mean `india`?",
        "b.yaml:2:68 error[unknown-id] there is no actor `pakistn` | Did you mean `pakistan`?",
        "b.yaml:4:41 error[unknown-id] there is no actor `indi` | Did you mean `india`?",
        "b.yaml:4:56 error[unknown-id] there is no actor `inda` | Did you mean `india`?",
        "b.yaml:6:143 error[unknown-id] there is no actor `iskpp` | Did you mean `iskp`?",
        (
            "b.yaml:8:31 error[unknown-id] there is no relationship or part `isi-sponsor-iskp` |"
            " Did you mean `isi-sponsors-iskp`?"
        ),
        (
            "b.yaml:8:49 error[unknown-id] there is no relationship or part `kabul-2020.iskp.claim` |"
            " Did you mean `kabul-2020.iskp.claimed`?"
        ),
    ]


def test_a_question_lists_a_tie_once(tmp_path: Path) -> None:
    write(tmp_path, "questions:\n  - {id: q, title: Q?, ties: [isi-sponsors-iskp, isi-sponsors-iskp]}\n")
    assert complaints(tmp_path) == ["b.yaml:2:50 error[listed-twice] `isi-sponsors-iskp` is listed twice | Keep one."]


def test_a_place_of_an_actor_that_is_gone_is_a_warning(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, "positions:\n  gone: {x: 1, y: 2}\n")) == [
        (
            "b.yaml:2:9 warning[unknown-position] there is no actor `gone` to stand here |"
            " `python -m graph_data layout` drops such places."
        )
    ]
    assert load_dataset(tmp_path).written_positions == {}


def test_a_place_lies_within_a_hundred_thousand_units(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, "positions:\n  isi: {x: -100000, y: 100000}\n")) == []
    assert complaints(write(tmp_path, "positions:\n  isi: {x: -100001, y: 0}\n")) == [
        (
            "b.yaml:2:12 error[out-of-range] `x` must lie between -100000 and 100000, and is -100001 |"
            " Most drawings are a few thousand wide. Delete the line and run the layout again."
        )
    ]


def test_words_are_those_of_the_vocabulary(tmp_path: Path) -> None:
    write(
        tmp_path,
        "sources:\n  - {id: s, title: T, author: A, kind: newz, reliability: F}\n"
        + ties(tie("r", "isi", "india", "figths", "{source: un-2020, stance: affirms, says: x, basis: testimoni}"))
        + f"actors:\n  - {{id: x, name: X, kind: Armed Grup, facts: [{{field: agenda, value: V, claims: [{CLAIM}]}}]}}\n"
        + f"events:\n  - {{id: e, title: E, kind: atack, when: 2020, claims: [{CLAIM}],"
        + f" participants: [{{actor: isi, role: victm, claims: [{CLAIM}]}}]}}\n",
    )
    found = complaints(tmp_path)
    fields = found.pop(4)
    assert found == [
        "b.yaml:2:40 error[unknown-word] `newz` is not in the vocabulary | Did you mean `news`?",
        "b.yaml:4:41 error[unknown-word] `figths` is not in the vocabulary | Did you mean `fights`?",
        "b.yaml:4:109 error[unknown-word] `testimoni` is not in the vocabulary | Did you mean `testimony`?",
        "b.yaml:6:28 error[unknown-word] `Armed Grup` is not in the vocabulary | Did you mean `armed-group`?",
        "b.yaml:8:29 error[unknown-word] `atack` is not in the vocabulary | Did you mean `attack`?",
        "b.yaml:8:153 error[unknown-word] `victm` is not in the vocabulary | Did you mean `victim`?",
    ]
    assert fields.startswith(
        "b.yaml:6:56 error[unknown-word] `agenda` is not in the vocabulary | Words for `field`: founded, aim,"
    )


def test_a_word_is_declared_once_and_its_family_exists(tmp_path: Path) -> None:
    write(
        tmp_path,
        "vocabulary:\n  families: [{id: trade, label: Trade}]\n  event_kinds:\n"
        "    - {id: fair, label: fair}\n    - {id: fair, label: market}\n    - {id: attack, label: raid}\n"
        "  roles:\n    - {id: seller, label: seller, phrase: '{actor} sold at {event}', family: trad, polarity: neutral}\n",
    )
    assert complaints(tmp_path) == [
        (
            "b.yaml:5:12 error[duplicate-word] `fair` is declared already, in b.yaml line 4 |"
            " Keep one, or give this one another id."
        ),
        (
            "b.yaml:6:12 error[duplicate-word] `attack` is declared already, with the words that every dataset has |"
            " Keep one, or give this one another id."
        ),
        "b.yaml:8:78 error[unknown-word] `trad` is not in the vocabulary | Did you mean `trade`?",
    ]


@pytest.mark.parametrize(
    "phrase", ["{actor} sold", "sold", "{actor} met {actor} at {event}", "{actor} at {event} in {place}"]
)
def test_the_phrase_of_a_role_names_actor_and_event_once(phrase: str, tmp_path: Path) -> None:
    role = f"{{id: seller, label: seller, phrase: '{phrase}', family: contacts, polarity: neutral}}"
    assert complaints(write(tmp_path, f"vocabulary:\n  roles:\n    - {role}\n")) == [
        (
            "b.yaml:3:43 error[bad-phrase] the phrase of a role must name {actor} once and {event} once |"
            ' Write such as "{actor} hosted {event}".'
        )
    ]


def test_a_relationship_joins_two_actors(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, ties(tie("r", "isi", "isi")))) == [
        (
            "b.yaml:2:28 error[self-tie] `isi` is tied to itself |"
            " A relationship needs two different actors; what concerns one alone is a fact of it."
        )
    ]


def test_a_directed_relationship_is_written_once_for_each_direction(tmp_path: Path) -> None:
    write(tmp_path, ties(tie("r", "iskp", "isi", "sponsors"), tie("s", "isi", "iskp", "sponsors")))
    assert complaints(tmp_path) == [
        (
            "b.yaml:3:10 error[same-tie] this is the same relationship as `isi-sponsors-iskp`: same ends, same type |"
            " Move its claims there and drop this record."
        )
    ]


@pytest.mark.parametrize("ends", [("isi", "india"), ("india", "isi")])
def test_an_undirected_relationship_is_written_once_whatever_its_direction(
    ends: tuple[str, str], tmp_path: Path
) -> None:
    assert complaints(write(tmp_path, ties(tie("r", "isi", "india"), tie("s", *ends)))) == [
        (
            "b.yaml:3:10 error[same-tie] this is the same relationship as `r`: same ends, same type |"
            " Move its claims there and drop this record."
        )
    ]


def test_an_actor_has_one_part_of_a_role_in_an_event(tmp_path: Path) -> None:
    parts = "".join(f"      - {{actor: isi, role: {role}, claims: [{CLAIM}]}}\n" for role in ("host", "site", "host"))
    write(
        tmp_path,
        f"events:\n  - id: e\n    title: E\n    kind: meeting\n    when: 2020\n    claims: [{CLAIM}]\n    participants:\n{parts}",
    )
    assert complaints(tmp_path) == [
        "b.yaml:10:9 error[same-part] `isi` has the role `host` in this event twice | Put the claims under one part."
    ]


def test_a_record_holds_a_fact_once(tmp_path: Path) -> None:
    facts = "".join(f"      - {{field: aim, value: {value}, claims: [{CLAIM}]}}\n" for value in ("War", "Peace", "War"))
    assert complaints(write(tmp_path, f"actors:\n  - id: x\n    name: X\n    kind: state\n    facts:\n{facts}")) == [
        (
            "b.yaml:8:9 error[same-fact] this is the same fact as number 1 of the list: same field, same value |"
            " Put the claims under one of the two."
        )
    ]


def test_a_record_holds_a_claim_once(tmp_path: Path) -> None:
    write(tmp_path, ties(tie("r", "isi", "india", claims=f"{CLAIM}, {CLAIM.replace('It is so', 'So it is')}")))
    assert complaints(tmp_path) == [
        (
            "b.yaml:2:119 error[same-claim] this is the same claim as number 1 of the list:"
            " same source, place, stance, time and speaker | Merge the two sentences."
        )
    ]
    for change in (
        "at: P8",
        "at: P9, by: isi",
        "at: P9, when: 2020",
        "at: P9, citing: press-2021",
        "at: P9, anonymous: true",
    ):
        write(tmp_path, ties(tie("r", "isi", "india", claims=f"{CLAIM}, {CLAIM.replace('at: P9', change)}")))
        assert complaints(tmp_path) == []


def test_a_source_does_not_cite_itself(tmp_path: Path) -> None:
    assert complaints(
        write(tmp_path, ties(tie("r", "isi", "india", claims=CLAIM.replace("at: P9", "citing: un-2020"))))
    ) == ["b.yaml:2:84 error[cites-itself] `un-2020` cannot cite itself | Leave it out."]


def test_ties_events_and_parts_have_a_claim_unless_the_dataset_is_a_draft(tmp_path: Path) -> None:
    more = (
        "relationships:\n  - {id: r, from: isi, to: india, type: fights}\n"
        "events:\n  - {id: e, title: E, kind: attack, when: 2020, participants: [{actor: isi, role: target}]}\n"
        "questions:\n  - {id: q, title: Q?, ties: [r, e.isi.target]}\n"
    )
    rest = "error[unsourced] nothing stands behind this: it has no claim | Add a claim with source and locator, or mark the dataset as a draft."
    assert complaints(write(tmp_path, more)) == [f"b.yaml:2:5 {rest}", f"b.yaml:4:5 {rest}", f"b.yaml:4:64 {rest}"]
    assert complaints(write(tmp_path, more, small=SMALL.replace("as_of:", "draft: true\n  as_of:"))) == []


def test_a_question_takes_no_affirmation(tmp_path: Path) -> None:
    for stance in ("affirms", "speculates"):
        claim = CLAIM.replace("affirms", stance)
        write(tmp_path, f"questions:\n  - {{id: q, title: Q?, ties: [isi-sponsors-iskp], claims: [{claim}]}}\n")
        assert complaints(tmp_path) == [
            (
                "b.yaml:2:94 error[affirming-question] a question takes no affirmation: it would not say which of its ties"
                " is meant | Move the claim to the tie that it affirms."
            )
        ]


def test_an_exclusive_question_has_two_ties(tmp_path: Path) -> None:
    assert complaints(
        write(tmp_path, "questions:\n  - {id: q, title: Q?, ties: [isi-sponsors-iskp], exclusive: true}\n")
    ) == [
        (
            "b.yaml:2:62 error[lonely-exclusive] an exclusive question needs two ties that cannot both be true |"
            " Add the other tie, or drop `exclusive`."
        )
    ]


def test_two_actors_of_one_name_are_a_warning_that_a_record_may_accept(tmp_path: Path) -> None:
    twin = "actors:\n  - {id: x, name: INDIA, kind: state%s}\n"
    assert complaints(write(tmp_path, twin % "")) == [
        (
            "b.yaml:2:19 warning[same-name] `india` has the same name |"
            " If they are one body keep one record; if not, tell their names apart or accept this."
        )
    ]
    assert [warning.code for warning in load_dataset(tmp_path).warnings] == ["same-name"]
    accepts = ", accepts: [{code: same-name, reason: A village of that name.}]"
    assert complaints(write(tmp_path, twin % accepts)) == []
    assert load_dataset(tmp_path).warnings == ()


def test_what_is_accepted_has_to_be_there_and_errors_cannot_be_accepted(tmp_path: Path) -> None:
    write(
        tmp_path,
        "relationships:\n  - id: r\n    from: isi\n    to: isi\n    type: fights\n"
        f"    claims: [{CLAIM}]\n    accepts: [{{code: self-tie, reason: R}}, {{code: same-nam, reason: R}}]\n",
    )
    assert complaints(tmp_path) == [
        (
            "b.yaml:4:9 error[self-tie] `isi` is tied to itself |"
            " A relationship needs two different actors; what concerns one alone is a fact of it."
        ),
        (
            "b.yaml:7:22 warning[idle-accept] this record has no warning `self-tie` to accept |"
            " Only warnings can be accepted. Leave it out."
        ),
        "b.yaml:7:51 warning[idle-accept] this record has no warning `same-nam` to accept | Did you mean `same-name`?",
    ]


def test_a_circle_of_bodies_is_told_once_with_its_way(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, bodies("w, part_of: x", "x, part_of: y", "y, part_of: z", "z, part_of: x"))) == [
        "b.yaml:3:33 error[part-of-circle] `x` is part of itself: x -> y -> z -> x | Cut the circle."
    ]
    assert complaints(write(tmp_path, bodies("x, part_of: x"))) == [
        "b.yaml:2:33 error[part-of-circle] `x` is part of itself: x -> x | Cut the circle."
    ]


def test_bodies_stand_at_most_twenty_levels_deep(tmp_path: Path) -> None:
    chain = [f"x{level}, part_of: x{level + 1}" for level in range(MAX_LEVELS)]
    assert complaints(write(tmp_path, bodies(*chain[1:], f"x{MAX_LEVELS}"))) == []
    assert complaints(write(tmp_path, bodies(*chain, f"x{MAX_LEVELS}"))) == [
        (
            "b.yaml:2:35 error[too-many-levels] `x0` stands more than 20 levels below its topmost body |"
            " Name the larger body that counts, not every level between."
        )
    ]


def test_rivals_and_sides_are_bodies_that_stand_for_themselves(tmp_path: Path) -> None:
    small = SMALL.replace("[[pakistan, india]]", "[[isi, india], [india, india]]")
    assert complaints(
        write(tmp_path, bodies("x, side: isi", "y, side: y, part_of: isi", "z, side: y"), small=small)
    ) == [
        "a.yaml:5:13 error[not-a-side] `isi` is no side: it stands for `pakistan` | Name the body that stands for itself.",
        "a.yaml:5:26 error[self-rival] `india` is named as its own rival | Name two sides.",
        "b.yaml:2:30 error[not-a-side] `isi` is no side: it stands for `pakistan` | Name the body that stands for itself.",
    ]


def test_a_view_that_the_dataset_names_can_be_read(tmp_path: Path) -> None:
    steps = "{title: S, text: T, view: 'sel=nothing&colour=red'}"
    write(
        tmp_path,
        f"briefings:\n  - {{id: b, title: B, steps: [{steps}]}}\n",
        small=SMALL.replace("prominence=core", "sel=isi&colour=red"),
    )
    guide = "The data guide lists what a view may say."
    assert complaints(tmp_path) == [
        f"a.yaml:4:17 error[bad-view] the view has a key “colour” that no view has | {guide}",
        f"b.yaml:2:57 error[bad-view] the view has a key “colour” that no view has | {guide}",
        f"b.yaml:2:57 error[bad-view] the view selects “nothing”, which is not in the dataset | {guide}",
    ]


def test_an_opening_view_that_names_what_is_not_there_is_told(tmp_path: Path) -> None:
    [problem] = complaints(write(tmp_path, small=SMALL.replace("prominence=core", "focus=iskpp")))
    assert problem.startswith("a.yaml:4:17 error[bad-view] ")
    assert "names no actor “iskpp”" in problem


def test_a_number_is_given_to_one_tie_and_stays_with_one_that_is_gone(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, "numbers:\n  isi-sponsors-iskp: 1\n  gone: 2\n")) == []
    assert complaints(
        write(tmp_path, "numbers:\n  isi-sponsors-iskp: 1\n  gone: 2\n  kabul-2020.iskp.claimed: 2\n")
    ) == [
        (
            "b.yaml:4:28 error[same-number] number 2 belongs to `gone` |"
            " Delete this line and run `python -m graph_data layout`, which gives the next free number."
        )
    ]


def test_every_rule_says_in_its_first_line_what_holds() -> None:
    assert len(set(CHECKS)) == len(CHECKS)
    for check in CHECKS:
        assert check.__name__.startswith("check_")
        assert (check.__doc__ or "").split("\n")[0].endswith(".")


def test_every_code_that_the_program_uses_is_explained_and_every_explained_code_is_used() -> None:
    """The list of codes is what the guide for curators prints."""
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("graph_data", "dashboard")
        for path in sorted((PROGRAM / folder).rglob("*.py"))
        if path.name != "problems.py" and not path.name.startswith("analysis")
    )
    text += (PROGRAM / "graph_data" / "problems.py").read_text(encoding="utf-8").split("\nMAX_PROBLEMS")[1]
    assert [code for code in CODES if f'"{code}"' not in text] == []
    calls = (
        r'(?:problem|note|_note|fault|_problem|_refused|Finding|_fault)\(\s*"([a-z0-9-]+)",|Severity\.\w+, "([a-z-]+)"'
    )
    used = {first or second for first, second in re.findall(calls, text)}
    assert len(used) > 50
    assert used - set(CODES) == set()


def test_ten_thousand_wrong_references_are_told_within_seconds(tmp_path: Path) -> None:
    many = "".join(tie(f"r{number}", f"nobody-{number}", f"no-one-{number}") for number in range(2500))
    found = complaints(write(tmp_path, ties(many) + bodies(*(f"a{number}" for number in range(2000)))))
    assert len(found) == 101
    assert found[-1].split(" ")[1] == "error[too-many-problems]"
