"""The parse of one document as the rules see it: who governs whom, and which actor stands where.

Pure navigation; no rule and no lexicon is known here. Dependency labels are those of
spaCy's English pipelines (CLEAR style).
"""

from collections.abc import Callable, Iterator, Sequence

from kgraph.extract.bases import with_known_bases
from kgraph.extract.control import AIMED, CIRCUMSTANTIAL, DECIDING, OBJECT_CONTROL, SUBJECT_CONTROL, UNDERGONE
from kgraph.extract.prepositions import Prepositions
from kgraph.extract.repair import repaired
from kgraph.model import AnnotatedDocument, Mention, MentionForm, Token

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = ("nsubj", "csubj", "expl")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_DEEPEST = 4
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "ROOT", "parataxis"})


class Parse:
    """Tokens of a document with their children and the mentions that cover them.

    ``is_verb`` knows the lemmas that a headline's verb may have.
    """

    def __init__(
        self,
        annotated: AnnotatedDocument,
        mentions: Sequence[Mention] | None = None,
        is_verb: Callable[[str], bool] = lambda _lemma: False,
    ) -> None:
        self.annotated = annotated
        self.mentions = annotated.mentions if mentions is None else tuple(mentions)
        self._cover: dict[int, Mention] = {}
        for mention in self.mentions:
            for index in range(mention.first, mention.last):
                self._cover[index] = mention
        tokens = with_known_bases(annotated.tokens, is_verb)
        self.tokens = repaired(tokens, annotated.sentences, self.mention_at, is_verb)
        self._children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self._children[token.head].append(token)
        self._prepositions = Prepositions(self.children, self.mention_at)

    def children(self, index: int, *deps: str) -> list[Token]:
        """Return the children of a token in text order, of the given labels if any are given."""
        found = self._children[index]
        if not found:
            return []
        return [t for t in found if t.dep in deps] if deps else list(found)

    def mention_at(self, index: int) -> Mention | None:
        """Return the mention that covers a token."""
        return self._cover.get(index)

    def subtree(self, index: int, *, outside: Callable[[int], bool] = lambda _index: False) -> Iterator[int]:
        """Yield a token and all below it, not entering children that are ``outside``."""
        stack = [index]
        while stack:
            at = stack.pop()
            yield at
            stack.extend(t.index for t in self._children[at] if not outside(t.index))

    def is_aside(self, clause: int) -> bool:
        """Tell whether a comma sets a relative clause off: "Mali, which shelled Chad"."""
        first = min(self.subtree(clause))
        return first > 0 and self.tokens[first - 1].text == ","

    def is_in_relative(self, index: int) -> bool:
        """Tell whether a token stands in a relative clause."""
        at = index
        while self.tokens[at].head != at:
            if self.tokens[at].dep == "relcl":
                return True
            at = self.tokens[at].head
        return False

    def is_verbal(self, index: int) -> bool:
        """Tell whether a token is a verb, or a participle that the tagger took for an adjective."""
        token = self.tokens[index]
        if token.pos in ("VERB", "AUX") or token.tag in ("VBN", "VBG", "VBD"):
            return True
        # "Agrees to loan Mali money": taggers take short verbs for nouns, parsers know better.
        return token.pos == "NOUN" and bool(self.children(index, "aux", "dobj", "nsubj"))

    def is_passive(self, index: int) -> bool:
        """Tell whether a verb stands in the passive, or is a reduced passive clause."""
        token = self.tokens[index]
        if self.children(index, *_PASSIVE_SUBJECTS, "auxpass") or self.is_undergone(index):
            return True
        if token.tag != "VBN":
            return False
        if token.dep == "acl" or self.children(index, "agent"):
            return True
        if token.dep == "conj":
            return self.is_passive(token.head) and not self.children(index, "dobj")
        return False

    def conjuncts(self, index: int) -> list[int]:
        """Return a token and those joined to it by "and" or a comma, in text order."""
        found = [index]
        for child in self.children(index, "conj", "appos"):
            if child.dep == "conj" or self._is_list_item(index, child.index):
                found.extend(self.conjuncts(child.index))
            elif (mention := self.mention_at(index)) is not None and self.mention_at(child.index) == mention:
                # "Minister Doe and Minister Roe": the second hangs on the first's name.
                found.extend(self.conjuncts(child.index)[1:])
        return found

    def _is_list_item(self, index: int, apposed: int) -> bool:
        """Tell a list of names from an apposition: "Saudi Arabia, Bahrain and Egypt"."""
        one, other = self.mention_at(index), self.mention_at(apposed)
        if one is None or other is None or one == other:
            return False
        names = one.form is MentionForm.NAME and other.form is MentionForm.NAME
        return names and bool(self.children(apposed, "conj"))

    def siblings(self, index: int) -> list[int]:
        """Return the other members of a token's coordination, in text order."""
        top = index
        while self.tokens[top].dep == "conj":
            top = self.tokens[top].head
        return [i for i in self.conjuncts(top) if i != index]

    def is_undergone(self, index: int) -> bool:
        """Read "three soldiers wounded in a raid": without an object, nobody is told to have done it."""
        at = self.tokens[index]
        done = at.tag in ("VBD", "VBN") and at.dep != "relcl" and at.lemma in UNDERGONE
        # "Arrested and jailed two" shares its object.
        verbs = [index, *(t.index for t in self.children(index, "conj"))]
        return done and not any(self.children(i, "dobj", "dative", "ccomp", "auxpass") for i in verbs)

    def preposition(self, index: int, word: str) -> list[int]:
        """Return what follows a preposition below a token; clause heads included."""
        return self._prepositions.governed(index, word)

    def subjects(self, index: int, *, depth: int = 0) -> list[int]:
        """Return the logical subjects of a verb; those of its governor where it has none of its own."""
        if self.is_passive(index):
            agents = self.preposition(index, "by") or self._agents_behind(index)
            return agents or self._shared_agents(index) or self._announcers(index)
        own = [t.index for t in self.children(index, *_SUBJECTS)]
        if own:
            return [self._antecedent(i) for i in own]
        return self.controllers(index, depth=depth)

    def _agents_behind(self, index: int) -> list[int]:
        """Read "Mali was given a deadline by Chad": the agent hangs on what was given."""
        given = self.children(index, "dobj") if self.children(index, *_PASSIVE_SUBJECTS) else []
        return [i for t in given for i in self.preposition(t.index, "by")]

    def _announcers(self, index: int) -> list[int]:
        """Read "Mali announced that the ban would be lifted": whoever decides it does it."""
        token = self.tokens[index]
        decided = token.dep == "ccomp" and self.tokens[token.head].lemma in DECIDING
        return self.subjects(token.head) if decided and token.head < index and self._has_modal(index) else []

    def surface_subjects(self, index: int) -> list[int]:
        """Return what stands before the verb, active or passive."""
        return [self._antecedent(t.index) for t in self.children(index, *_SUBJECTS, *_PASSIVE_SUBJECTS)]

    def controllers(self, index: int, *, depth: int = 0) -> list[int]:
        """Return who acts in a clause without a subject, from the clause above it."""
        token = self.tokens[index]
        if depth > _DEEPEST or token.head == index or token.dep not in _CLAUSES:
            return []
        if token.dep in ("acl", "relcl"):
            return self._described(index, depth)
        head = self.tokens[token.head].head if token.dep == "pcomp" else token.head
        if objects := self._controlling_objects(index, head):
            return objects
        if not self.is_verbal(head):
            noun_controls = token.dep in ("pcomp", "conj") and self.tokens[head].pos in ("NOUN", "PROPN")
            return self._noun_possessor(head) if noun_controls else []
        if not self.is_passive(head):
            return self.subjects(head, depth=depth + 1)
        # "Soil used to attack Mali": it does not attack.
        acting = [] if self.tokens[head].lemma == "use" else self.surface_subjects(head)
        return acting or self.controllers(head, depth=depth + 1)

    def _described(self, index: int, depth: int) -> list[int]:
        """Return who acts in a clause about a noun: the noun, or whoever is or makes it."""
        token = self.tokens[index]
        head = self.tokens[token.head]
        if token.dep == "acl" and token.tag == "VB" and head.dep == "attr":
            # "Mali becomes the first state to recognise Chad": Mali recognises.
            return self.subjects(head.head, depth=depth + 1) or [head.index]
        if self._has_gap_object(index):
            return []
        # "A letter to Mali threatening ...": who sends it threatens, not who gets it.
        return [*(self._makers(index) or [token.head])]

    def _makers(self, index: int) -> list[int]:
        """Read "passed a resolution condemning Mali": whoever makes a thing says what it says."""
        token = self.tokens[index]
        verb = self.governor_verb(token.head)
        says = token.tag == "VBG" or (token.tag == "VB" and self.is_infinitive(index))
        if token.dep != "acl" or not says or verb is None or self.tokens[token.head].dep != "dobj":
            return []
        # "Escorted a Georgian plane carrying ..." has a doer of its own.
        modifiers = self.children(token.head, "amod", "compound", "poss", "nmod")
        named = any(self.mention_at(i) for i in (token.head, *(t.index for t in modifiers)))
        return [] if named else self.subjects(verb)

    def _controlling_objects(self, index: int, head: int) -> list[int]:
        """Return the objects that act in a clause below their verb: "urged Mali to withdraw"."""
        token = self.tokens[index]
        if token.dep == "pcomp" and self.tokens[token.head].text.casefold() in OBJECT_CONTROL:
            # "Accused Mali of harbouring rebels": Mali harbours.
            return self.objects(head) if self.is_verbal(head) else []
        if token.dep != "xcomp" or token.tag != "VB" or self.is_aim(index):
            return []
        if self.tokens[head].lemma in SUBJECT_CONTROL:
            return []
        return [t.index for t in self.children(head, "dobj", "dative")]

    def _noun_possessor(self, index: int) -> list[int]:
        possessors = [t.index for t in self.children(index, "poss")]
        if possessors:
            return possessors
        token = self.tokens[index]
        if token.dep in ("dobj", "attr", "nsubjpass", "pobj"):
            verb = self.governor_verb(index)
            return self.subjects(verb) if verb is not None else []
        return []

    def _has_gap_object(self, index: int) -> bool:
        return bool(self.children(index, *_SUBJECTS, *_PASSIVE_SUBJECTS))

    def objects(self, index: int) -> list[int]:
        """Return the logical direct objects of a verb: also a passive's subject."""
        if self.is_passive(index):
            found = [self._antecedent(t.index) for t in self.children(index, *_PASSIVE_SUBJECTS)]
            found += [t.index for t in self.children(index, "dobj", "oprd") if found]
            return found or self._passive_controllers(index)
        found = [t.index for t in self.children(index, "dobj")]
        if not found and self.tokens[index].dep == "relcl":
            gap = [t for t in self.children(index, *_SUBJECTS) if t.text.casefold() not in RELATIVE]
            found = [self.tokens[index].head] if gap else []
        if not found:
            # "France attacks Mali": parsers take a short object for an adverbial.
            found = [t.index for t in self.children(index, "npadvmod") if self.mention_at(t.index)]
        if not found:
            found = self._raised_objects(index)
        if not found:
            return self._shared_objects(index)
        return [self._antecedent(i) for i in found]

    def _raised_objects(self, index: int) -> list[int]:
        """Read "helped Mali rebuild": parsers take the helped for the subject of the clause."""
        return [
            subject.index
            for clause in self.children(index, "ccomp", "xcomp")
            if clause.tag == "VB" and clause.index > index and not self._has_modal(clause.index)
            for subject in self.children(clause.index, "nsubj")
            if index < subject.index < clause.index and not self.children(clause.index, "mark")
        ]

    def _has_modal(self, index: int) -> bool:
        return any(t.tag == "MD" for t in self.children(index, "aux"))

    def _shared_objects(self, index: int) -> list[int]:
        """Read "Seized and burned the ship" hangs its object on one of the two verbs."""
        for child in self.children(index, "conj"):
            if self.is_verbal(child.index) and not self.children(child.index, *_SUBJECTS):
                # "Calls on Mali to leave and accuses Chad": whom the first concerns is said.
                told = (t.index for t in self.children(index, "prep", "xcomp") if t.index < child.index)
                named = any(self.mention_at(i) for t in told for i in self.subtree(t) if i > index)
                return [] if named else [t.index for t in self.children(child.index, "dobj")]
        return []

    def _shared_agents(self, index: int) -> list[int]:
        """Read "was condemned and sanctioned by Mali": the agent hangs on the last of the verbs."""
        for child in self.children(index, "conj"):
            if self.is_passive(child.index):
                return self.preposition(child.index, "by") or self._shared_agents(child.index)
        return []

    def _passive_controllers(self, index: int) -> list[int]:
        token = self.tokens[index]
        if token.dep == "acl":
            return [token.head]
        if token.dep == "conj" and self.is_verbal(token.head):
            return self.objects(token.head) if self.is_passive(token.head) else self.subjects(token.head)
        return self.controllers(index)

    def indirect_objects(self, index: int) -> list[int]:
        """Return the receivers of a verb with two objects ("gave Mali aid")."""
        found = [t.index for t in self.children(index, "dative") if t.pos in ("NOUN", "PROPN", "PRON")]
        given = not found and self.is_passive(index) and self.children(index, "dobj")
        # "Mali was offered shelter": the passive's subject receives.
        return self.surface_subjects(index) if given else found

    def complements(self, index: int) -> list[int]:
        """Return the heads of a word's content clauses: infinitives, that-clauses, gerunds."""
        found = [t.index for t in self.children(index, "xcomp", "ccomp", "acl")]
        found = [i for i in found if self.tokens[i].dep != "acl" or self.tokens[i].tag == "VB"]
        # "Called for Mali to withdraw": parsers hang the clause as an adverbial.
        found += [t.index for t in self.children(index, "advcl") if self._prepositions.is_for_clause(t.index)]
        for prep in self.children(index, "prep"):
            if prep.text.casefold() not in CIRCUMSTANTIAL:
                found.extend(t.index for t in self.children(prep.index, "pcomp"))
        return sorted(found)

    def is_aim(self, index: int) -> bool:
        """Tell whether an infinitive says what for, not what: "visited Mali to meet its king"."""
        token = self.tokens[index]
        return token.dep == "xcomp" and self.tokens[token.head].lemma in AIMED

    def is_infinitive(self, index: int) -> bool:
        """Tell "to withdraw" from "withdrew" and "withdrawing"."""
        return any(t.text.casefold() == "to" for t in self.children(index, "aux"))

    def governor_verb(self, index: int) -> int | None:
        """Return the verb that a noun is the object (or passive subject, or prepositional object) of."""
        token = self.tokens[index]
        while token.dep == "conj" and self.tokens[token.head].pos in ("NOUN", "PROPN"):
            token = self.tokens[token.head]
        head = token.head
        beside_object = token.dep == "conj" and token.pos == "NOUN" and bool(self.children(head, "dobj"))
        if beside_object and self.is_verbal(head) and token.index > head:
            # "Voiced support for Mali and anger at Chad": hung on the verb.
            return head
        if token.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative") and self.is_verbal(head):
            return head
        if token.dep == "pobj":
            above = self.tokens[head].head
            return above if self.is_verbal(above) else None
        if token.dep == "nsubj" and self.is_verbal(head):
            return None
        if self.tokens[head].dep != "ROOT" and token.dep == "acl":
            return None
        return None

    def _antecedent(self, index: int) -> int:
        """Return what a relative pronoun stands for; any other token itself."""
        token = self.tokens[index]
        if token.text.casefold() not in RELATIVE:
            return index
        clause = token.head
        for _ in range(4):
            if self.tokens[clause].dep == "relcl":
                return self.tokens[clause].head
            if self.tokens[clause].head == clause:
                break
            clause = self.tokens[clause].head
        return index
