"""A dataset in which every text tries to be markup, to end its surroundings, or to be more than fits."""

import json
from itertools import pairwise
from pathlib import Path

TAG = "<img src=x onerror=\"window.ran=1;fetch('http://evil.example/')\">"
SCRIPT = "</script><script>window.ran=2</script>"
STYLE = "</style><style>body{background:url(http://evil.example/x)}</style>"
QUOTES = "\"'><b onmouseover='window.ran=3'>`${window.ran=4}`&amp;&lt;"
ARABIC = "الدولة الإسلامية — ولاية خراسان"
LONG = "Verylongnamewithoutanyspace" * 8
NAMES = {
    "tag": TAG,
    "script": SCRIPT,
    "style": STYLE,
    "quotes": QUOTES,
    "arabic": ARABIC,
    "long": LONG,
}


def write_hostile(folder: Path) -> Path:
    """Write the dataset into a folder; JSON is YAML, and quotes every text safely."""
    source = {
        "id": "paper",
        "title": f"A title {TAG}{SCRIPT}",
        "author": QUOTES,
        "date": "2020",
        "kind": "think-tank",
        "reliability": "B",
        "url": "https://example.org/?q=%22%3E%3Cimg%20src=x%20onerror=window.ran=5%3E&a=%27b%27",
        "note": SCRIPT,
    }
    claim = {"source": "paper", "at": f"P1{TAG}", "stance": "affirms", "credibility": 2, "says": f"It says {TAG}."}
    denial = {"source": "paper", "at": "P2", "stance": "denies", "by_text": SCRIPT, "said": "2021", "says": QUOTES}
    fact = {"field": "founded", "value": f"1990 {TAG}", "claims": [claim]}
    actors = [
        {
            "id": actor_id,
            "name": name,
            "aliases": [f"alias {TAG}", ARABIC],
            "kind": "armed-group",
            "prominence": "core",
            "note": f"A note {SCRIPT}",
            "facts": [fact],
        }
        for actor_id, name in NAMES.items()
    ]
    ids = list(NAMES)
    ties = [
        {
            "id": f"{one}-allied-with-{other}",
            "from": one,
            "to": other,
            "type": "allied-with",
            "note": f"{TAG}{QUOTES}",
            "claims": [claim, denial],
        }
        for one, other in pairwise(ids)
    ]
    event = {
        "id": "clash",
        "title": f"A clash {TAG}",
        "kind": "attack",
        "when": "2020",
        "place": {"name": f"Kabul {TAG}"},
        "claims": [claim],
        "participants": [{"actor": "tag", "role": "claimed", "claims": [claim]}],
    }
    question = {"id": "asked", "title": f"Is it so? {SCRIPT}{TAG}", "ties": [ties[0]["id"]], "claims": [denial]}
    about = {
        "title": f"A dataset {TAG}{SCRIPT}{STYLE}",
        "as_of": "2026-03",
        "handling": f"Handle {TAG}",
        "opening_view": "prominence=core",
    }
    content = {
        "dataset": about,
        "sources": [source],
        "actors": actors,
        "relationships": ties,
        "events": [event],
        "questions": [question],
    }
    folder.mkdir(exist_ok=True)
    (folder / "data.yaml").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder
