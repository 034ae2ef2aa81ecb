"""What the syntax of its own clause says of a pronoun: a thing, an actor of the clause, or neither.

Pure.
"""

from kgraph.model import AnnotatedDocument, Mention, MentionForm, Token
from kgraph.resolve.table import ActorTable

_SUBJECTS = ("nsubj", "nsubjpass")
_COPULAS = frozenset({"appear", "be", "become", "look", "remain", "seem", "sound"})
# "Mali promised Chad to open its border": whoever promises will do it, whoever is urged will.
_PROMISING = frozenset({"agree", "offer", "pledge", "promise", "swear", "threaten", "vow"})
_COMPLEMENTS = frozenset({"acomp", "advcl", "attr", "ccomp", "oprd"})
_POSSESSIVE = frozenset({"its", "their"})
_PLURAL = frozenset({"they", "them", "their"})
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "pcomp", "relcl", "ROOT", "xcomp"})
_CLIMB = 8


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
            return self._is_done_by_things(verb) or self._is_said_of_things(verb)
        return token.dep == "dobj" and (verb.lemma, "object") in self._table.thing_verbs

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
        verb = self._clause(self._tokens[mention.head])
        if verb is None:
            return None
        found = self._one_urged(verb) if verb.dep in ("xcomp", "ccomp") and verb.tag == "VB" else None
        return found if found is not None else self._subject(verb, mention)

    def _one_urged(self, verb: Token) -> int | None:
        governor = self._tokens[verb.head]
        if governor.lemma in _PROMISING:
            return None
        objects = (t.index for t in self._under(governor) if t.dep == "dobj" and t.index < verb.index)
        return next((i for i in objects if i in self._actors), None)

    def _subject(self, verb: Token, mention: Mention) -> int | None:
        before = (t for t in self._under(verb) if t.dep in _SUBJECTS and t.index < mention.first)
        return next((t.index for t in before if t.index in self._actors), None)

    def stands_for_things(self, mention: Mention, antecedent: int) -> bool:
        """Tell that things in the plural come between "they" and one in the singular ("units ... they")."""
        if mention.text.casefold() not in _PLURAL or self._tokens[antecedent].tag in ("NNS", "NNPS"):
            return False
        between = self._tokens[antecedent + 1 : mention.first]
        near = (t for t in between if t.sentence == mention.sentence and t.index not in self._actors)
        return any(t.tag == "NNS" and t.dep in (*_SUBJECTS, "dobj", "pobj", "attr") for t in near)

    def follows_several(self, mention: Mention) -> bool:
        """Tell that people in the plural, or a pronoun for several, act before it in its sentence."""
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
            if before.dep in _SUBJECTS and (many or before.text.casefold() in _PLURAL):
                return True
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
