"""Words whose clauses share their subject or object in a way of their own. Pure data."""

# Gerunds behind these say how or when, not what: "reacted by imposing", "before meeting".
CIRCUMSTANTIAL = frozenset(
    ["by", "after", "before", "without", "despite", "since", "following", "amid", "while", "upon", "besides"]
)
OBJECT_CONTROL = frozenset({"of", "for", "from", "into"})
# "Used troops to attack Mali": the user attacks.
SUBJECT_CONTROL = frozenset(
    {"use", "deploy", "send", "dispatch", "mobilize", "mobilise", "promise", "threaten"}
)
# "Visited Mali to meet its king": the visitor meets, and that is an act of its own.
AIMED = frozenset(
    [
        *("visit", "leave", "enter", "reach", "tour", "attend", "join", "cross", "address", "host", "quit"),
        *("meet", "telephone", "phone", "board", "storm", "attack", "bomb", "sign", "block", "seize"),
        *("bypass", "override", "overrule", "defy", "ignore", "circumvent", "flout", "violate"),
    ]
)
DECIDING = frozenset({"announce", "decide", "decree", "order", "declare", "promise", "pledge", "vow"})
# Verbs that are never without an object: "three soldiers wounded in a raid" did not wound.
UNDERGONE = frozenset(
    [
        *("kill", "wound", "injure", "arrest", "detain", "jail"),
        *("imprison", "kidnap", "abduct", "behead", "displace"),
        *("expel", "evict", "oust", "deport", "banish"),
    ]
)
