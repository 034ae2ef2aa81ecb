"""What the syntax of its own clause says of a pronoun: a thing, an actor of the clause, or neither.

Pure.
"""

from itertools import takewhile

from kgraph.model import Actor, ActorKind, AnnotatedDocument, Mention, MentionForm, Token
from kgraph.resolve.table import ActorTable

_SUBJECTS = ("nsubj", "nsubjpass")
_COPULAS = frozenset({"appear", "be", "become", "look", "remain", "seem", "sound"})
# "Mali promised Chad to open its border": whoever promises will do it, whoever is urged will.
_PROMISING = frozenset({"agree", "offer", "pledge", "promise", "swear", "threaten", "vow"})
# Of these the object is who hears it.
_TELLING = frozenset("advise assure convince inform notify persuade promise remind show tell warn".split())  # noqa: SIM905
_COMPLEMENTS = frozenset({"acomp", "advcl", "attr", "ccomp", "oprd"})
_POSSESSIVE = frozenset({"its", "their"})
_PLURAL = frozenset({"they", "them", "their"})
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "pcomp", "relcl", "ROOT", "xcomp"})
_CLIMB = 8
_HELPING = frozenset({"aid", "assist", "back", "help", "stand", "support", "work"})
_SPEAKING = frozenset({"I", "We", "You", "we", "you"})
_SINGULAR = frozenset({"it", "its"})
_WHERE = frozenset(
    {"across", "around", "at", "from", "in", "inside", "into", "near", "outside", "throughout"}
)
_ONE = frozenset({"NN", "NNP"})
_BESIDE = frozenset({"appos", "compound", "nmod", "npadvmod"})


