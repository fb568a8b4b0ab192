"""The controlled words: whole and labelled, and open to another subject without a line of code."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from graph_data.criteria import Filters
from graph_data.dataset import load_dataset
from graph_data.descriptions import describe_filters
from graph_data.exchange.graph_json import build_graph
from graph_data.filters import select, weigh
from graph_data.records import Stance
from graph_data.sentences import with_status
from graph_data.stats import count_statuses
from graph_data.vocabulary import (
    CREDIBILITY_LABELS,
    RANK,
    RELIABILITY_LABELS,
    STANCE_LABELS,
    STATUS_LABELS,
    STATUS_MEANINGS,
    UNPROVEN,
    Status,
    Vocabulary,
    VocabularySection,
    build_vocabulary,
    read_base,
)

if TYPE_CHECKING:
    from pathlib import Path

GUILDS = """\
dataset: {title: Guilds of a river town, as_of: 1450, rivals: [[weavers, dyers]]}
vocabulary:
  families:
    - {id: trade, label: Trade}
  relationship_types:
    - {id: sells-to, label: sells to, inverse: buys from, family: trade,
       directed: true, form: state, polarity: cooperative}
    - {id: undercuts, label: undercuts, inverse: is undercut by, family: trade,
       directed: true, form: state, polarity: hostile}
    - {id: shares-hall-with, label: shares a hall with, inverse: shares a hall with, family: trade,
       directed: false, form: state, polarity: neutral}
  actor_kinds: [{id: guild, label: guild, plural: guilds}]
  event_kinds: [{id: fair, label: fair}]
  roles:
    - {id: stallholder, label: stallholder, phrase: "{actor} had a stall at {event}", family: trade, polarity: neutral}
  source_kinds: [{id: account-book, label: account book}]
  fact_fields: [{id: looms, label: looms}]
  bases: [{id: seal, label: seal}]
sources:
  - {id: town-book, title: Book of the town, publisher: The council, date: 1448, kind: account-book, reliability: B}
  - {id: abbey-book, title: Book of the abbey, publisher: The abbey, date: 1449~, kind: account-book, reliability: B}
actors:
  - id: weavers
    name: Guild of weavers
    kind: guild
    facts:
      - {field: looms, value: 12, claims: [{source: town-book, stance: affirms, says: The book counts twelve looms.}]}
  - {id: dyers, name: Guild of dyers, kind: guild}
relationships:
  - id: weavers-sell-to-dyers
    from: weavers
    to: dyers
    type: sells-to
    claims:
      - {source: town-book, stance: affirms, credibility: 2, basis: seal, when: 1440/.., says: Cloth went to the dyers.}
      - {source: abbey-book, stance: affirms, credibility: 2, says: The dyers had their cloth from the weavers.}
  - id: dyers-undercut-weavers
    from: dyers
    to: weavers
    type: undercuts
    claims:
      - {source: town-book, stance: affirms, credibility: 2, by: weavers, says: The weavers complained of it.}
      - {source: town-book, stance: denies, by: dyers, says: The dyers denied it.}
events:
  - id: fair-1447
    title: Fair of 1447
    kind: fair
    when: 1447-05
    claims: [{source: abbey-book, stance: affirms, credibility: 1, says: A fair was held.}]
    participants:
      - actor: dyers
        role: stallholder
        claims: [{source: abbey-book, stance: affirms, credibility: 1, says: The dyers paid for a stall.}]
"""


def test_another_subject_needs_no_code(tmp_path: Path) -> None:
    (tmp_path / "guilds.yaml").write_text(GUILDS)
    dataset = load_dataset(tmp_path)
    assert dataset.warnings == ()
    assert dataset.family_of(dataset.relationships["weavers-sell-to-dyers"]) == "trade"
    assessments = weigh(dataset).evidence.assessments
    told = {tie: with_status(dataset, dataset.relationships[tie], assessments[tie]) for tie in dataset.relationships}
    assert "that Guild of weavers sells to Guild of dyers" in told["weavers-sell-to-dyers"]
    part = dataset.parts["fair-1447.dyers.stallholder"]
    assert "that Guild of dyers had a stall at “Fair of 1447”" in with_status(dataset, part, assessments[part.id])
    assert {status: number for status, number in count_statuses(dataset).items() if number} == {
        "Corroborated": 1,
        "Disputed": 1,
    }


def test_words_of_another_subject_are_filtered_described_and_exported(tmp_path: Path) -> None:
    (tmp_path / "guilds.yaml").write_text(GUILDS)
    dataset = load_dataset(tmp_path)
    filters = Filters(families=frozenset({"trade"}), types=frozenset({"undercuts"}))
    selection = select(dataset, filters)
    assert list(selection.relationships) == ["dyers-undercut-weavers"]
    assert "Trade" in describe_filters(dataset, filters)
    graph = build_graph(select(dataset, Filters()), "")
    assert [tie["type"] for tie in graph["relationships"]] == ["undercuts", "sells-to"]
    assert {actor["kind"] for actor in graph["actors"]} == {"guild"}


def test_base_words_come_first_and_keep_the_order_in_which_they_are_declared() -> None:
    more = VocabularySection.model_validate(
        {
            "families": [{"id": "zeal", "label": "Zeal"}, {"id": "art", "label": "Art"}],
            "bases": [{"id": "b", "label": "B"}],
        }
    )
    base = [word.id for word in read_base().families]
    assert list(build_vocabulary([more]).families) == [*base, "zeal", "art"]
    assert list(build_vocabulary([]).families) == base


def test_the_first_declaration_of_a_word_stays() -> None:
    again = VocabularySection.model_validate({"families": [{"id": "support", "label": "Other"}]})
    assert build_vocabulary([again]).families["support"].label == read_base().families[0].label


def test_every_base_word_is_declared_once_and_belongs_to_a_family_that_exists() -> None:
    base, words = read_base(), build_vocabulary([])
    for name in VocabularySection.model_fields:
        ids = [word.id for word in getattr(base, name)]
        assert ids
        assert len(ids) == len(set(ids))
    for word in [*base.relationship_types, *base.roles]:
        assert word.family in words.families
    assert {field.name for field in fields(Vocabulary)} == set(VocabularySection.model_fields)


def test_every_undirected_type_reads_the_same_from_both_ends() -> None:
    for word in read_base().relationship_types:
        assert (word.label == word.inverse) is (not word.directed)


def test_the_phrase_of_every_role_names_its_actor_and_its_event_once() -> None:
    for role in read_base().roles:
        assert sorted(re.findall(r"\{(.*?)\}", role.phrase)) == ["actor", "event"]


def test_every_status_stance_and_grade_has_a_label() -> None:
    assert set(STATUS_LABELS) == set(STATUS_MEANINGS) == set(RANK) == set(Status)
    assert set(STANCE_LABELS) == set(Stance)
    assert list(RELIABILITY_LABELS) == list("ABCDEF")
    assert list(CREDIBILITY_LABELS) == [1, 2, 3, 4, 5, 6]
    assert {Status.ALLEGED, Status.SPECULATIVE} == UNPROVEN


def test_a_damaged_base_vocabulary_is_no_quiet_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.yaml").write_text("families: &x []\n")
    monkeypatch.setattr("graph_data.vocabulary.BASE_FILE", tmp_path / "words.yaml")
    read_base.cache_clear()
    with pytest.raises(RuntimeError, match="the base vocabulary is damaged"):
        read_base()
