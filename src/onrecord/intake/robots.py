"""robots.txt, as RFC 9309 has it: the group for our name, else for "*"; the longest matching path decides.

User-agent: *
Disallow: /private/
Allow: /private/open$      → "/private/open" may be read, "/private/x" not
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

LARGEST = 512_000  # bytes; the rest is ignored, as RFC 9309 allows
MOST_WILDCARDS = 8  # in one rule; more would only slow matching down

Rule = tuple[bool, str]  # (allowed, path)


def allows(robots_txt: str, path: str, *, agent: str) -> bool:
    """Whether ``agent`` may read ``path`` (with its query)."""
    groups = _groups(robots_txt)
    rules = groups.get(agent.lower(), groups.get("*", []))
    wanted = _normal(path or "/")
    matching = [(len(rule), allowed) for allowed, rule in rules if _matches(rule, wanted)]
    return max(matching, default=(0, True))[1]  # of two equally long, Allow wins: True > False


def _groups(robots_txt: str) -> dict[str, list[Rule]]:
    """Rules by agent name. Groups of one name are one group."""
    groups: dict[str, list[Rule]] = {}
    agents: list[str] = []
    naming = False  # user-agent lines in a row share the rules that follow
    for line in robots_txt.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = [*agents, value.lower()] if naming else [value.lower()]
            groups.setdefault(value.lower(), [])
            naming = True
        elif key in ("allow", "disallow"):
            naming = False
            for agent in agents if value else ():
                groups[agent].append((key == "allow", _normal(value)))
    return groups


def _normal(path: str) -> str:
    return quote(unquote(path), safe="/*$?&=%:;,@+!~'()")


def _matches(rule: str, path: str) -> bool:
    if rule.count("*") > MOST_WILDCARDS:
        rule = rule[: rule.index("*")]  # read as its fixed beginning, which forbids more, not less
    ending = rule.endswith("$")
    parts = [re.escape(part) for part in rule.removesuffix("$").split("*")]
    return re.match(".*".join(parts) + ("$" if ending else ""), path) is not None
