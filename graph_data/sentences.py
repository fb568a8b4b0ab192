"""Every sentence that names a tie, with its status in it, so that no tie is ever a bare fact."""

from collections.abc import Sequence

from graph_data.dataset import Dataset, Part
from graph_data.evidence import Assessment, Ground
from graph_data.origins import Origin, Voice
from graph_data.records import Claim, Relationship, Stance
from graph_data.vocabulary import STATUS_LABELS, Status


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 origin`, `2 origins`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def join(names: Sequence[str]) -> str:
    """Return names as a list in words: `A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


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
    """Return `X denies it`, `Y doubts it`, `1 origin offers evidence against it`, in this order."""
    found: dict[str, list[str]] = {"deny": [], "doubt": []}
    weighing, uncounted = 0, []
    for voice in assessment.against:
        stances = {claim.stance for claim in voice.claims}
        name = short_speaker(dataset, voice)
        if stances == {Stance.WEIGHS_AGAINST}:
            weighing += 1
        elif not voice.counted:
            uncounted.append(name)
        else:
            found["deny" if Stance.DENIES in stances else "doubt"].append(name)
    texts = [f"{join(names)} {_verb(verb, names)} it" for verb, names in found.items() if names]
    if uncounted:
        texts.append(f"{join(uncounted)} had denied or doubted it earlier")
    if weighing:
        texts.append(f"{count(weighing, 'origin')} {'gives' if weighing == 1 else 'give'} evidence that does not fit it")
    return texts


def _verb(verb: str, names: Sequence[str]) -> str:
    return verb if len(names) > 1 else {"deny": "denies", "doubt": "doubts"}[verb]


def origin_name(dataset: Dataset, origin: Origin) -> str:
    """Return an origin's name: the side, the speaker's words, the document's author, or nobody named."""
    if origin.kind == "side":
        return dataset.label(origin.key)
    if origin.kind == "source":
        return source_name(dataset, origin.key)
    if origin.kind == "anonymous":
        return "somebody unnamed"
    return origin.key


def source_name(dataset: Dataset, source_id: str) -> str:
    """Return who is behind a document: its author, else its publisher."""
    source = dataset.sources[source_id]
    return source.author or source.publisher or source.title


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
    label = STATUS_LABELS[assessment.status]
    reason = {
        Status.UNSOURCED: lambda: "no claim stands behind it yet",
        Status.DENIED: lambda: "nobody affirms it and somebody denies or doubts it",
        Status.SPECULATIVE: lambda: "nobody affirms it; somebody only thinks it possible",
        Status.DISPUTED: lambda: "it is affirmed, but " + join([_ground(dataset, assessment, one) for one in assessment.grounds]),
        Status.CORROBORATED: lambda: _corroboration(dataset, tie, assessment),
        Status.SINGLE_SOURCE: lambda: _single_source(dataset, assessment),
        Status.ALLEGED: lambda: _allegation(dataset, assessment),
    }[assessment.status]()
    denied = ""
    if assessment.denied_by and assessment.status in {Status.CORROBORATED, Status.SINGLE_SOURCE}:
        names = [origin_name(dataset, origin) for origin in assessment.denied_by]
        denied = f" It stays so although {join(names)}, a party to it, {_verb('deny', names)} it."
    return f"{label}: {reason}.{denied}"


def _ground(dataset: Dataset, assessment: Assessment, ground: Ground) -> str:
    counted = [voice for voice in assessment.against if voice.counted and voice.origin.named]
    if ground is Ground.PARTY:
        names = [origin_name(dataset, origin) for origin in assessment.denied_by]
        return f"{join(names)}, a party to it, {_verb('deny', names)} it and fewer than two uninvolved origins affirm it with a grading of A–C and 1–3"
    if ground is Ground.UNINVOLVED:
        names = [short_speaker(dataset, voice) for voice in counted if not voice.involved and _unsettling(voice.claims)]
        return f"{join(names)}, not a party to it, {'contradicts' if len(names) == 1 else 'contradict'} it"
    if ground is Ground.EXCLUSIVE:
        return "another answer to the same question stands as well"
    return "an origin that affirmed it denied it later"


def _unsettling(claims: Sequence[Claim]) -> bool:
    return any(claim.stance in {Stance.DENIES, Stance.DOUBTS} for claim in claims)


def _corroboration(dataset: Dataset, tie: Relationship | Part | None, assessment: Assessment) -> str:
    worthy = [voice for voice in assessment.affirming if voice.origin.named and voice.grading.worthy]
    enough = 2
    if len(worthy) >= enough and any(not voice.involved for voice in worthy):
        grades = join([str(voice.grading) for voice in worthy])
        return f"{count(len(worthy), 'independent origin')} affirm it, graded {grades}, at least one of them no party to it"
    ends = dataset.ends_of(tie) if tie is not None else ()
    return f"both ends, {join([dataset.label(end) for end in ends])}, say so themselves"


def _single_source(dataset: Dataset, assessment: Assessment) -> str:
    for voice in assessment.affirming:
        if voice.origin.named and voice.grading.worthy and not voice.involved:
            return f"{short_speaker(dataset, voice)}, no party to it, affirms it, graded {voice.grading}; no second such origin does"
    own = [voice for voice in assessment.affirming if voice.origin.kind == "side"]
    return f"{short_speaker(dataset, own[0])} says so for its own side; no other origin that counts does"


def _allegation(dataset: Dataset, assessment: Assessment) -> str:
    """Say of each origin why its word is not enough."""
    reasons: dict[str, list[str]] = {}
    for voice in assessment.affirming:
        if not voice.origin.named:
            reasons.setdefault("unnamed", []).append("an unnamed speaker")
        elif voice.involved:
            reasons.setdefault("a party to it or a rival of one", []).append(short_speaker(dataset, voice))
        else:
            reasons.setdefault(f"graded only {voice.grading}", []).append(short_speaker(dataset, voice))
    told = [f"{join(sorted(set(names)))}, {why}" if why != "unnamed" else "an unnamed speaker" for why, names in reasons.items()]
    return "affirmed only by " + "; ".join(told)