class PronounSyntax:
    """Reads the clauses around the pronouns of one document."""

    def __init__(self, annotated: AnnotatedDocument, table: ActorTable) -> None:
        self._tokens = annotated.tokens
        self._table = table
        self._children: dict[int, list[Token]] = {}
        for token in annotated.tokens:
            if token.head != token.index:
                self._children.setdefault(token.head, []).append(token)
        groups = (m for m in annotated.mentions if m.is_group and m.form is not MentionForm.PRONOUN)
        self._groups = {m.head for m in groups}
        self._actors = {i for m in annotated.mentions for i in range(m.first, m.last)}

    def is_of_a_thing(self, mention: Mention) -> bool:
        """Tell "it is a threat", "it is clear that" and "do it" from "it is ready to talk"."""
        token = self._tokens[mention.head]
        if mention.text.casefold() != "it":
            return False
        verb = self._tokens[token.head]
        if token.dep in _SUBJECTS:
            mere = self._is_mere_word(verb) or self._announces(token, verb)
            return mere or self._is_done_by_things(verb) or self._is_said_of_things(verb)
        if token.dep == "pobj":
            return (self._tokens[verb.head].lemma, "towards") in self._table.thing_verbs
        return token.dep == "dobj" and (verb.lemma, "object") in self._table.thing_verbs

    def _is_mere_word(self, verb: Token) -> bool:
        """Tell "when it comes to Mali", in which "it" is nobody."""
        words = {t.text.casefold() for t in self._under(verb)}
        return verb.lemma == "come" and {"when", "to"} <= words

    def _announces(self, subject: Token, verb: Token) -> bool:
        """Tell "it should be noted that" and "made it clear that" from "it was told that"."""
        passive = subject.dep == "nsubjpass" and verb.lemma not in _TELLING
        return (passive or verb.pos == "ADJ") and any(t.dep == "ccomp" for t in self._under(verb))

    def _is_done_by_things(self, verb: Token) -> bool:
        return (verb.lemma, "subject") in self._table.thing_verbs

    def _is_said_of_things(self, verb: Token) -> bool:
        """Tell "it is normal" and "it is a fact" from "it is willing"."""
        if verb.lemma not in _COPULAS:
            return False
        said = [t for t in self._under(verb) if t.dep in _COMPLEMENTS]
        # "It is in talks", "it will be": of whom that is said the verb does not tell.
        return any((t.lemma, "trait") not in self._table.thing_verbs for t in said)

    def actor_of_clause(self, mention: Mention) -> int | None:
        """Return the token of whoever "its" means: who is urged to do it, else the clause's subject."""
        if mention.text.casefold() not in _POSSESSIVE:
            return None
        if (owner := self._owner_before(mention)) is not None:
            return owner
        verb = self._clause(self._tokens[mention.head])
        if verb is None:
            return None
        urged = verb.tag == "VB" and verb.dep in ("xcomp", "ccomp")
        found = self._one_urged(verb) if urged or verb.dep == "pcomp" else None
        return found if found is not None else self._subject(verb, mention)

    def _owner_before(self, mention: Mention) -> int | None:
        """Return whose act or thing the words above are: "Mali's pledge to Chad and its gift to Togo"."""
        token = self._tokens[mention.head]
        token = self._tokens[token.head] if token.dep == "poss" else token
        for _ in range(_CLIMB):
            above = self._tokens[token.head]
            if above.index == token.index or above.pos not in ("NOUN", "ADP"):
                return None
            owners = (t.index for t in self._under(above) if t.dep == "poss" and t.index < mention.first)
            found = next((i for i in owners if i in self._actors), None)
            if found is not None:
                return found
            token = above
        return None

    def _one_urged(self, verb: Token) -> int | None:
        governor = self._tokens[verb.head]
        if verb.dep == "pcomp":
            if governor.text.casefold() != "from":
                return None
            governor = self._tokens[governor.head]
        if governor.lemma in _PROMISING:
            return None
        objects = (t.index for t in self._under(governor) if t.dep == "dobj" and t.index < verb.index)
        return next((i for i in objects if i in self._actors), None)

    def _subject(self, verb: Token, mention: Mention) -> int | None:
        before = (t for t in self._under(verb) if t.dep in _SUBJECTS and t.index < mention.first)
        # "We respect their choice": another's.
        return next((t.index for t in before if t.index in self._actors and t.text not in _SPEAKING), None)

    def has_subject_before(self, mention: Mention) -> bool:
        """Tell that others than "we" act before it in its sentence, whose it may be."""
        before = (self._tokens[index] for index in range(mention.first - 1, -1, -1))
        here = takewhile(lambda token: token.sentence == mention.sentence, before)
        return any(t.dep in _SUBJECTS and t.index in self._actors and t.text not in _SPEAKING for t in here)

    def may_mean(self, mention: Mention, earlier: Mention, actor: Actor) -> bool:
        """Tell by number whether a pronoun can mean an actor by earlier words for it."""
        word, head = mention.text.casefold(), self._tokens[earlier.head]
        many = head.tag == "NNS" or actor.kind is ActorKind.POPULATION
        if word in _SINGULAR:
            return not many
        # "They" may be a government, hardly the land where something was.
        return many or actor.kind is not ActorKind.STATE or word not in _PLURAL or not self._is_place(head)

    def _is_place(self, head: Token) -> bool:
        above = self._tokens[head.head]
        return head.dep in _BESIDE or (head.dep == "pobj" and above.text.casefold() in _WHERE)

    def object_before(self, mention: Mention) -> int | None:
        """Return what the verb before acts on: "stormed the embassy and set fire to it" means the embassy.

        "Helped Mali as it voted" means Mali too.
        """
        verb = self._clause(self._tokens[mention.head])
        if (helped := self._helped(mention, verb)) is not None:
            return helped
        if mention.text.casefold() != "it" or self._tokens[mention.head].dep in _SUBJECTS:
            return None
        if verb is None or verb.dep != "conj" or any(t.dep in _SUBJECTS for t in self._under(verb)):
            return None
        objects = (t for t in self._under(self._tokens[verb.head]) if t.dep == "dobj" and t.tag in _ONE)
        return next((t.index for t in objects), None)

    def _helped(self, mention: Mention, verb: Token | None) -> int | None:
        """Return whom the clause above helps while "it" does something."""
        subject = self._tokens[mention.head].dep in _SUBJECTS
        if (
            verb is None
            or verb.dep != "advcl"
            or not subject
            or self._tokens[verb.head].lemma not in _HELPING
        ):
            return None
        if all(t.text.casefold() not in ("as", "while") for t in self._under(verb) if t.dep == "mark"):
            return None
        below = self._under(self._tokens[verb.head])
        joints = [t.index for t in below if t.dep == "prep" and t.text in ("with", "by", "behind")]
        near = (t for i in (verb.head, *joints) for t in self._under(self._tokens[i]))
        helped = (t.index for t in near if t.dep in ("dobj", "pobj") and t.index < mention.first)
        return next((i for i in helped if i in self._actors), None)

    def stands_for_things(self, mention: Mention, antecedent: int) -> bool:
        """Tell that a thing comes between a pronoun and an actor ("units ... they", "the plan ... it")."""
        word, said = mention.text.casefold(), self._tokens[antecedent].tag
        if word not in _PLURAL | {"it"} or (word in _PLURAL and said in ("NNS", "NNPS")):
            return False
        between = self._tokens[antecedent + 1 : mention.first]
        near = [t for t in between if t.sentence == mention.sentence and t.index not in self._actors]
        if word in _PLURAL:
            return any(t.tag == "NNS" and t.dep in (*_SUBJECTS, "dobj", "pobj", "attr") for t in near)
        clause = self._clause(self._tokens[mention.head])
        # "The risk that the dam poses to it": what acts on it is another.
        under = self._under(clause) if clause is not None else []
        acting = [t for t in under if t.dep in _SUBJECTS]
        acted_on = self._tokens[mention.head].dep not in _SUBJECTS and not acting
        places = (*_SUBJECTS, "dobj") if acted_on else _SUBJECTS
        return any(t.tag == "NN" and t.dep in places and t not in acting for t in near)

    def repeats_things(self, mention: Mention) -> bool:
        """Tell "the raids failed, but they cost lives": the subject of a joined clause, as of the first."""
        token = self._tokens[mention.head]
        verb = self._tokens[token.head]
        if mention.text.casefold() != "they" or token.dep not in _SUBJECTS or verb.dep != "conj":
            return False
        first = [t for t in self._under(self._tokens[verb.head]) if t.dep in _SUBJECTS]
        return any(t.tag == "NNS" and t.index not in self._actors for t in first)

    def joined_with(self, subject: int) -> list[int]:
        """Return the tokens of a subject and of those joined to it ("the king and his ministers")."""
        found, at = [subject], subject
        while (
            more := next((t.index for t in self._under(self._tokens[at]) if t.dep == "conj"), None)
        ) is not None:
            found.append(more)
            at = more
        return found

    def several_before(self, mention: Mention) -> int | None:
        """Return the subject of the sentence before where it is several: "they" are the same."""
        token = self._tokens[mention.head]
        verb = self._tokens[token.head]
        while verb.dep == "conj":
            verb = self._tokens[verb.head]
        if mention.text.casefold() != "they" or token.dep not in _SUBJECTS or verb.dep != "ROOT":
            return None
        before = [t for t in self._tokens[: mention.first] if t.sentence == mention.sentence - 1]
        main = [t for t in before if t.dep in _SUBJECTS and self._tokens[t.head].dep == "ROOT"]
        # "The gift was welcomed by the king and the queen."
        agents = [t for t in before if self._is_agent(t)]
        return next((t.index for t in (*agents, *main) if self._is_several(t)), None)

    def _is_agent(self, token: Token) -> bool:
        by = self._tokens[token.head]
        return token.dep == "pobj" and by.dep == "agent" and self._tokens[by.head].dep == "ROOT"

    def _is_several(self, subject: Token) -> bool:
        joined = any(t.dep == "conj" and t.pos in ("NOUN", "PROPN") for t in self._under(subject))
        return joined or subject.tag == "NNS" or subject.text.casefold() == "they"

    def follows_several(self, mention: Mention, *, had_two: bool) -> bool:
        """Tell that people in the plural act before it in its sentence, or "they", if not for two."""
        clause = self._clause(self._tokens[mention.head])
        possessive = self._tokens[mention.first].tag == "PRP$"
        for index in range(mention.first - 1, -1, -1):
            before = self._tokens[index]
            if before.sentence != mention.sentence or index in self._groups:
                return False
            if not possessive and clause is not None and before.head == clause.index:
                # "The pupils greeted them": others.
                continue
            many = before.tag in ("NNS", "NNPS") and before.index in self._actors
            they = before.text.casefold() in _PLURAL
            # "Bring the islanders the relief that they need."
            given = many and clause is not None and clause.dep == "relcl" and not possessive
            if (before.dep in _SUBJECTS and (many or they)) or (given and before.dep in ("dative", "dobj")):
                return many or not had_two
        return False

    def _clause(self, token: Token) -> Token | None:
        """Return the verb of the clause that a token stands in."""
        for _ in range(_CLIMB):
            token = self._tokens[token.head]
            if token.pos in ("VERB", "AUX") and token.dep in _CLAUSES:
                return token
        return None

    def _under(self, verb: Token) -> list[Token]:
        return self._children.get(verb.index, [])
