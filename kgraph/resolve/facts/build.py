"""Make the derived rows of the facts tables again, from two open tables given as arguments.

Run by hand, never at run time::

    python -m kgraph.resolve.facts.build --countries countries.csv --leaders leaders.csv

Rows written by the authors stay as they are and win over derived ones. Derived are: the
codes and official names of states (``countries.csv``), and terms of office below the rank
that the authors wrote out (``leaders.csv``). README.md gives both layouts and their licences.
"""

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from kgraph.identity import slug

Row = dict[str, str]

COUNTRY_TABLE = ("ISO 3166-1 country table", "PDDL-1.0")
LEADER_TABLE = ("Wikidata", "CC0-1.0")
FIRST_YEAR = "1990"
TOLERANCE = timedelta(days=92)

# A title in the input and the office it is, most telling first; the post's label is the
# title itself. What matches none stays out.
OFFICES: tuple[tuple[str, str], ...] = (
    (r"Prime Minister", "prime minister"),
    (r"Premier of the State Council", "prime minister"),
    (r"President", "president"),
    (r"Vice President|First Vice President", "vice president"),
    (r"(Federal )?Minister (of|for) (Foreign|External) Affairs", "foreign minister"),
    (r"Minister of (Europe and Foreign Affairs|Foreign Affairs and Trade)", "foreign minister"),
    (r"Secretary of State for Foreign and Commonwealth Affairs", "foreign minister"),
    (
        r"(Federal )?Minister (of|for) (National )?Defen[cs]e( and Armed Forces Logistics)?",
        "defence minister",
    ),
    (r"Secretary of State for Defence", "defence minister"),
    (r"(Federal )?Minister (of|for) (the )?(Finance|Economy and Finance)", "finance minister"),
    (r"Chancellor of the Exchequer", "finance minister"),
    (
        r"(Federal )?Minister of (the )?Interior( Affairs)?|Minister (of|for) Home Affairs",
        "interior minister",
    ),
    (r"Secretary of State for the Home Department", "interior minister"),
    (r"Speaker of the (Knesset|Lok Sabha|House of Commons|National Assembly)", "speaker"),
    (r"Speaker of the (Grand National Assembly|Islamic Consultative Assembly)", "speaker"),
    (r"Speaker of the House of Representatives|Chairman of the Verkhovna Rada", "speaker"),
    (r"Chairman of the (State Duma|Federation Council|Council of the National Assembly)", "speaker"),
    (r"President of the (National Assembly|Senate)", "speaker"),
    (r"Leader of the (Opposition|Official Opposition)", "opposition leader"),
    (r"(Permanent Representative|Ambassador) to the United Nations(, New York)?", "ambassador"),
    (r"Permanent Representative to NATO", "ambassador"),
    (r"National Security Advi[sc]or", "other"),
    (r"Secretary of the (Supreme National Security Council|National Security and Defense Council)", "other"),
    (r"(First )?Deputy Prime Minister", "other"),
    (r"Chief of (the )?(General Staff|Army Staff|Defence Staff|Defence Force)", "other"),
    (r"Chairman of the Joint Chiefs of Staff", "other"),
    (r"(Assistant|Deputy|Under) Secretary of State( for .*)?", "other"),
    (r"Deputy (Minister of Foreign Affairs|Secretary of Defence|National Security Advisor)", "other"),
    (r"Director of (National Intelligence|the (Mossad|CIA|FBI|Federal Security Service))", "other"),
    (r"Director of the (Foreign Intelligence Service|Intelligence Bureau)", "other"),
    (r"Head of the (Security Service|Presidential Administration|Office of the President)", "other"),
    (
        r"White House Chief of Staff|Foreign Ministry Spokeperson|Secretary-General for Foreign Affairs",
        "other",
    ),
    (r"Governor of the (Bank of Israel|Bank of Japan|Bank of Canada|Central Bank|National Bank)", "other"),
)

# Ambassadors are kept where the press names them: any state's to the United States, and
# the United States' to the states most in the news.
HOSTS = {
    *("united-kingdom", "russia", "china", "france", "germany", "israel", "iran", "ukraine", "turkey"),
    *("japan", "india", "pakistan", "south-korea", "syria", "iraq", "afghanistan", "egypt", "belarus"),
    *("saudi-arabia", "lebanon", "libya", "yemen"),
}

# Ministers of a part of the state under a title of the whole, and one title misread.
LEFT_OUT = frozenset({"Q7816502", "Q7615025", "Q11386875"})

# Several persons hold these at the same time, so that one term does not close another.
SHARED = ("Deputy Prime Minister", "Deputy Minister", "Deputy National Security")


_PRESS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "dj", "Đ": "Dj", "ı": "i", "æ": "ae", "ʻ": ""}
)


@dataclass(frozen=True, slots=True)
class Term:
    """One holder's time in a post; ``start`` and ``end`` as written, ``end`` empty if open."""

    person: str
    wikidata: str
    iso3: str
    represents: str
    office: str
    post: str
    start: str
    end: str


