"""The notes and sources of a figure: for each tie its sentence, who says so and who says not, with locators."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from dashboard.figures.figure import Cited, Note
from dashboard.view_state import ViewState, write_view
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.evidence import Assessment
from graph_data.filters import Selection
from graph_data.layout_files import number_ties
from graph_data.origins import Voice
from graph_data.records import Claim, Source, Stance
from graph_data.sentences import briefest_speaker, speaker_name, with_status

Places = Mapping[str, int]  # the number of each source in the list
LONGEST_LINK = 160  # letters of a link that stand in a sentence; a longer one is in the metadata alone
NOBODY_AGAINST = "none in what was read"


def number_sources(claims: Iterable[Claim]) -> dict[str, int]:
    """Return the documents of claims, numbered in the order of their ids."""
    return {source: place for place, source in enumerate(sorted({claim.source for claim in claims}), start=1)}


@lru_cache(maxsize=4)
def numbers_of(dataset: Dataset) -> Mapping[str, int]:
    """Return the number of every tie: that of the ledger, and for one that is not in it yet the next that is free."""
    return number_ties([*dataset.relationships, *dataset.parts], dataset.numbers)


def note_of(selection: Selection, tie_id: str, places: Places, more: str = "") -> Note:
    """Return the note of a tie or a part; `more` follows its sentence."""
    dataset, assessment = selection.dataset, selection.assessment(tie_id)
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    text = f"{with_status(dataset, tie, assessment)} {more}".strip()
    return Note(str(numbers_of(dataset)[tie_id]), text, tuple(_lines(dataset, assessment, places)))


def claims_note(dataset: Dataset, assessment: Assessment, text: str, places: Places, number: str = "") -> Note:
    """Return a note of claims that stand under no tie."""
    return Note(number, text, tuple(_lines(dataset, assessment, places)))


def _lines(dataset: Dataset, assessment: Assessment, places: Places) -> Iterable[tuple[str, str]]:
    groups = (
        ("For", assessment.affirming, "nobody"),
        ("Speculating", assessment.speculating, ""),
        ("Against", assessment.against, NOBODY_AGAINST),
    )
    for label, voices, empty in groups:
        if voices or empty:
            yield label, "; ".join(_voice(dataset, voice, places) for voice in voices) or empty


def _voice(dataset: Dataset, voice: Voice, places: Places) -> str:
    """Return who speaks, with grading, whether a party, and where it stands."""
    marks = [str(voice.grading)]
    if voice.involved:
        marks.append("party or rival")
    if not voice.counted:
        weighs = voice.speaker.stance is Stance.WEIGHS_AGAINST
        marks.append("evidence that does not fit" if weighs else "not counted")
    return f"{_name(dataset, voice)} ({', '.join(marks)}) {cite(voice.claims, places)}"


def _name(dataset: Dataset, voice: Voice) -> str:
    """Return who speaks: an author by an abbreviation that the name itself gives, if it is one."""
    brief = briefest_speaker(dataset, voice)
    return brief if voice.origin.kind == "source" and brief.isupper() else speaker_name(dataset, voice)


def cite(claims: Sequence[Claim], places: Places) -> str:
    """Return the documents of claims by their numbers, each with its locators."""
    found: dict[int, list[str]] = {}
    for claim in claims:
        found.setdefault(places[claim.source], []).append(claim.at or "")
    return ", ".join(
        f"[{place}] {', '.join(dict.fromkeys(at for at in spots if at))}".strip()
        for place, spots in sorted(found.items())
    )


def cited_sources(dataset: Dataset, places: Places) -> tuple[Cited, ...]:
    """Return the list of sources."""
    return tuple(
        Cited(f"[{place}]", describe_source(dataset.sources[source_id]), dataset.sources[source_id].url or "")
        for source_id, place in places.items()
    )


def describe_source(source: Source) -> str:
    """Return a document as a list of sources names it, with its reliability."""
    maker = source.author or source.publisher or ""
    date = f", {display_when(source.date)}" if source.date else ""
    publisher = f", {source.publisher}" if source.publisher and source.publisher != maker else ""
    return f"{maker}, {source.title}{publisher}{date}. Reliability {source.reliability}."


def link_of(view: ViewState, dataset: Dataset) -> str:
    """Return the query that leads back to a view, with the hash of its data."""
    return write_view(view, dataset, with_data=True)


def say_origin(dataset: Dataset, link: str) -> str:
    """Return the end of a figure's sentence: how far sources go, which data, and the link of the view."""
    told = f"view {link}" if len(link) <= LONGEST_LINK else "its link is in the file's metadata"
    return f"Sources to {display_when(dataset.about.as_of)}; data {dataset.hash}; {told}."
