"""Every sentence that names a tie, with its status in it, so that no tie is ever a bare fact."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from graph_data.dataset import Dataset, Part
from graph_data.evidence import Assessment, Ground, shape_of
from graph_data.origins import Origin, Voice
from graph_data.records import Relationship, Stance
from graph_data.status_rule import ENOUGH
from graph_data.vocabulary import STATUS_LABELS, Status

_ABBREVIATED = re.compile(r".+\(([^()\s]{2,8})\)")  # `A Long Name (ALN)`


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 origin`, `2 origins`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def distinct(names: Iterable[str]) -> list[str]:
    """Return names once each, in their order."""
    return list(dict.fromkeys(names))


def join(names: Sequence[str], word: str = "and") -> str:
    """Return names as a list in words: `A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def tie_phrase(dataset: Dataset, tie: Relationship | Part) -> str:
    """Return what a tie asserts, to stand after `says that`; never shown alone."""
    if isinstance(tie, Part):
        role = dataset.vocabulary.roles[tie.participant.role]
        pieces = {"{actor}": dataset.label(tie.participant.actor), "{event}": f"“{tie.event.title}”"}
        text = role.phrase
        before, slot, after = text.partition("{actor}")
        return before.replace("{event}", pieces["{event}"]) + pieces[slot] + after.replace("{event}", pieces["{event}"])
    word = dataset.vocabulary.relationship_types[tie.type]
    return f"{dataset.label(tie.source_actor)} {word.label} {dataset.label(tie.target_actor)}"


SAYING: Mapping[Stance, str] = {Stance.AFFIRMS: "says that", Stance.SPECULATES: "thinks it possible that"}


def phrase_with_status(dataset: Dataset, tie: Relationship | Part, assessment: Assessment) -> str:
    """Return what a tie asserts with its status behind it, to stand in a list under `says that`."""
    return f"{tie_phrase(dataset, tie)} ({STATUS_LABELS[assessment.status].lower()})"


def count_statuses(statuses: Collection[Status]) -> str:
    """Return how many ties have each status, strongest first: `2 corroborated, 1 disputed`."""
    counts = Counter(statuses)
    return ", ".join(f"{counts[status]} {STATUS_LABELS[status].lower()}" for status in Status if counts[status])


def describe_tie(dataset: Dataset, tie: Relationship | Part, assessment: Assessment) -> str:
    """Return the sentence of a tie: who says it, who speculates, who says not, counted apart."""
    phrase = tie_phrase(dataset, tie)
    affirming, speculating = len(assessment.affirming), len(assessment.speculating)
    if affirming:
        text = f"{count(affirming, 'origin')} {'says' if affirming == 1 else 'say'} that {phrase}"
        text += f", {speculating} {'speculates' if speculating == 1 else 'speculate'}" if speculating else ""
    elif speculating:
        text = f"{count(speculating, 'origin')} {'speculates' if speculating == 1 else 'speculate'} that {phrase}"
    elif assessment.against:
        text = f"Nobody affirms that {phrase}"
    else:
        return f"No source is given yet for the tie “{phrase}”."
    return "; ".join([text, *_contradictions(dataset, assessment)]) + "."


def with_status(dataset: Dataset, tie: Relationship | Part, assessment: Assessment) -> str:
    """Return a tie's sentence headed by its status, for tooltips, alternative texts and exports."""
    return f"{STATUS_LABELS[assessment.status]}: {describe_tie(dataset, tie, assessment)}"


def _contradictions(dataset: Dataset, assessment: Assessment) -> list[str]:
    """Return `X denies it`, `Y doubts it`, what no longer counts, and how many give contrary evidence."""
    found: dict[str, list[str]] = {"denies": [], "doubts": [], "earlier": [], "weighs": []}
    for voice in assessment.against:
        found[_contradiction(voice)].append(short_speaker(dataset, voice))
    texts = [f"{join(names)} {_verb(verb, names)} it" for verb in _VERBS if (names := distinct(found[verb]))]
    if found["earlier"]:
        texts.append(f"{join(distinct(found['earlier']))} had denied or doubted it earlier")
    if weighing := len(found["weighs"]):
        texts.append(
            f"{count(weighing, 'origin')} {'gives' if weighing == 1 else 'give'} evidence that does not fit it"
        )
    return texts


def _contradiction(voice: Voice) -> str:
    """Return how a voice contradicts: by the strongest of what counts, else by what it said earlier."""
    heard, said = {claim.stance for claim in voice.heard}, {claim.stance for claim in voice.claims}
    if heard:
        return "denies" if Stance.DENIES in heard else "doubts"
    return "weighs" if said == {Stance.WEIGHS_AGAINST} else "earlier"


_VERBS: Mapping[str, str] = {"denies": "deny", "doubts": "doubt"}


def _verb(verb: str, names: Sequence[str]) -> str:
    return _VERBS[verb] if len(names) > 1 else verb


def origin_name(dataset: Dataset, origin: Origin) -> str:
    """Return an origin's name: the side, the speaker's words, the document's author, or nobody named."""
    if origin.kind == "side":
        return dataset.label(origin.key)
    if origin.kind == "source":
        return source_name(dataset, origin.key)
    if origin.kind == "anonymous":
        return "somebody unnamed"
    return origin.wording or origin.key


def source_name(dataset: Dataset, source_id: str) -> str:
    """Return who is behind a document: its author, else its publisher."""
    source = dataset.sources[source_id]
    return source.author or source.publisher or source.title


def briefest_speaker(dataset: Dataset, voice: Voice) -> str:
    """Return who speaks as briefly as the record allows: an author by the abbreviation that the name itself gives."""
    name = short_speaker(dataset, voice)
    return abbreviate(name) if voice.origin.kind == "source" else name


def abbreviate(name: str) -> str:
    """Return the abbreviation that a name gives of itself in brackets at its end, else the name."""
    found = _ABBREVIATED.fullmatch(name)
    return found[1] if found else name


def speaker_name(dataset: Dataset, voice: Voice) -> str:
    """Return who speaks, with the side that counts where it is another name."""
    claim = voice.speaker
    name = short_speaker(dataset, voice)
    side = dataset.label(voice.origin.key) if voice.origin.kind == "side" else None
    if claim.anonymous:
        return f"unnamed: {claim.by_text}" if claim.by_text else "somebody unnamed"
    return f"{name} ({side})" if side and side != name else name


def short_speaker(dataset: Dataset, voice: Voice) -> str:
    """Return who speaks, in a few words."""
    claim = voice.speaker
    if claim.by is not None:
        return dataset.label(claim.by)
    return claim.by_text or origin_name(dataset, voice.origin)


def explain(dataset: Dataset, tie: Relationship | Part | None, assessment: Assessment) -> str:
    """Return in one sentence why a tie has its status."""
    reason = _REASONS[assessment.status](dataset, tie, assessment)
    denied = ""
    if assessment.denied_by and assessment.standing:
        names, parties = _parties(dataset, assessment)
        denied = f" It stays so although {join(names)}, {parties} to it, {_verb('denies', names)} it."
    return f"{STATUS_LABELS[assessment.status]}: {reason}.{denied}"


def _parties(dataset: Dataset, assessment: Assessment) -> tuple[list[str], str]:
    names = distinct(origin_name(dataset, origin) for origin in assessment.denied_by)
    return names, "a party" if len(names) == 1 else "parties"


def _unsourced(_dataset: Dataset, _tie: Relationship | Part | None, assessment: Assessment) -> str:
    if assessment.against:
        return "nobody affirms, speculates, denies or doubts it; there is only evidence that does not fit it"
    return "no claim stands behind it yet"


def _denial(_dataset: Dataset, _tie: Relationship | Part | None, _assessment: Assessment) -> str:
    return "nobody affirms it and somebody denies or doubts it"


def _speculation(_dataset: Dataset, _tie: Relationship | Part | None, _assessment: Assessment) -> str:
    return "nobody affirms it; somebody only thinks it possible"


def _dispute(dataset: Dataset, _tie: Relationship | Part | None, assessment: Assessment) -> str:
    return "it is affirmed, but " + join([_ground(dataset, assessment, one) for one in assessment.grounds])


def _ground(dataset: Dataset, assessment: Assessment, ground: Ground) -> str:
    if ground is Ground.PARTY:
        names, parties = _parties(dataset, assessment)
        return (
            f"{join(names)}, {parties} to it, {_verb('denies', names)} it "
            "and fewer than two uninvolved origins affirm it with a grading of A to C and 1 to 3"
        )
    if ground is Ground.UNINVOLVED:
        voices = [voice for voice in assessment.against if voice.origin in assessment.unsettled_by]
        names = distinct(short_speaker(dataset, voice) for voice in voices)
        parties, verb = ("a party", "contradicts") if len(names) == 1 else ("parties", "contradict")
        return f"{join(names)}, not {parties} to it, {verb} it"
    if ground is Ground.EXCLUSIVE:
        return "another answer to the same question stands as well"
    return "an origin that affirmed it denied it later"


def _corroboration(dataset: Dataset, tie: Relationship | Part | None, assessment: Assessment) -> str:
    worthy = [voice for voice in assessment.affirming if voice.origin.named and voice.grading.worthy]
    if len(worthy) >= ENOUGH and any(not voice.involved for voice in worthy):
        grades = join([str(voice.grading) for voice in worthy])
        return f"{len(worthy)} independent origins affirm it, graded {grades}, at least one of them no party to it"
    ends = dataset.ends_of(tie) if tie is not None else ()
    return f"both ends, {join([dataset.label(end) for end in ends])}, say so themselves"


def _single_source(dataset: Dataset, tie: Relationship | Part | None, assessment: Assessment) -> str:
    for voice in assessment.affirming:
        if voice.origin.named and voice.grading.worthy and not voice.involved:
            name = short_speaker(dataset, voice)
            return f"{name}, no party to it, affirms it, graded {voice.grading}; no second such origin does"
    acting = shape_of(dataset, tie).acting if tie is not None else ()
    sides = {dataset.sides[end] for end in acting}
    own = [voice for voice in assessment.affirming if voice.origin.kind == "side" and voice.origin.key in sides]
    return f"{short_speaker(dataset, own[0])} says so for its own side; no other origin that counts does"


def _allegation(dataset: Dataset, _tie: Relationship | Part | None, assessment: Assessment) -> str:
    """Say of each origin why its word is not enough."""
    reasons: dict[str, list[str]] = {}
    for voice in assessment.affirming:
        if not voice.origin.named:
            reasons.setdefault("", []).append("an unnamed speaker")
        elif voice.involved:
            reasons.setdefault(", a party to it or a rival of one", []).append(short_speaker(dataset, voice))
        else:
            reasons.setdefault(f", graded only {voice.grading}", []).append(short_speaker(dataset, voice))
    return "affirmed only by " + "; ".join(f"{join(distinct(names))}{why}" for why, names in reasons.items())


_REASONS: Mapping[Status, Callable[[Dataset, Relationship | Part | None, Assessment], str]] = {
    Status.UNSOURCED: _unsourced,
    Status.DENIED: _denial,
    Status.SPECULATIVE: _speculation,
    Status.DISPUTED: _dispute,
    Status.CORROBORATED: _corroboration,
    Status.SINGLE_SOURCE: _single_source,
    Status.ALLEGED: _allegation,
}