def read_table(path: Path) -> list[Row]:
    """Return the rows of a CSV table with a header."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_table(path: Path, rows: Iterable[Row], header: Iterable[str]) -> None:
    """Write the rows sorted by their cells, so that the same rows give the same bytes."""
    columns = list(header)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted([row[column] for column in columns] for row in rows))


def first_day(text: str) -> date:
    """Return the first day that a date, month or year may mean; empty means long ago."""
    parts = [int(part) for part in text.split("-")] if text else [1]
    return date(*[*parts, 1, 1][:3])


def last_day(text: str) -> date:
    """Return the last day that a date, month or year may mean; empty means not ended."""
    parts = [int(part) for part in text.split("-")] if text else [date.max.year]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    following = date(parts[0] + month // 12, month % 12 + 1, 1) if parts[0] < date.max.year else date.max
    return following - timedelta(days=1)


def states_with_codes(states: list[Row], countries: list[Row]) -> list[Row]:
    """Return the states with iso2, M49 and COW codes as the country table has them."""
    table = {row["iso3"]: row for row in countries}
    made = []
    for state in states:
        row = table.get(state["iso3"])
        codes = row and {"iso2": row["iso2"], "m49": row["m49"], "cow": row["cow_ccode"] or state["cow"]}
        made.append({**state, **(codes or {})})
    return made


def names_with_official(names: list[Row], states: list[Row], countries: list[Row]) -> list[Row]:
    """Return the names with the official ones of the country table, each alias once."""
    kept = [row for row in names if row["source"] != COUNTRY_TABLE[0]]
    known = {row["alias"] for row in kept}
    keys = {state["iso3"]: state["key"] for state in states if state["iso3"]}
    for country in countries:
        alias = re.sub(r"\s*\*+$", "", country["official_name"]).removeprefix("the ")
        if alias and alias not in known and country["iso3"] in keys:
            known.add(alias)
            kept.append(
                {"key": keys[country["iso3"]], "alias": alias, "sense": "name"}
                | {"source": COUNTRY_TABLE[0], "licence": COUNTRY_TABLE[1]}
            )
    return kept


def with_article(state: str) -> str:
    """Return the state's name as it stands after "of"."""
    return f"the {state}" if state.startswith(("United ", "Czech ")) else state


def read_terms(leaders: list[Row], states: list[Row], names: list[Row]) -> Iterator[Term]:
    """Yield the terms since 1990 whose title is an office of a state or an embassy to a host."""
    by_iso3 = {state["iso3"]: state for state in states if state["iso3"]}
    hosts = {row["alias"]: row["key"] for row in names if row["sense"] == "name"}
    for row in leaders:
        state = by_iso3.get(row["iso3"])
        if state is None or row["source"] != "Wikidata" or not is_usable(row):
            continue
        placed = office_and_post(row["office"], state, hosts, by_iso3)
        if placed is not None:
            person = row["person"].strip()
            ids = (person, row["wikidata"], row["iso3"], state["key"])
            yield Term(*ids, *placed, row["start"], row["end"])


def is_usable(row: Row) -> bool:
    """Tell whether a row has a name of two capitalised words or more, and dates in order."""
    words = row["person"].split()
    named = len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()
    clean = named and not re.search(r"[\d()\[\]\",/]", row["person"])
    if not clean or not row["start"] or (row["end"] and row["end"][:4] < FIRST_YEAR):
        return False
    return row["wikidata"] not in LEFT_OUT and first_day(row["start"]) <= last_day(row["end"])


def office_and_post(
    title: str, state: Row, hosts: dict[str, str], by_iso3: dict[str, Row]
) -> tuple[str, str] | None:
    """Return the office and the post's label, None where the title is not one we keep."""
    land = with_article(state["name"])
    embassy = re.fullmatch(r"(?i:ambassador) to (?:the )?(.+)", title)
    if embassy and _is_named(state["key"], hosts.get(embassy[1])):
        host = next(row for row in by_iso3.values() if row["key"] == hosts[embassy[1]])
        return "ambassador", f"Ambassador of {land} to {with_article(host['name'])}"
    for pattern, office in OFFICES:
        if re.fullmatch(pattern, title):
            label = title.removeprefix("Federal ").removesuffix(", New York").replace("Spokep", "Spokesp")
            if "United Nations" in label:
                label = "Permanent Representative to the United Nations"
            before, joint, after = label.partition(" to ")
            owner = "" if state["name"] in label else f" of {land}"
            return office, f"{before}{owner}{joint}{after}"
    return None


def _is_named(sender: str, host: str | None) -> bool:
    return host == "united-states" or (sender == "united-states" and host in HOSTS)


