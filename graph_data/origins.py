"""Who really speaks: claims grouped by origin, so that five articles repeating one report count once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph_data.dates import When
from graph_data.records import Claim, Source, Stance

RELIABILITIES = "ABCDEF"
WORTHY_RELIABILITY = frozenset("ABC")
WORTHY_CREDIBILITY = frozenset({1, 2, 3})
UNJUDGED_RELIABILITY, UNJUDGED_CREDIBILITY = "F", 6


@dataclass(frozen=True)
class Setting:
    """What weighing a claim needs to know beyond the claim: documents, sides, rivals."""

    sources: Mapping[str, Source]
    sides: Mapping[str, str]
    rivals: frozenset[frozenset[str]]


@dataclass(frozen=True, order=True)
class Origin:
    """A speaker as the rule counts him: a side, somebody who is no actor, a document, or nobody named."""

    kind: str  # side | text | source | anonymous
    key: str

    @property
    def named(self) -> bool:
        """Whether anybody can be asked about it."""
        return self.kind != "anonymous"


@dataclass(frozen=True, order=True)
class Grading:
    """Admiralty grading: the letter of the document read, the digit of the information."""

    reliability: str
    credibility: int

    def __str__(self) -> str:
        """Return the usual short form, such as B2."""
        return f"{self.reliability}{self.credibility}"

    @property
    def worthy(self) -> bool:
        """Whether it is A to C and 1 to 3, which the rule asks of an affirmation."""
        return self.reliability in WORTHY_RELIABILITY and self.credibility in WORTHY_CREDIBILITY

    @property
    def unjudged(self) -> bool:
        """Whether the letter is F or the digit 6: beside the scale, not its worst end."""
        return self.reliability == UNJUDGED_RELIABILITY or self.credibility == UNJUDGED_CREDIBILITY


@dataclass(frozen=True)
class Voice:
    """One origin on one side of the matter, with everything it says there."""

    origin: Origin
    claims: tuple[Claim, ...]
    grading: Grading
    involved: bool
    counted: bool = True  # a denial that gives way, or that nobody's affirmation meets, is shown but not counted

    @property
    def speaker(self) -> Claim:
        """The claim that the voice is named after: its best graded, first in order."""
        return self.claims[0]


def said_of(claim: Claim, sources: Mapping[str, Source]) -> When | None:
    """Return when a claim was said: its own word, else its source's date."""
    return claim.said or sources[claim.source].date


def origin_of(claim: Claim, fellows: Sequence[Claim], setting: Setting) -> Origin:
    """Return the origin of a claim among the claims of its tie.

    The speaker if there is one, else the root of the chain of citations, else the document. A citation leads on
    through what the cited document itself says of the same tie.
    """
    seen: set[str] = set()
    while True:
        if claim.by is not None:
            return Origin("side", setting.sides.get(claim.by, claim.by))
        if claim.by_side is not None and not claim.anonymous:
            return Origin("side", setting.sides.get(claim.by_side, claim.by_side))
        if claim.anonymous:
            return Origin("anonymous", f"{claim.source} {claim.by_text or ''}".strip())
        if claim.by_text is not None:
            return Origin("text", " ".join(claim.by_text.casefold().split()))
        seen.add(claim.source)
        if claim.citing is None or claim.citing in seen:
            return _document_origin(claim.source if claim.citing is None else claim.citing, setting)
        onward = [one for one in fellows if one.source == claim.citing and one.stance == claim.stance]
        if not onward:
            return _document_origin(claim.citing, setting)
        claim = onward[0]


def _document_origin(source_id: str, setting: Setting) -> Origin:
    source = setting.sources[source_id]
    if source.side is not None:
        return Origin("side", setting.sides.get(source.side, source.side))
    return Origin("source", source_id)


def grading_of(claim: Claim, sources: Mapping[str, Source]) -> Grading:
    """Return the letter of the document read with the digit of the information."""
    return Grading(sources[claim.source].reliability, claim.credibility)


def is_involved(origin: Origin, ends: Collection[str], setting: Setting) -> bool:
    """Tell whether an origin's side is the side of an end of the tie, or a rival of one."""
    if origin.kind != "side":
        return False
    sides = {setting.sides[end] for end in ends}
    return origin.key in sides or any(frozenset({origin.key, side}) in setting.rivals for side in sides)


def group_voices(
    claims: Iterable[Claim], fellows: Sequence[Claim], ends: Collection[str], setting: Setting
) -> tuple[Voice, ...]:
    """Return the claims grouped by origin, best graded origin first."""
    groups: dict[Origin, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(origin_of(claim, fellows, setting), []).append(claim)
    voices = []
    for origin, members in groups.items():
        ordered = sorted(members, key=lambda claim: (grading_of(claim, setting.sources), claim.source, claim.at or ""))
        grading = grading_of(ordered[0], setting.sources)
        voices.append(Voice(origin, tuple(ordered), grading, is_involved(origin, ends, setting)))
    return tuple(sorted(voices, key=lambda voice: (not voice.origin.named, voice.grading, voice.origin)))


def admit(claims: Sequence[Claim], without: Collection[str], only: Collection[str]) -> tuple[Claim, ...]:
    """Return the claims that stay when documents are left out, or kept alone.

    `without` also drops what cites a dropped document, along the chain; `only` goes by the document read.
    """
    kept = [claim for claim in claims if claim.source not in without]
    spoken = {(claim.source, claim.stance) for claim in claims}
    while without:
        left = {(claim.source, claim.stance) for claim in kept}
        lost = spoken - left
        still = [claim for claim in kept if claim.citing not in without and (claim.citing, claim.stance) not in lost]
        if len(still) == len(kept):
            break
        kept = still
    return tuple(claim for claim in kept if not only or claim.source in only)
