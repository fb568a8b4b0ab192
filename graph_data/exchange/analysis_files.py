"""The findings of a view as JSON, as CSV for a spreadsheet, and as Markdown for a report."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from graph_data.analysis import Analysis, Finding, Section
from graph_data.analysis_findings import Named, describe_source, sources_of, tie_text
from graph_data.descriptions import NO_LINE, describe_filters, summarise
from graph_data.exchange.markdown_text import escape_markdown
from graph_data.exchange.plain_json import clean
from graph_data.exchange.spreadsheet_text import Value, write_csv
from graph_data.records import Source
from graph_data.sentences import with_status

SCHEMA = 1
Link = Callable[[Finding], str | None]  # the query of the view in which a finding can be seen, none if it has none
COLUMNS = (
    "section", "finding", "label", "sentence", "coverage", "numbers", "view", "relationship", "status", "remark",
    "relationship_sentence", "sources",
)  # fmt: skip


def export_analysis_json(analysis: Analysis, query: str, link: Link) -> bytes:
    """Return findings as UTF-8 JSON with a newline at the end; the same view gives the same bytes.

    Args:
        analysis: what was found.
        query: the canonical query of the view.
        link: gives the query of the view of a finding.
    """
    selection = analysis.selection
    dataset = selection.dataset
    content = {
        "schema": SCHEMA,
        "dataset": {"title": dataset.about.title, "as_of": dataset.about.as_of.text, "hash": dataset.hash},
        "view": query,
        "description": f"{summarise(selection)} Filters: {describe_filters(dataset, selection.filters)}.",
        "caution": f"{NO_LINE}.",
        "sections": [_section(analysis, one, link) for one in analysis.sections],
        "sources": [_source(source) for source in sources_of(selection, _every(analysis))],
    }
    return (json.dumps(clean(content), ensure_ascii=False, indent=1) + "\n").encode()


def _every(analysis: Analysis) -> Iterator[Finding]:
    for section in analysis.sections:
        yield from (*section.findings, *section.ranking)


def _section(analysis: Analysis, section: Section, link: Link) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "lead": section.lead or None,
        "findings": [_finding(analysis, one, link) for one in section.findings],
        "ranking": [_finding(analysis, one, link) for one in section.ranking],
        "ranked": section.ranked or None,
        "caution": section.caution or None,
    }


def _finding(analysis: Analysis, finding: Finding, link: Link) -> dict[str, Any]:
    return {
        "id": finding.id,
        "label": finding.label or None,
        "sentence": finding.sentence,
        "coverage": finding.basis or None,
        "numbers": dict(finding.numbers),
        "view": link(finding),
        "relationships": [_tie(analysis, one) for one in finding.ties],
        "sources": [source.id for source in sources_of(analysis.selection, [finding])],
    }


def _tie(analysis: Analysis, one: Named) -> dict[str, Any]:
    assessment = analysis.selection.assessment(one.tie)
    sentence = with_status(analysis.selection.dataset, analysis.selection.dataset.relationships[one.tie], assessment)
    return {"id": one.tie, "status": assessment.status.value, "remark": one.remark or None, "sentence": sentence}


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "date": source.date.text if source.date else None,
        "url": source.url,
        "reliability": source.reliability,
    }


def export_analysis_csv(analysis: Analysis, link: Link) -> bytes:
    """Return findings as CSV, one row for each relationship of each finding, one for a finding without any."""
    rows = [
        _row(analysis, section, finding, tie, link)
        for section in analysis.sections
        for finding in (*section.findings, *section.ranking)
        for tie in finding.ties or (None,)
    ]
    return write_csv(COLUMNS, rows, mark=True)


def _row(analysis: Analysis, section: Section, finding: Finding, one: Named | None, link: Link) -> list[Value]:
    told = _tie(analysis, one) if one else {}
    alone = Finding(finding.id, "", (one,)) if one else finding
    numbers = "; ".join(f"{name} {number}" for name, number in finding.numbers)
    cells = [
        section.title,
        finding.id,
        finding.label,
        finding.sentence,
        finding.basis,
        numbers,
        link(finding),
        told.get("id"),
        told.get("status"),
        told.get("remark"),
        told.get("sentence"),
        "; ".join(source.id for source in sources_of(analysis.selection, [alone])),
    ]
    return [clean(cell) or None for cell in cells]


def export_analysis_markdown(analysis: Analysis, query: str, link: Link) -> bytes:
    """Return findings as Markdown with numbered sources; names and titles from the data are no markup in it."""
    selection = analysis.selection
    dataset = selection.dataset
    filters = describe_filters(dataset, selection.filters)
    lines = [
        f"# {_text(dataset.about.title)}: what rests on what",
        "",
        _text(f"{summarise(selection)} Filters: {filters}. {NO_LINE}."),
        "",
        f"Data {dataset.hash}, view {_code('?' + query)}.",
    ]
    for section in analysis.sections:
        lines += ["", f"## {_text(section.title)}", *_paragraph(section.lead)]
        for finding in section.findings:
            lines += _told(analysis, finding, link)
        lines += _ranked(section)
        lines += _paragraph(section.caution, mark="*")
    lines += ["", "## Sources", ""]
    lines += [
        f"{number}. {_text(describe_source(source))}"
        for number, source in enumerate(sources_of(selection, _every(analysis)), 1)
    ]
    return ("\n".join(lines) + "\n").encode()


def _text(text: str) -> str:
    return escape_markdown(str(clean(text)))


def _code(text: str) -> str:
    """Return a query as code; it holds no grave accent, because queries escape them."""
    return f"`{text}`"


def _paragraph(text: str, mark: str = "") -> list[str]:
    return ["", f"{mark}{_text(text)}{mark}"] if text else []


def _told(analysis: Analysis, finding: Finding, link: Link) -> list[str]:
    lines = ["", f"**{_text(finding.sentence)}**", *_paragraph(finding.basis)]
    lines += ["", *(f"- {_text(tie_text(analysis.selection, one))}" for one in finding.ties)] if finding.ties else []
    query = link(finding)
    return [*lines, "", f"View: {_code('?' + query)}"] if query is not None else lines


def _ranked(section: Section) -> list[str]:
    if not section.ranking:
        return []
    heads = [name for name, _ in section.ranking[0].numbers]
    lines = ["", f"| {' | '.join([section.ranked, *heads])} |", f"|---|{'---|' * len(heads)}"]
    lines += [
        f"| {' | '.join([_text(one.label), *(str(number) for _, number in one.numbers)])} |" for one in section.ranking
    ]
    return lines