def closed(terms: Iterable[Term]) -> Iterator[Term]:
    """Yield the terms of every post in time, open ends closed where a later holder began.

    The table was read off years ago, so that an open end without a later holder says
    nothing about today: such terms stay out.
    """
    posts: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        posts[term.represents, term.post].append(term)
    for _, held in sorted(posts.items()):
        held.sort(key=lambda term: (first_day(term.start), last_day(term.end), term.person))
        for index, term in enumerate(held):
            later = [after.start for after in held[index + 1 :] if after.person != term.person]
            shared = any(word in term.post for word in SHARED)
            end = term.end or (later[0] if later and not shared else "")
            if end and first_day(term.start) <= last_day(end):
                yield replace(term, end=end)


def overlaps(one: Row, start: str, end: str) -> bool:
    """Tell whether a row's term shares more than the tolerance with ``start`` to ``end``."""
    until = min(last_day(one["end"]), last_day(end))
    return until - max(first_day(one["start"]), first_day(start)) > TOLERANCE


def leaders_with_terms(authored: list[Row], terms: Iterable[Term]) -> list[Row]:
    """Return the authors' rows and those terms that contradict none of them."""
    rows = list(authored)
    held: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    persons: dict[str, Row] = {}
    begun: set[tuple[str, str, str]] = set()
    for row in rows:
        held[row["represents"], _seat(row["office"], row["post"])].append(row)
        persons.setdefault(row["wikidata"] or row["key"], row)
        begun.add((row["key"], row["iso3"], row["start"][:7]))
        for name in (row["name"], *row["aliases"].split("|")):
            persons.setdefault(plain(name) if " " in name else row["key"], row)
    for term in terms:
        seat = held[term.represents, _seat(term.office, term.post)]
        person = persons.get(term.wikidata) or persons.get(plain(term.person))
        if _is_someone_else(person, term) or _is_taken(seat, person, term):
            continue
        row = _row_of(term, person)
        # The same post may bear two labels in the two tables.
        if (row["key"], row["iso3"], row["start"][:7]) in begun:
            continue
        persons.setdefault(term.wikidata or row["key"], row)
        persons.setdefault(plain(row["name"]), row)
        seat.append(row)
        rows.append(row)
    return rows


def key_of(name: str) -> str:
    """Return the slug of a name, its letters without an ASCII base written as the press does."""
    return slug(name.translate(_PRESS))


def plain(name: str) -> str:
    """Return the key of a name without initials and without Jr. or Sr."""
    return key_of(" ".join(word for word in name.split() if not re.fullmatch(r"\w\.?|[JS]r\.?", word)))


def _seat(office: str, post: str) -> str:
    return post if office in {"other", "ambassador", "envoy", "head"} else office


def _is_someone_else(person: Row | None, term: Term) -> bool:
    if person is None or person["wikidata"] == term.wikidata:
        return False
    return bool(person["wikidata"]) or person["iso3"] != term.iso3


def _is_taken(seat: list[Row], person: Row | None, term: Term) -> bool:
    key = person["key"] if person else ""
    same = [row for row in seat if row["key"] == key]
    if any(overlaps(row, term.start, term.end) or row["start"][:4] == term.start[:4] for row in same):
        return True
    shared = any(word in term.post for word in SHARED)
    return not shared and any(overlaps(row, term.start, term.end) for row in seat)


def _row_of(term: Term, person: Row | None) -> Row:
    known = person or {"key": key_of(term.person), "name": term.person, "aliases": ""}
    names = {*known["aliases"].split("|"), term.person} - {"", known["name"]}
    return {
        "key": known["key"],
        "name": known["name"],
        "aliases": "|".join(sorted(names)),
        "iso3": term.iso3,
        "organisation": "",
        "office": term.office,
        "post": term.post,
        "represents": term.represents,
        "start": term.start,
        "end": term.end,
        "wikidata": term.wikidata,
        "source": LEADER_TABLE[0],
        "licence": LEADER_TABLE[1],
    }


def build(countries: Path, leaders: Path, facts: Path) -> None:
    """Write the derived rows of ``facts`` again; the other rows and tables are left alone."""
    states = states_with_codes(read_table(facts / "states.csv"), read_table(countries))
    write_table(facts / "states.csv", states, states[0])
    names = names_with_official(read_table(facts / "state_names.csv"), states, read_table(countries))
    write_table(facts / "state_names.csv", names, names[0])
    authored = [row for row in read_table(facts / "leaders.csv") if row["source"] != LEADER_TABLE[0]]
    terms = closed(read_terms(read_table(leaders), states, names))
    write_table(facts / "leaders.csv", leaders_with_terms(authored, terms), authored[0])


def main() -> None:
    """Read the paths from the command line and build."""
    parser = argparse.ArgumentParser(description="Make the derived rows of the facts tables again.")
    parser.add_argument("--countries", type=Path, required=True, help="the ISO 3166-1 country table")
    parser.add_argument("--leaders", type=Path, required=True, help="the table of offices")
    parser.add_argument("--facts", type=Path, default=Path(__file__).parent, help="where the tables lie")
    given = parser.parse_args()
    build(given.countries, given.leaders, given.facts)


if __name__ == "__main__":
    main()
