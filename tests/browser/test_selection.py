"""Selecting a tie or an actor: what is lit, and what the evidence says."""

from playwright.sync_api import expect

from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import Selection, select
from graph_data.sentences import describe_tie, explain, source_name, with_status
from tests.browser.reader import Reader

TIE = "isi-sponsors-iskp"


def selection_of(dataset: Dataset, query: str) -> Selection:
    return select(dataset, read_view(query, dataset)[0].filters)


def test_the_evidence_of_a_tie_has_its_sentence_status_and_why(reader: Reader, dataset: Dataset) -> None:
    selection, tie = selection_of(dataset, ""), dataset.relationships[TIE]
    assessment = selection.assessment(TIE)
    reader.open(f"sel={TIE}")
    expect(reader.evidence.get_by_role("heading", level=2)).to_have_text(describe_tie(dataset, tie, assessment))
    expect(reader.evidence.locator(".why")).to_have_text(explain(dataset, tie, assessment))
    expect(reader.evidence.locator(".head .status-badge")).to_be_visible()


def test_for_speculating_and_against_stand_side_by_side_with_source_locator_and_grading(
    reader: Reader, dataset: Dataset
) -> None:
    assessment = selection_of(dataset, "").assessment(TIE)
    reader.open(f"sel={TIE}")
    sides = {
        "For": assessment.affirming,
        "Speculating": assessment.speculating,
        "Against": assessment.against,
    }
    for name, voices in sides.items():
        column = reader.evidence.locator("section.column").filter(
            has=reader.page.get_by_role("heading", name=f"{name} ·", exact=False)
        )
        expect(column).to_have_count(1)
        assert voices, "the example of the issue has all three sides"
        expect(column.locator("article")).to_have_count(len(voices))
        for place, voice in enumerate(voices):
            card = column.locator("article").nth(place)
            expect(card.locator(".grading").first).to_contain_text(str(voice.grading))
            for claim in voice.claims:
                expect(card).to_contain_text(claim.says)
                expect(card).to_contain_text(dataset.sources[claim.source].title)
                expect(card).to_contain_text(source_name(dataset, claim.source))
                assert claim.at is not None
                expect(card).to_contain_text(claim.at)


def test_nothing_of_the_evidence_hides_behind_a_hover(reader: Reader) -> None:
    reader.open(f"sel={TIE}")
    grading = reader.evidence.locator(".card-head .grading").first
    spoken = grading.evaluate("one => one.textContent")
    assert "source" in spoken
    assert "information" in spoken
    shown = reader.evidence.locator(".reference:visible").all_inner_texts()
    words = grading.get_attribute("title")
    assert any(words in text for text in shown), "the grading stands in words too"


def test_a_click_on_a_line_selects_it_and_lights_its_ends(reader: Reader) -> None:
    reader.open()
    line_id, line = next((key, one) for key, one in reader.seen["lines"].items() if one["badge"].startswith("≠"))
    assert line["status"]
    reader.click_line(line_id)
    glowing = reader.page.locator("#network .line.glowing:not(.off)")
    expect(glowing).to_have_count(1)
    expect(glowing).to_have_attribute("data-line", line_id)
    source, target, _family = line_id.split("~")
    lit = reader.page.locator("#network .node.lit").evaluate_all("all => all.map((one) => one.dataset.actor)")
    assert sorted(lit) == sorted([source, target])


def test_a_click_on_an_actor_selects_it_and_lights_its_neighbours(reader: Reader, dataset: Dataset) -> None:
    reader.open().click_actor("iskp")
    assert reader.query == "sel=iskp"
    expect(reader.evidence.get_by_role("heading", level=2)).to_have_text(dataset.actors["iskp"].name)
    lines = [line_id.split("~")[:2] for line_id in reader.seen["lines"]]
    neighbours = {end for ends in lines if "iskp" in ends for end in ends}
    lit = reader.page.locator("#network .node.lit").evaluate_all("all => all.map((one) => one.dataset.actor)")
    assert set(lit) == neighbours
    expect(reader.page.locator('#network .node[data-actor="iskp"]')).to_have_attribute("aria-pressed", "true")


