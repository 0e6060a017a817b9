"""The front page: which regions there are, and where else to ask."""

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from clusteratlas.pages.embed import in_its_order, security_policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clusteratlas.catalogue.regions import RegionSummary

_STYLE: Final = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding: .4rem 0; }
th, td { text-align: start; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid #8884; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
"""


def front(regions: "Iterable[RegionSummary]", root: str, *, date: str = "", language: str = "") -> str:
    """The front page.

    Args:
        regions: what there is.
        root: the path under which clients see the server; empty for none.
        date: as of which the regions are told; empty for all dates.
        language: of names, as it was asked for; empty for English.
    """
    asked = urlencode({key: value for key, value in (("at", date), ("lang", language)) if value})
    query = f"?{asked}" if asked else ""
    rows = "\n".join(_row(one, f"{root}/regions/{quote(one.id, safe='')}{query}") for one in regions)
    seen = f", as of {escape(date)}" if date else ""
    return in_its_order(f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(security_policy((), (_STYLE,)))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cluster Atlas</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>Cluster Atlas</h1>
<p>Which stakeholders link to which value chains, by which path, on whose word.</p>
<table>
<caption>Regions{seen}: each name leads to its page.</caption>
<thead><tr><th scope="col">Region</th><th scope="col">NUTS</th><th scope="col" class="number">Things</th>
<th scope="col" class="number">Ties</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
<p><a href="{root}/query">Ask the atlas</a>: ready-made questions with forms, and an editor for queries.</p>
<p>For programs: <a href="{root}/sparql">SPARQL at {root}/sparql</a>, and JSON at {root}/api, as
<a href="{root}/api/openapi.json">its description</a> tells.</p>
</main>
</body>
</html>
""")


def _row(one: "RegionSummary", address: str) -> str:
    dates = f" ({escape(_span(one.valid_from, one.valid_to))})" if one.valid_from or one.valid_to else ""
    return (
        f'<tr><th scope="row"><a href="{escape(address)}">{escape(one.label)}</a>{dates}</th>'
        f"<td>{escape(one.nuts)}</td>"
        f'<td class="number">{one.entities:,}</td><td class="number">{one.ties:,}</td></tr>'
    )


def _span(first: str, last: str) -> str:
    """From when to when there is a region, of which one may not be limited."""
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}"
