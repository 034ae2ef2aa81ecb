"""The same content has the same identifier, everywhere and always."""

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.identity import (
    BASE,
    actor_iri,
    article_iri,
    article_of,
    content_digest,
    relation_iri,
    slug,
    span_iri,
    statement_iri,
    text_digest,
    unknown_actor_key,
)
from kgraph.model import ActorKind, Document, Span
from kgraph.rdf.triples import iri


def test_a_digest_is_the_sha_256_of_the_texts_bytes() -> None:
    # FIPS 180-4's example: SHA-256 of "abc".
    assert text_digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert text_digest("é") == hashlib.sha256("é".encode()).hexdigest()


def test_a_lone_surrogate_has_a_digest_too() -> None:
    assert text_digest("\ud800") != text_digest("\udfff")


def test_a_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert content_digest({"a": 1, "b": 2}) == content_digest({"b": 2, "a": 1})
    assert content_digest([1, 2]) != content_digest([2, 1])
    assert len(content_digest(None)) == 16


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("  U.S.  ", "u-s"),
        ("Åland", "aland"),
        ("北京", ""),
        ("", ""),
    ],
)
def test_a_slug_has_letters_digits_and_single_hyphens(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_any_names_slug_fits_into_an_iri(name: str) -> None:
    assert iri(actor_iri(slug(name)))
    assert iri(actor_iri(unknown_actor_key(ActorKind.PERSON, name)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Border Police", "border  police", True, id="case and spaces"),
        pytest.param("Border Police", "Border Patrol", False, id="another name"),
        pytest.param("北京", "東京", False, id="names without a slug"),
    ],
)
def test_an_unknown_actor_is_known_by_its_normalised_name(one: str, other: str, same: bool) -> None:
    keys = {unknown_actor_key(ActorKind.PUBLIC_BODY, name) for name in (one, other)}
    assert (len(keys) == 1) is same


def test_a_person_and_a_party_of_one_name_are_two_actors() -> None:
    assert unknown_actor_key(ActorKind.PERSON, "X") != unknown_actor_key(ActorKind.PARTY, "X")


def test_a_name_without_a_slug_is_called_by_its_kind() -> None:
    assert unknown_actor_key(ActorKind.PERSON, "北京").startswith("person-")


def test_an_article_is_its_text_and_keeps_what_was_read() -> None:
    document = Document("a.txt", "Text.", "Title", "https://e.org", "Post", date(2024, 1, 2), "name", "fr")
    article = article_of(document)
    assert article.iri == article_iri("Text.") == f"{BASE}article/{text_digest('Text.')[:16]}"
    assert (article.id, article.title, article.url) == ("a.txt", "Title", "https://e.org")
    assert (article.publisher, article.published, article.language) == ("Post", date(2024, 1, 2), "fr")
    assert article.sha256 == text_digest("Text.")


def test_a_base_of_the_users_own_changes_the_iri_and_not_the_identity() -> None:
    mine = "https://my.example/"
    for mint in (article_iri, actor_iri):
        assert mint("x", mine).removeprefix(mine) == mint("x").removeprefix(BASE)
    assert statement_iri(("x",), mine).removeprefix(mine) == statement_iri(("x",)).removeprefix(BASE)
    assert relation_iri(("x",), mine).removeprefix(mine) == relation_iri(("x",)).removeprefix(BASE)


def test_a_span_is_named_by_its_offsets() -> None:
    assert span_iri("urn:a", Span(3, 9)) == "urn:a#char=3,9"
    assert span_iri("urn:a", Span(3, 9), mention=True) == "urn:a#char=3,9&m"


def test_statements_and_relations_live_apart() -> None:
    assert statement_iri(("x",)).split("/")[-2] == "st"
    assert relation_iri(("x",)).split("/")[-2] == "rel"
    assert statement_iri(("x", None)) != statement_iri(("x",))
