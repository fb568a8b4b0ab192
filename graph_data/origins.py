"""Who really speaks: claims grouped by origin, so that five articles repeating one report count once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph_data.dates import When
from graph_data.records import Claim, Source

RELIABILITIES = "ABCDEF"
WORTHY_RELIABILITY = frozenset("ABC")
WORTHY_CREDIBILITY = frozenset({1, 2, 3})
UNJUDGED_RELIABILITY, UNJUDGED_CREDIBILITY = "F", 6


@dataclass(frozen=True)
class Setting:
    """What weighing a claim needs to know beyond the claim: documents, sides, rivals, names of bodies."""

    sources: Mapping[str, Source]
    sides: Mapping[str, str]
    rivals: frozenset[frozenset[str]]
    bodies: Mapping[str, str] = field(default_factory=dict)  # folded name -> the one actor that carries it


@dataclass(frozen=True, order=True)
class Origin:
    """A speaker as the rule counts him: a side, somebody who is no actor, a document, or nobody named."""

    kind: str  # side | text | source | anonymous
    key: str
    wording: str = field(default="", compare=False)  # the speaker as the record words him

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
    uncounted: tuple[Claim, ...] = ()  # shown only: contrary evidence, a denial that gives way or came too early

    @property
    def speaker(self) -> Claim:
        """The claim that the voice is named after: its best graded, first in order."""
        return self.claims[0]

    @property
    def heard(self) -> tuple[Claim, ...]:
        """The claims that count."""
        return tuple(claim for claim in self.claims if claim not in self.uncounted)

    @property
    def counted(self) -> bool:
        """Whether anything that it says counts."""
        return bool(self.heard)


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Return a name as it is compared: without regard to case and spacing."""
    return " ".join(name.casefold().split())


def said_of(claim: Claim, sources: Mapping[str, Source]) -> When | None:
    """Return when a claim was said: its own word, else its source's date."""
    return claim.said or sources[claim.source].date


def origin_of(claim: Claim, fellows: Sequence[Claim], setting: Setting) -> Origin:
    """Return the origin of a claim among all claims on its tie, those left out included.

    The speaker if there is one, else the first speaker along the chain of citations, else the document at its
    root.
    """
    chain, root = follow_citations(claim, fellows)
    speakers = (_speaker(one, setting) for one in chain)
    return next((speaker for speaker in speakers if speaker is not None), _document_origin(root, setting))


def follow_citations(claim: Claim, fellows: Sequence[Claim]) -> tuple[list[Claim], str]:
    """Return the claims that lead from one to where it was taken from, and the document at the root.

    A citation leads on through what the cited document itself says of the same tie. Documents that cite each
    other in a circle have one root, so that they never confirm each other.
    """
    chain = [claim]
    while (cited := chain[-1].citing) is not None:
        onward = _find_cited(cited, chain[-1], fellows)
        if onward is None:
            return chain, cited
        if onward in chain:
            return chain, min(one.source for one in chain[chain.index(onward) :])
        chain.append(onward)
    return chain, chain[-1].source


def _find_cited(document: str, citing: Claim, fellows: Sequence[Claim]) -> Claim | None:
    """Return what a document says with the same stance: its own word first, else what it relays."""
    said = [one for one in fellows if one.source == document and one.stance == citing.stance]
    return min(said, key=_is_relayed, default=None)


def _is_relayed(claim: Claim) -> bool:
    return bool(claim.citing or claim.by or claim.by_text or claim.anonymous)


def _speaker(claim: Claim, setting: Setting) -> Origin | None:
    """Return the speaker of a claim, none if its document speaks or cites."""
    if claim.anonymous:
        return Origin("anonymous", f"{claim.source} {claim.by_text or ''}".strip())
    text = fold_name(claim.by_text or "")
    actor = claim.by or claim.by_side or setting.bodies.get(text)
    if actor is not None:
        return Origin("side", setting.sides.get(actor, actor))
    return Origin("text", text, claim.by_text or "") if text else None


def _document_origin(source_id: str, setting: Setting) -> Origin:
    """Return the side that a document speaks for: its own word, else that of its maker if an actor has his name."""
    source = setting.sources[source_id]
    maker = fold_name(source.author or source.publisher or "")
    actor = source.side or setting.bodies.get(maker)
    return Origin("source", source_id) if actor is None else Origin("side", setting.sides.get(actor, actor))


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
    if not groups:
        return ()
    voices = []
    for origin, members in groups.items():
        ordered = sorted(members, key=lambda claim: grading_of(claim, setting.sources))
        grading = grading_of(ordered[0], setting.sources)
        voices.append(Voice(origin, tuple(ordered), grading, is_involved(origin, ends, setting)))
    # Equal voices stay in the order of the record: an order by id would change when two sides are swapped.
    return tuple(sorted(voices, key=lambda voice: (not voice.origin.named, voice.grading)))


def admit(claims: Sequence[Claim], without: Collection[str], only: Collection[str]) -> tuple[Claim, ...]:
    """Return the claims that stay when documents are left out, or kept alone.

    `without` also drops what cites a dropped document, along the chain; `only` goes by the document read.
    """
    return tuple(
        claim
        for claim in claims
        if (not only or claim.source in only) and not (without and documents_of(claim, claims) & set(without))
    )


def documents_of(claim: Claim, fellows: Sequence[Claim]) -> set[str]:
    """Return every document that a claim came through."""
    chain, root = follow_citations(claim, fellows)
    return {root, *(one.source for one in chain)}
