"""Graphs of other programs become drafts: what is there is taken over, what is not is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graph_data.evidence import assess_all
from graph_data.exchange.arrivals import ImportRefusedError
from graph_data.exchange.gaps import GAPS, Gaps
from graph_data.vocabulary import Status
from tests.graph_data.exchange.imports import (
    EDGES,
    GEXF,
    GRAPHML,
    NODES,
    identifier,
    imported,
    stix_object,
    stix_relationship,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_gexf(tmp_path: Path) -> None:
    data, gaps = imported(tmp_path, graph_gexf=GEXF)
    assert {one.id: (one.name, one.kind) for one in data.actors.values()} == {
        "ada-lovelace": ("Ada Lovelace", "person"),
        "charles-babbage": ("Charles Babbage", "inventor"),
        "fellows": ("Fellows", "kind-not-given"),
        "royal-society": ("Royal Society", "kind-not-given"),
    }
    ada = data.actors["ada-lovelace"]
    assert ada.active is not None
    assert ada.active.text == "1815-12-10/1852-11-27"
    assert ada.note == "Id in the imported file: 0\nCommunity: 7"
    assert {one.id: one.type for one in data.relationships.values()} == {
        "ada-lovelace-linked-to-charles-babbage": "linked-to",
        "charles-babbage-teaches-ada-lovelace": "teaches",
        "charles-babbage-member-of-royal-society": "member-of",
    }
    met = data.relationships["ada-lovelace-linked-to-charles-babbage"]
    assert met.note == "Id in the imported file: 0\nIn the imported file from 1833-06 to 1852\nweight: 2.0"
    assert data.about.as_of.text == "2011-05-29"
    assert data.about.note == "Who met whom\nImported from graph.gexf; a draft that nobody has checked."
    assert set(gaps) == {
        *("imported-attribute", "imported-id", "imported-left-out", "imported-no-kind", "imported-no-type"),
        *("imported-self-tie", "imported-time", "imported-unsourced", "imported-word"),
    }


def test_every_tie_of_another_program_is_unsourced_in_a_draft(tmp_path: Path) -> None:
    data, gaps = imported(tmp_path, graph_gexf=GEXF)
    assert data.about.draft
    assert {one.status for one in assess_all(data).assessments.values()} == {Status.UNSOURCED}
    assert gaps["imported-unsourced"].message.startswith("ties without a claim (3): ")


def test_times_of_gexf_that_are_no_interval_stay_in_the_note(tmp_path: Path) -> None:
    spells = '<spells><spell start="1850" end="1851"/><spell start="1853"/></spells>'
    text = GEXF.replace('label="Charles Babbage">', f'label="Charles Babbage" start="12.5">{spells}')
    data, _ = imported(tmp_path, graph_gexf=text)
    babbage = data.actors["charles-babbage"]
    assert babbage.active is None
    assert "spells: 1850/1851; 1853/" in (babbage.note or "")
    assert "start: 12.5" in (babbage.note or "")


def test_graphml(tmp_path: Path) -> None:
    data, gaps = imported(tmp_path, graph_graphml=GRAPHML)
    assert {one.id: (one.name, one.kind) for one in data.actors.values()} == {
        "n0": ("Atlantis", "state"),
        "n1": ("Lemuria", "island-state"),
        "n2": ("The Sea League", "state"),
    }
    assert {one.id: (one.source_actor, one.target_actor, one.type) for one in data.relationships.values()} == {
        "e0": ("n0", "n1", "supports"),
        "n1-supports-both-ways-n0": ("n1", "n0", "supports-both-ways"),
        "n0-tied-to-n2": ("n0", "n2", "tied-to"),
    }
    # The base word has a direction, which the file denies: it must not say more than the file.
    assert not data.vocabulary.relationship_types["supports-both-ways"].directed
    assert data.relationships["e0"].note == "weight: 0.5"
    assert "hyperedge (1)" in gaps["imported-left-out"].message
    assert data.about.as_of.text == "20XX"
    assert "imported-no-date" in gaps


def test_csv_tables_of_edges_and_nodes(tmp_path: Path) -> None:
    data, gaps = imported(tmp_path, edges_csv=EDGES, nodes_csv=NODES)
    assert {one.id: (one.name, one.kind, one.aliases) for one in data.actors.values()} == {
        "a": ("Alpha", "state", ("First", "Eins")),
        "b": ("Beta", "armed-group", ()),
        "c": ("Gamma", "kind-not-given", ()),
        "nobody-known": ("Nobody Known", "kind-not-given", ()),
    }
    assert {one.id: one.type for one in data.relationships.values()} == {
        "a-funds-b": "funds",
        "b-allied-with-c": "allied-with",
        "a-tied-to-nobody-known": "tied-to",
    }
    assert data.relationships["a-funds-b"].note == (
        "Id in the imported file: 5\nIn the imported file from 2015-03 to no end\nWeight: 1,5\n"
        "Id in the imported file: 8\nWeight: 9"
    )
    assert gaps["imported-missing-actor"].message.endswith("(1): `Nobody Known`")
    assert gaps["imported-same-tie"].message.endswith("(1): `a-funds-b`")


@pytest.mark.parametrize(
    "text",
    [
        "from,to,relation\nx,y,funds\n",
        "\ufeffFrom\tTo\tRelation\nx\ty\tfunds\n",
        "SOURCE|TARGET|RELATIONSHIP\nx|y|funds",
        "source,target,type\r\n'x','y'\r\n".replace("'x','y'", '"x","y","funds"'),
    ],
)
def test_tables_of_edges_with_other_headings_and_separators(tmp_path: Path, text: str) -> None:
    data, _ = imported(tmp_path, edges_csv=text)
    assert [(one.source_actor, one.target_actor, one.type) for one in data.relationships.values()] == [
        ("x", "y", "funds")
    ]


def test_a_table_in_utf_16_as_spreadsheets_write_it(tmp_path: Path) -> None:
    data, _ = imported(tmp_path, edges_csv="Source\tTarget\nMünchen\tÜsküdar\n".encode("utf-16"))
    assert {one.name for one in data.actors.values()} == {"München", "Üsküdar"}
    assert set(data.actors) == {"munchen", "uskudar"}


def test_a_stix_bundle(tmp_path: Path) -> None:
    vendor = stix_object("identity", 1, name="A Vendor", identity_class="organization")
    group = stix_object("threat-actor", 2, name="Grey Heron", aliases=["GH"], first_seen="2014-02-01T00:00:00Z")
    person = stix_object("identity", 3, name="Jo Doe", identity_class="individual", description="Said to lead it.")
    tool = stix_object("malware", 4, name="Pond", is_family=True, created_by_ref=vendor["id"])
    leads = stix_relationship(5, person, group, "leads")
    uses = {**stix_relationship(6, group, tool, "uses"), "start_time": "2015-01-01T00:00:00Z", "confidence": 70}
    lost = {**stix_relationship(7, group, tool, "targets"), "target_ref": f"location--{identifier(99)}"}
    opinion = stix_object("opinion", 8, opinion="disagree", object_refs=[leads["id"]])
    gone = {**stix_relationship(9, tool, person, "uses"), "revoked": True}
    old = {**group, "name": "Old name", "modified": "2018-01-01T00:00:00.000Z"}
    objects = [vendor, group, person, tool, leads, uses, lost, opinion, gone, old]
    bundle = {"type": "bundle", "id": f"bundle--{identifier(0)}", "objects": objects}
    data, gaps = imported(tmp_path, bundle_json=json.dumps(bundle))
    assert {one.id: (one.name, one.kind) for one in data.actors.values()} == {
        "grey-heron": ("Grey Heron", "threat-actor"),
        "jo-doe": ("Jo Doe", "person"),
        "pond": ("Pond", "malware"),
        "location-00000063-0000-4000-8000-000000000000": (f"location--{identifier(99)}", "kind-not-given"),
    }
    heron = data.actors["grey-heron"]
    assert (heron.aliases, heron.active and heron.active.text) == (("GH",), "2014-02-01/")
    assert data.actors["jo-doe"].note == f"Said to lead it.\nId in the imported file: {person['id']}"
    assert {one.id: one.type for one in data.relationships.values()} == {
        "jo-doe-leads-grey-heron": "leads",
        "grey-heron-uses-pond": "uses",
        "grey-heron-targets-location-00000063-0000-4000-8000-00000000": "targets",
    }
    note = data.relationships["grey-heron-uses-pond"].note or ""
    assert "In the imported file from 2015-01-01T00:00:00Z to no end" in note
    assert "confidence: 70" in note
    assert data.vocabulary.relationship_types["uses"].directed
    assert data.about.as_of.text == "2019-04-01"
    left = gaps["imported-left-out"].message
    assert all(told in left for told in ("`author (1)`", "`opinion (1)`", "`revoked relationship (1)`"))


def test_two_names_in_one_script_without_latin_letters_get_ids_of_their_own(tmp_path: Path) -> None:
    data, _ = imported(tmp_path, edges_csv="Source,Target\nد پاکستان,افغانستان\n")
    assert {one.id: one.name for one in data.actors.values()} == {"actor": "د پاکستان", "actor-2": "افغانستان"}


def test_an_id_belongs_to_one_record_even_where_a_node_and_an_edge_share_it(tmp_path: Path) -> None:
    data, gaps = imported(tmp_path, edges_csv="Source,Target,Id\nx,y,x\ny,z,free\n")
    assert set(data.relationships) == {"x-linked-to-y", "free"}
    assert "imported-id" in gaps


def test_labels_that_are_all_different_are_no_types(tmp_path: Path) -> None:
    rows = "".join(f"a{number},b,said {number}\n" for number in range(250))
    data, gaps = imported(tmp_path, edges_csv=f"Source,Target,Label\n{rows}")
    assert len(data.vocabulary.relationship_types) < 300
    assert len(data.relationships) == 250
    notes = {one.note for one in data.relationships.values()}
    assert {"type: said 249", "type: said 248"} <= notes
    assert gaps["imported-no-type"].message.startswith("ties whose type the file does not give (50)")


def test_the_report_in_the_folder_has_every_gap(tmp_path: Path) -> None:
    _, gaps = imported(tmp_path, graph_gexf=GEXF)
    report = (tmp_path / "draft" / "import-report.txt").read_text(encoding="utf-8")
    for gap in gaps.values():
        assert gap.message in report
        assert gap.hint
        assert gap.hint in report


def test_the_same_file_gives_the_same_draft(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, _ = imported(tmp_path / "a", graph_gexf=GEXF)
    second, _ = imported(tmp_path / "b", graph_gexf=GEXF)
    assert first.hash == second.hash


def test_every_code_of_a_gap_is_sorted_and_has_a_hint() -> None:
    assert list(GAPS) == sorted(GAPS)
    assert all(code.startswith("imported-") and told and hint.endswith(".") for code, (told, hint) in GAPS.items())
    gaps = Gaps("file.csv")
    for number in range(7):
        gaps.add("imported-no-type", f"t{number}")
    assert gaps.problems()[0].message == (
        "ties whose type the file does not give (7): `t0`, `t1`, `t2`, `t3`, `t4` and 2 more"
    )


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "one,two\n1,2\n", "a.csv has neither the headings of edges nor those of nodes"),
        ("a.csv", "Source,Target\nx,y,z\n", "a.csv, line 2: 3 cells stand under 2 headings"),
        ("a.csv", 'Source,Target\n"x\ny",\n', "a.csv, line 2: the cell under Target is empty"),
        ("a.csv", "Source,Target\n", "there is no actor and no tie in this file"),
        ("a.xml", "<other/>", "a.xml is not GraphML"),
        (
            "a.gexf",
            "<gexf><graph><nodes><node></graph></gexf>",
            "a.gexf, line 1, column 29: this is not well-formed XML",
        ),
        (
            "a.gexf",
            '<gexf><graph><edges><edge source="a"/></edges></graph></gexf>',
            "an edge has no source or no target",
        ),
        ("a.json", "{'type': 'bundle'}", "a.json, line 1, column 2: this is not JSON"),
        ("a.json", '{"type": "report"}', "a.json is not a STIX bundle"),
        ("a.json", '{"type": "bundle", "objects": [{"id": "x"}]}', "a.json: object 1 has no type or no id"),
        ("a.json", '[{"id": "x"}]', "a.json is not a STIX bundle"),
        ("a.csv", "  \n", "a.csv is empty"),
        ("a.xlsx", "PK\x03\x04", "a.xlsx is packed or no text"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_sentence_with_its_place(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        imported(tmp_path, **{name: text})
    assert told in refused.value.message
    assert [path.name for path in tmp_path.iterdir()] == [name]
