"""Room of the hearing: both sides of a contested question, each speaker once with everything said there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_data.dataset import Dataset
from graph_data.evidence import Assessment
from graph_data.origins import Grading, Origin, Voice
from graph_data.records import Claim, Question, Stance
from graph_data.vocabulary import Status

STRONGEST_FIRST = (Stance.AFFIRMS, Stance.SPECULATES, Stance.DENIES, Stance.DOUBTS, Stance.WEIGHS_AGAINST)


@dataclass(frozen=True)
class Statement:
    """One claim with every tie of the question that it bears on."""

    claim: Claim
    ties: tuple[str, ...]
    counted: bool  # whether it counts for some of them
    whole: bool  # said of the question itself, not of a tie
    elsewhere: Question | None = None  # another question that it was said of, which shares a tie


@dataclass(frozen=True)
class Witness:
    """One origin on one side of a question."""

    voice: Voice  # its best graded one, which names it
    involved: bool  # a party to some tie of the question, or a rival of one
    statements: tuple[Statement, ...]

    @property
    def grading(self) -> Grading:
        """The grading of its best claim."""
        return self.voice.grading

    @property
    def strongest(self) -> Stance:
        """Its strongest stance: affirmations and denials before guesses and doubts."""
        return min((statement.claim.stance for statement in self.statements), key=STRONGEST_FIRST.index)


@dataclass(frozen=True)
class Hearing:
    """A question with the ties that hang on it and both of its sides."""

    question: Question
    ties: tuple[str, ...]  # those that keep a claim
    saying_so: tuple[Witness, ...]  # affirming and speculating
    saying_not: tuple[Witness, ...]
    disputed: int


def hear(dataset: Dataset, question: Question, assessments: Mapping[str, Assessment]) -> Hearing:
    """Return both sides of a question as the ties were weighed."""
    weighed = {tie_id: assessments[tie_id] for tie_id in question.ties if tie_id in assessments}
    so = {tie_id: (*one.affirming, *one.speculating) for tie_id, one in weighed.items()}
    against = {tie_id: one.against for tie_id, one in weighed.items()}
    return Hearing(
        question,
        tuple(weighed),
        _witnesses(dataset, question, so),
        _witnesses(dataset, question, against),
        sum(one.status is Status.DISPUTED for one in weighed.values()),
    )


def _witnesses(dataset: Dataset, question: Question, voices: Mapping[str, Sequence[Voice]]) -> tuple[Witness, ...]:
    """Return the voices of all ties, one witness an origin: strongest stance first, then best graded."""
    heard: dict[Origin, list[tuple[str, Voice]]] = {}
    for tie_id, speaking in voices.items():
        for voice in speaking:
            heard.setdefault(voice.origin, []).append((tie_id, voice))
    witnesses = [_witness(dataset, question, spoken) for spoken in heard.values()]
    return tuple(
        sorted(
            witnesses, key=lambda one: (STRONGEST_FIRST.index(one.strongest), not one.voice.origin.named, one.grading)
        )
    )


def _witness(dataset: Dataset, question: Question, spoken: Sequence[tuple[str, Voice]]) -> Witness:
    best = min((voice for _, voice in spoken), key=lambda voice: voice.grading)
    claims: dict[Claim, list[tuple[str, Voice]]] = {}
    for tie_id, voice in spoken:
        for claim in voice.claims:
            claims.setdefault(claim, []).append((tie_id, voice))
    statements = tuple(_statement(dataset, question, claim, uses) for claim, uses in claims.items())
    return Witness(best, any(voice.involved for _, voice in spoken), statements)


def _statement(dataset: Dataset, question: Question, claim: Claim, uses: Sequence[tuple[str, Voice]]) -> Statement:
    ties = tuple(dict.fromkeys(tie_id for tie_id, _ in uses))
    counted = any(claim in voice.heard for _, voice in uses)
    whole = claim in question.claims
    own = any(claim in (dataset.relationships.get(tie_id) or dataset.parts[tie_id]).claims for tie_id in ties)
    others = () if whole or own else dataset.questions_of[ties[0]]
    elsewhere = next((other for other in others if claim in other.claims), None)
    return Statement(claim, ties, counted, whole, elsewhere)
