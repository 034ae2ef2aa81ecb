"""Content-made identifiers and the IRIs minted from them.

The same content has the same identifier in every run, on every machine: SHA-256 over
canonical JSON, never ``hash()``. Pure: no file, no network.
"""

import hashlib
import json
import re
import unicodedata

from kgraph.model import ActorKind, Article, Document, Span

BASE = "https://w3id.org/diprel/id/"
"""The default base of a user's own data; a setting (``data_base``) may change it."""

_DIGEST_LENGTH = 16


def text_digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits.

    Lone surrogates, which UTF-8 cannot hold, are written as their escapes.
    """
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def content_digest(parts: object) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of ``parts`` as canonical JSON."""
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text_digest(canonical)[:_DIGEST_LENGTH]


def slug(name: str) -> str:
    """Return the name in lower-case ASCII letters, digits and single hyphens.

    Letters that have no ASCII base are left out; a name of such letters alone gives "".

    Examples
    --------
    >>> slug("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def article_iri(text: str, base: str = BASE) -> str:
    """Return the IRI of a text: its digest under ``article/``."""
    return f"{base}article/{text_digest(text)[:_DIGEST_LENGTH]}"


def article_of(document: Document, base: str = BASE) -> Article:
    """Return the record that is kept of a document."""
    return Article(
        iri=article_iri(document.text, base),
        id=document.id,
        sha256=text_digest(document.text),
        title=document.title,
        url=document.url,
        publisher=document.publisher,
        published=document.published,
        language=document.language,
    )


def span_iri(article: str, span: Span, *, mention: bool = False) -> str:
    """Return the RFC 5147 fragment IRI of a span; mentions get ``&m``."""
    return f"{article}#char={span.start},{span.end}{'&m' if mention else ''}"


def actor_iri(key: str, base: str = BASE) -> str:
    """Return the IRI of a known actor from its stable key."""
    return f"{base}actor/{key}"


def unknown_actor_key(kind: ActorKind, name: str) -> str:
    """Return a key made from kind and normalised name, for an actor that no fact knows."""
    digest = content_digest([kind.value, " ".join(name.casefold().split())])[:8]
    return f"{slug(name)[:48].strip('-') or kind.value}-{digest}"


def statement_iri(parts: tuple[object, ...], base: str = BASE) -> str:
    """Return a statement's IRI from what it says.

    ``parts`` is (article, source, type, target, topic, modality, negated, status, speaker),
    without confidence, evidence or version: extracting again keeps the IRI.
    """
    return f"{base}st/{content_digest(list(parts))}"


def relation_iri(parts: tuple[object, ...], base: str = BASE) -> str:
    """Return a relation's IRI from (source, family, type, target, mutual, standing)."""
    return f"{base}rel/{content_digest(list(parts))}"