def test_every_tie_in_the_list_of_an_actor_carries_its_status(reader: Reader, dataset: Dataset) -> None:
    selection = selection_of(dataset, "")
    reader.open("sel=iskp")
    for row in reader.evidence.locator(".tie").all():
        tie_id = row.get_attribute("data-select")
        assert tie_id is not None
        tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
        text = with_status(dataset, tie, selection.assessment(tie_id))
        status, _, sentence = text.partition(": ")
        assert row.inner_text().replace("\n", " ").startswith(status)
        expect(row).to_contain_text(sentence)


def test_a_tie_of_the_list_leads_to_its_evidence_and_back_returns(reader: Reader, dataset: Dataset) -> None:
    reader.open("sel=iskp")
    row = reader.evidence.locator(f'.tie[data-select="{TIE}"]')
    reader.press(row)
    assert reader.query == f"sel={TIE}"
    expect(reader.evidence.get_by_role("heading", level=2)).to_contain_text(" that ")
    reader.back()
    expect(reader.evidence.get_by_role("heading", level=2)).to_have_text(dataset.actors["iskp"].name)


def test_a_tie_that_the_view_holds_out_says_so(reader: Reader, dataset: Dataset) -> None:
    disputed = next(tie for tie in dataset.relationships if selection_of(dataset, "").status(tie) == "disputed")
    reader.open(f"sel={disputed}").press(reader.switch("Disputed links"))
    expect(reader.evidence.locator(".held")).to_have_text("Not in the picture at present. Held out by its status.")


def test_escape_and_a_click_beside_everything_deselect(reader: Reader) -> None:
    reader.open("sel=iskp").key("Escape")
    assert reader.query == ""
    expect(reader.page.locator("#network .node.chosen")).to_have_count(0)
    expect(reader.evidence.get_by_role("heading", level=2)).to_have_text("Choose a tie or an actor")
    reader.click_actor("iskp")
    box = reader.page.locator("#network svg").bounding_box()
    assert box is not None
    corner = (box["x"] + 3, box["y"] + 3)
    assert reader.page.evaluate("([x, y]) => document.elementFromPoint(x, y).tagName", corner) == "svg"
    reader.page.mouse.click(*corner)
    assert reader.settle().query == ""


def test_facts_show_every_value_where_sources_differ(reader: Reader, dataset: Dataset) -> None:
    actor, field = next(
        (actor, fact.field)
        for actor in dataset.actors.values()
        for fact in actor.facts
        if sum(one.field == fact.field for one in actor.facts) > 1
    )
    reader.open(f"sel={actor.id}")
    for fact in actor.facts:
        if fact.field == field:
            expect(reader.evidence.locator("dl.facts")).to_contain_text(fact.value)
    expect(reader.evidence.locator("dl.facts")).to_contain_text("values")


def test_events_and_questions_can_be_selected_by_link(reader: Reader, dataset: Dataset) -> None:
    event, question = next(iter(dataset.events.values())), next(iter(dataset.questions.values()))
    reader.open(f"sel={event.id}")
    expect(reader.evidence.get_by_role("heading", level=2)).to_have_text(event.title)
    reader.visit(f"sel={question.id}")
    expect(reader.evidence.get_by_role("heading", level=2)).to_have_text(question.title)


def test_a_tie_without_any_claim_left_says_so(reader: Reader, dataset: Dataset) -> None:
    tie = next(
        tie for tie in dataset.relationships.values() if {claim.source for claim in tie.claims} == {"efsas-2020"}
    )
    reader.open(f"without=efsas-2020&sel={tie.id}")
    expect(reader.evidence.get_by_role("heading", level=2)).to_have_text("Nothing is left of this tie")
