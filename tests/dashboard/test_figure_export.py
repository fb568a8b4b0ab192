"""Figures of the dataset: what they carry, that command and route agree, and that every process writes one file."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.export import PAIRS, UnknownExportError, export
from dashboard.figure_export import FIGURE_TYPES, FIGURES
from dashboard.figure_notes import numbers_of
from dashboard.figures.look import family_letters
from dashboard.figures.memory import read_memory
from dashboard.reload import DatasetHolder
from graph_data.dataset import Dataset, load_dataset
from graph_data.evidence import assess_all
from graph_data.sentences import explain
from tests.browser.hostile_data import ARABIC, SCRIPT, TAG, write_hostile
from tests.curated import khorasan, real_ties

ROOT = Path(__file__).parents[2]
DISPUTED = "isi-sponsors-iskp"
VIEWS = ("", "focus=imu", "families=support", f"sel={DISPUTED}", "from=2015&to=2017", "status=", "all")
KINDS = tuple(FIGURES)


def made(kind: str, form: str, query: str = "", dataset: Dataset | None = None) -> bytes:
    return export(dataset or real_ties(), kind, form, query)[0]


def texts(svg: bytes) -> str:
    """Return the words of a figure; a name on two lines is one name."""
    return " ".join(" ".join(one.itertext()) for one in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


@pytest.fixture(scope="module")
def client(folder: Path) -> FlaskClient:
    return create_app(DatasetHolder(folder, watch=False)).server.test_client()


@pytest.mark.parametrize("size", ["page", "half", "slide"])
def test_the_opening_view_is_drawn_on_every_sheet(size: str) -> None:
    words = texts(made("network", "svg", f"figure.size={size}", khorasan()))
    assert "Too much to draw" not in words
    for actor in ("ISKP", "Pakistan", "Afghan Taliban"):
        assert actor in words


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_makes_a_figure_of_every_kind(kind: str, view: str) -> None:
    svg = made(kind, "svg", view)
    assert read_memory(svg).query.endswith(f"data={real_ties().hash}")
    assert "Lines record what sources say" in texts(svg) or kind == "timeline"


@pytest.mark.parametrize(("word", "named"), [("network", "ties"), ("timeline", "actors"), ("tie", "ties")])
def test_the_sentence_says_how_much_until_when_from_which_data_and_by_which_link(word: str, named: str) -> None:
    said = texts(made(word, "svg", f"sel={DISPUTED}"))
    assert re.search(rf"\d+ of \d+ {named}", said)
    assert "Sources to" in said
    assert f"data {real_ties().hash}" in said
    assert "view sel=isi-sponsors-iskp" in said


def test_the_sentence_of_a_network_tells_window_disputed_ties_and_what_a_party_denies() -> None:
    said = texts(made("network", "svg"))
    assert "all times" in said
    assert re.search(r"\d+ disputed ties dashed; \d+ kept though a party denies them", said)
    held = texts(made("network", "svg", "status=corroborated,single-source,alleged,speculative"))
    assert re.search(r"\d+ disputed ties held out", held)
    assert "possibly held from 2015 to 2017" in texts(made("network", "svg", "from=2015&to=2017"))


def test_every_number_in_the_network_leads_to_a_note_with_both_sides_and_locators() -> None:
    notes = texts(made("network", "svg", "figure.part=notes"))
    number = real_ties().numbers[DISPUTED]
    assert re.search(rf"\b{number} Disputed: ", notes)
    assert re.search(r"For: [^\[]+\([A-F][1-6][^)]*\) \[\d+\] P\d+", notes)
    assert re.search(r"Against: .*Pakistan \(D3, party or rival\) \[\d+\] P10", notes)


def test_every_note_begins_with_a_status() -> None:
    reader = PdfReader(BytesIO(made("tie", "pdf", "sel=isi~iskp~support")))
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for tie in real_ties().relationships.values():
        if (tie.source_actor, tie.target_actor) == ("isi", "iskp") and real_ties().family_of(tie) == "support":
            assert re.search(rf"\b{real_ties().numbers[tie.id]} ?Disputed: ", words)


def test_a_selected_tie_is_told_with_its_reason_and_when_each_claim_was_made() -> None:
    data, said = real_ties(), texts(made("tie", "svg", f"sel={DISPUTED}"))
    assert explain(data, data.relationships[DISPUTED], assess_all(data).assessments[DISPUTED]) in said
    assert re.search(r"Disputed: \d+ origins? say", said)
    assert "a party to it, denies it" in said
    for caption in ("said for it", "said against it"):
        assert caption in said


def test_the_legend_explains_only_what_found_room() -> None:
    alone = texts(made("tie", "svg", "sel=pakistan-iskp&figure.size=half"))
    assert "claims when said" not in alone
    assert "said for it" not in alone
    assert "claims when said" in texts(made("tie", "svg", f"sel={DISPUTED}&figure.size=half"))


def test_no_selection_and_too_much_are_said() -> None:
    assert "No tie is selected in this view" in texts(made("tie", "svg"))
    assert "Too much to draw on half a page" in texts(made("network", "svg", "all&figure.size=half"))
    assert "Too much to draw on a slide" in texts(made("timeline", "svg", "all&figure.size=slide"))


def test_print_tells_families_by_letters() -> None:
    said = texts(made("network", "svg", "figure.palette=print"))
    assert "H: Hostility" in said
    assert re.search(r"\bH \d+", said)
    assert len(set(family_letters(real_ties().vocabulary).values())) == len(real_ties().vocabulary.families)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FIGURE_TYPES)
def test_command_and_route_give_the_same_bytes(
    client: FlaskClient, folder: Path, kind: str, form: str, tmp_path: Path
) -> None:
    query = f"sel={DISPUTED}&hops=2"
    file = tmp_path / f"figure.{form}"
    options = ["--size", "half", "--palette", "colour-blind", "--width-mm", "90", "--dpi", "100", "--data", str(folder)]
    assert main(["export", kind, "--view", query, "--format", form, "-o", str(file), *options]) == 0
    address = f"/export/{kind}.{form}?{query}&figure.size=half&figure.palette=colour-blind"
    answer = client.get(f"{address}&figure.width-mm=90&figure.dpi=100", base_url="http://127.0.0.1")
    assert answer.mimetype == FIGURE_TYPES[form]
    assert answer.data == file.read_bytes()


@pytest.mark.parametrize("form", FIGURE_TYPES)
def test_every_process_writes_the_same_bytes(form: str, folder: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{seed}.{form}" for seed in ("0", "7")]
    for file in files:
        command = [sys.executable, "-m", "dashboard", "export", "network", "--format", form, "--data", str(folder)]
        environment = {**os.environ, "PYTHONHASHSEED": file.stem}
        command += ["--dpi", "72", "-o", str(file)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("form", FIGURE_TYPES)
def test_the_command_view_prints_query_and_hash(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"figure.{form}"
    file.write_bytes(made("network", form, "focus=iskp&families=support&figure.dpi=72"))
    assert main(["view", str(file), "--print"]) == 0
    assert capsys.readouterr().out == f"?families=support&focus=iskp&data={real_ties().hash}\ndata {real_ties().hash}\n"


def test_the_command_view_says_when_the_data_is_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "figure.svg"
    file.write_bytes(made("network", "svg").replace(real_ties().hash.encode(), b"0123456789ab"))
    assert main(["view", str(file), "--print"]) == 0
    assert f"The data is now {khorasan().hash}" in capsys.readouterr().err


def test_the_command_view_refuses_other_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(ROOT / "README.md"), "--print"]) == 2
    assert "remembers no view" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_stay_text_in_every_format(kind: str, tmp_path: Path) -> None:
    hostile = load_dataset(write_hostile(tmp_path / "hostile"))
    query = "all=1&sel=tag-allied-with-script"
    svg = ET.fromstring(made(kind, "svg", query, hostile))
    assert {one.tag.split("}")[1] for one in svg.iter()}.isdisjoint({"script", "img", "image", "a", "style", "b"})
    reader = PdfReader(BytesIO(made(kind, "pdf", query, hostile)))
    words = "".join("".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())
    assert "".join(f"{TAG}{SCRIPT}".split()) in words
    assert made(kind, "png", f"{query}&figure.dpi=72", hostile).startswith(b"\x89PNG")


def test_arabic_names_reach_the_pdf(tmp_path: Path) -> None:
    hostile = load_dataset(write_hostile(tmp_path / "hostile"))
    reader = PdfReader(BytesIO(made("network", "pdf", "all=1", hostile)))
    words = " ".join(page.extract_text() for page in reader.pages)
    assert ARABIC.split()[0] in words


def test_a_dataset_without_a_ledger_of_numbers_still_numbers_its_figure(tmp_path: Path) -> None:
    hostile = load_dataset(write_hostile(tmp_path / "hostile"))
    assert not hostile.numbers
    said = texts(made("network", "svg", "all=1", hostile))
    assert all(re.search(rf"\b{number} Disputed: ", said) for number in numbers_of(hostile).values() if number < 2)
    assert "Too much to draw" not in said


def test_an_export_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(UnknownExportError, match="tie as pdf"):
        export(real_ties(), "tie", "xlsx", "")
    assert ("network", "pdf") in PAIRS
