"""The ids of the page's elements, so that a wrong one is an error when the program starts."""

from enum import StrEnum


class Ids(StrEnum):
    """Ids that callbacks, scripts and tests share."""

    ARRIVAL = "arrival"
    ANSWER = "answer"
    APPLIED = "applied"
    EVIDENCE = "evidence"
    FAILURE = "failure"
    NETWORK = "network"
    SUMMARY = "view-summary"
    TALLY = "tally"
    REMARK = "remark"
    NOTICES = "notices"
    BANNER = "banner"
    EMPTY = "empty"
    LIVE = "live"
    FILTERS = "filter-panel"
    LEGEND = "legend"
    SHORTCUTS = "shortcuts"
    SEARCH = "search"
    WINDOW = "time-window"
    SPAN = "time-span"
    ASOF = "time-asof"

    @staticmethod
    def panel(tab: str) -> str:
        """Return the id of the panel of a tab."""
        return f"panel-{tab}"

    @staticmethod
    def content(tab: str) -> str:
        """Return the id of what a callback fills in the panel of a tab."""
        return f"content-{tab}"
