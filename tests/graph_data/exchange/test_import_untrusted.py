"""Files that mean harm, or are broken, make no half-written draft and no traceback."""

from __future__ import annotations

import json
import os
import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_data.dataset import load_dataset
from graph_data.exchange import import_graph as importing
from graph_data.exchange.arrivals import MAX_NODES, ImportRefusedError
from graph_data.exchange.graph_csv import export_edges_csv
from graph_data.exchange.graph_gexf import export_gexf
from graph_data.exchange.graph_graphml import export_graphml
from graph_data.exchange.graph_stix import export_stix
from graph_data.exchange.import_graph import import_graph
from tests.graph_data.exchange.imports import EDGES, GEXF, GRAPHML, imported, stix_object, stix_relationship
from tests.graph_data.exchange.worlds import HOSTILE, QUERY, small

if TYPE_CHECKING:
    from pathlib import Path

BOMB = """<?xml version="1.0"?>
<!DOCTYPE gexf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<gexf><graph><nodes><node id="&c;"/></nodes></graph></gexf>
"""
EXTERNAL = """<?xml version="1.0"?>
<!DOCTYPE graphml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<graphml><graph><node id="a"><data key="name">&x;</data></node></graph></graphml>
"""


def refused(folder: Path, **files: str | bytes) -> str:
    """Return why files are refused; nothing but the files themselves is left behind."""
    with pytest.raises(ImportRefusedError) as found:
        imported(folder, **files)
    assert sorted(path.name for path in folder.iterdir()) == sorted(name.replace("_", ".") for name in files)
    return str(found.value.message)


@pytest.mark.parametrize(("name", "text"), [("a_gexf", BOMB), ("a_graphml", EXTERNAL)])
def test_xml_that_declares_entities_is_refused(tmp_path: Path, name: str, text: str) -> None:
    assert "declares a document type" in refused(tmp_path, **{name: text})


def test_xml_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    depth = 100_000
    text = "<graphml><graph>" + "<node id='a'><graph>" * depth + "</graph></node>" * depth + "</graph></graphml>"
    assert "nested too deep" in refused(tmp_path, a_graphml=text)


def test_json_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    assert "is not JSON" in refused(tmp_path, a_json='{"type":"bundle","objects":' + "[" * 200_000)
    deep: Any = "x"
    for _ in range(900):
        deep = [deep]
    bundle = {"type": "bundle", "objects": [stix_object("tool", 1, name="T", x_deep=deep)]}
    (tmp_path / "b").mkdir()
    data, _ = imported(tmp_path / "b", b_json=json.dumps(bundle))
    assert list(data.actors) == ["t"]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MAX_BYTES", 1024 * 1024)
    assert "larger than 1 MiB" in refused(tmp_path, a_csv=b"Source,Target\n" + b"a,b\n" * 300_000)


def test_a_graph_that_no_page_could_show_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"n{number}\n" for number in range(MAX_NODES + 1))
    assert f"at most {MAX_NODES} are imported" in refused(tmp_path, a_csv="Id\n" + rows)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_or_a_folder_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", tmp_path):
        with pytest.raises(ImportRefusedError, match="is not a file"):
            import_graph([path], tmp_path / "draft")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"Source,Target\n\xe4,b\n",
        b"\x00\x01\x02",
        b'<?xml version="1.0" encoding="utf-99"?><gexf/>',
        b"<gexf>\x00</gexf>",
        b'{"type":"bundle","objects":[{"type":"tool","id":"tool--1","name":"\\ud800"}], "x": ' + b"9" * 5000 + b"}",
        b"Source,Target\n" + b'"' + b"a" * 100,
    ],
)
def test_bytes_that_are_no_text_are_refused_or_read_but_never_stop_the_program(tmp_path: Path, content: bytes) -> None:
    try:
        imported(tmp_path, a_csv=content)
    except ImportRefusedError:
        assert not (tmp_path / "draft").exists()


