"""What changed at a date, in sentences, beside how well either side of it is covered."""

from graph_data.analysis_findings import Finding, Named, Section, basis_of, named, relationships, say_statuses
from graph_data.analysis_times import Period, Turn, turn_around
from graph_data.dates import display_when, parse_when
from graph_data.filters import Selection
from graph_data.sentences import count, count_statuses
from graph_data.vocabulary import STATUS_LABELS

CAUTION = "Fewer relationships in a period may only mean that fewer sources speak of it."


def describe_turn(selection: Selection, text: str) -> Section:
    """Return what began, ended and is said differently from a date on, among what a view shows."""
    found, said = turn_around(selection, text), display_when(parse_when(text))
    findings = [_began(selection, found, said), _ended(selection, found, said), _changed(selection, found, said)]
    return Section(
        "turn", f"Before and from {said} on", said, _covered(found, said), findings=tuple(findings), caution=CAUTION
    )


def _covered(found: Turn, said: str) -> str:
    return f"Of the time before {said} {_speak(found.before)}; of the time from then on {_speak(found.after)}."


def _speak(period: Period) -> str:
    verb = "speaks" if period.documents == 1 else "speak"
    return (
        f"{count(period.documents, 'document')} {verb} in {count(period.claims, 'claim')} "
        f"on {relationships(period.ties)}"
    )


def _began(selection: Selection, found: Turn, said: str) -> Finding:
    total, statuses = relationships(len(selection.relationships)), say_statuses(selection, found.began)
    pieces = [f"{len(found.began)} of {total} shown began in {said} or later{statuses}"]
    if found.happened:
        acts = "dated act falls" if len(found.happened) == 1 else "dated acts fall"
        pieces.append(f"{len(found.happened)} {acts} into that time{say_statuses(selection, found.happened)}")
    went, unclear = len(found.went_on), len(found.unclear)
    if went:
        pieces.append(f"{went} from before {'is' if went == 1 else 'are'} spoken of for that time too")
    if unclear:
        pieces.append(
            f"of {unclear} the sources leave open on which side {'it began' if unclear == 1 else 'they began'}"
        )
    if found.undated:
        pieces.append(f"of {len(found.undated)} no claim says when")
    ties = (*named(found.began, "began from then on"), *named(found.happened, "dated from then on"))
    return _finding(selection, "began", f"{'; '.join(pieces)}.", ties, found)


def _ended(selection: Selection, found: Turn, said: str) -> Finding:
    ended, silent = len(found.ended), len(found.unattested)
    statuses = say_statuses(selection, found.ended)
    told = f"Of those from before {ended or 'none'} ended in {said} or later by a stated end{statuses}"
    if silent:
        verb = "is" if silent == 1 else "are"
        told += (
            f"; {silent} {verb} spoken of for no later time{say_statuses(selection, found.unattested)}, "
            f"which does not say that {'it' if silent == 1 else 'they'} ended"
        )
    if found.over:
        told += f"; {len(found.over)} {'was' if len(found.over) == 1 else 'were'} over before"
    ties = (*named(found.ended, "ended from then on"), *named(found.unattested, "not attested for later"))
    return _finding(selection, "ended", f"{told}.", ties, found)


def _changed(selection: Selection, found: Turn, said: str) -> Finding:
    known = len(selection.relationships) - len(found.new)
    changed = [tie for tie, _ in found.changed]
    if not known:
        told = f"Nothing had been said of any of them before {said}"
    elif not changed:
        told = f"{known} had been spoken of before {said}, and none of them has another status since"
    else:
        was = count_statuses([status for _, status in found.changed])
        now = count_statuses([selection.status(tie) for tie in changed])
        verb = "has" if len(changed) == 1 else "have"
        told = (
            f"{known} had been spoken of before {said}; {len(changed)} of them {verb} another status since, "
            f"by what was said then: {was} before, now {now}"
        )
    ties = tuple(Named(tie, f"{STATUS_LABELS[was].lower()} on what had been said before") for tie, was in found.changed)
    return _finding(selection, "changed", f"{told}.", ties, found)


def _finding(selection: Selection, key: str, sentence: str, ties: tuple[Named, ...], found: Turn) -> Finding:
    numbers = {
        "began": (("began", len(found.began)), ("acts", len(found.happened)), ("went on", len(found.went_on))),
        "ended": (
            ("ended", len(found.ended)),
            ("not attested later", len(found.unattested)),
            ("over", len(found.over)),
        ),
        "changed": (("changed status", len(found.changed)), ("first spoken of later", len(found.new))),
    }[key]
    return Finding(f"turn-{key}", sentence, ties, numbers, basis=basis_of(selection, [one.tie for one in ties]))