def test_hostile_names_become_texts_that_the_loader_accepts(tmp_path: Path) -> None:
    objects = [stix_object("tool", number, name=text, description=text) for number, text in enumerate(HOSTILE)]
    objects += [
        stix_relationship(100 + number, objects[number], objects[number + 1], text)
        for number, text in enumerate(HOSTILE[:-1])
    ]
    objects[0].update({"aliases": ["\ud800", "", "x" * 9000, "a" + "\u0301" * 50], "name": "half \ud800"})
    bundle = {"type": "bundle", "objects": objects}
    data, gaps = imported(tmp_path, a_json=json.dumps(bundle))
    assert len(data.actors) == len(HOSTILE)
    assert len(data.relationships) == len(HOSTILE) - 1
    assert "imported-character" in gaps


def test_claims_that_a_file_makes_up_are_checked_like_those_of_a_curator(tmp_path: Path) -> None:
    source = {"id": "s", "title": "T", "author": "A", "kind": "news", "reliability": "A", "url": "javascript:alert(1)"}
    good = {"source": "s", "stance": "affirms", "says": "So.", "credibility": 2}
    claims = [
        good,
        {**good, "stance": "swears", "at": "P2"},
        {**good, "source": "none"},
        {**good, "by_actor": "ghost"},
        7,
    ]
    cell = json.dumps(claims[:4]).replace('"', '""')
    told = json.dumps([source]).replace('"', '""')
    data, gaps = imported(
        tmp_path, a_csv=f'Source,Target,Id,relationship,claims,sources\na,b,t,funds,"{cell}","{told}"\n'
    )
    kept = data.relationships["t"].claims
    assert [(one.by, one.by_text) for one in kept] == [(None, None), (None, "ghost")]
    assert data.sources["s"].url is None
    assert {"link", "unknown-word", "unknown-id", "imported-speaker"} <= set(gaps)
    assert gaps["link"].message.startswith("left out: a link must be")


def test_words_that_a_file_makes_up_cannot_change_those_of_the_program(tmp_path: Path) -> None:
    word = {
        "id": "funds",
        "label": "murders",
        "inverse": "x",
        "family": "hostility",
        "form": "act",
        "polarity": "hostile",
    }
    cell = json.dumps({"relationship_types": [word]}).replace('"', '""')
    data, _ = imported(tmp_path, a_csv=f'Source,Target,relationship,words\na,b,funds,"{cell}"\n')
    assert data.vocabulary.relationship_types["funds"].label == "funds"


def test_a_body_that_is_part_of_itself_loses_only_that(tmp_path: Path) -> None:
    rows = "Id,Label,cut_off,prominence,part_of,side\na,A,false,core,b,c\nb,B,false,core,a,\nc,C,false,core,a,a\n"
    data, gaps = imported(tmp_path, a_csv=rows)
    assert set(data.actors) == {"a", "b", "c"}
    assert "part-of-circle" in gaps


EXPORTS = {
    "a_csv": export_edges_csv(small(), QUERY),
    "a_graphml": export_graphml(small(), QUERY),
    "a_gexf": export_gexf(small(), QUERY),
    "a_json": export_stix(small(), QUERY),
    "b_csv": EDGES.encode(),
    "b_graphml": GRAPHML.encode(),
    "b_gexf": GEXF.encode(),
}


@pytest.mark.parametrize("name", EXPORTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_refused_or_becomes_a_draft_that_loads(
    tmp_path_factory: pytest.TempPathFactory, name: str, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    try:
        imported(folder, **{name: damaged(EXPORTS[name], random.Random(seed))})
    except ImportRefusedError:
        assert len(list(folder.iterdir())) == 1
    else:
        assert load_dataset(folder / "draft").about.draft


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a file in which a few words stand at other places, are gone, or are something else."""
    words = content.split(b'"')
    for _ in range(chance.randint(1, 6)):
        place, other = chance.randrange(len(words)), chance.randrange(len(words))
        words[place] = chance.choice([words[other], b"", b"[1]", b"null", words[place][::-1], HOSTILE[2].encode()])
    return b'"'.join(words)
