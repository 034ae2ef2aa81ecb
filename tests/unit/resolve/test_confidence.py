"""Confidence is the share of such statements that are right, and a run may ask for a least one."""

import pytest

from kgraph.model import Document
from kgraph.resolve.confidence import calibrated
from kgraph.resolve.resolver import FactResolver

TEXT = "France condemned Mali. Talks on the dam with Chad led Niger to hope for more."


def test_more_certainty_never_gives_less_confidence():
    shares = [calibrated(n / 100) for n in range(101)]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.9 < shares[-1] < 1


@pytest.mark.parametrize(("certainty", "share"), [(0.7, 0.8), (0.65, 0.78), (1.0, 0.97), (0.15, 0.275)])
def test_between_the_rows_of_the_table_the_share_is_interpolated(certainty, share):
    assert calibrated(certainty) == pytest.approx(share, abs=0.001)


def test_what_is_less_sure_than_asked_for_is_dropped_and_said(pipeline):
    (annotated,) = pipeline.annotator.annotate([Document(id="x", text=TEXT)])
    claims = [c for c in pipeline.extractor.extract(annotated) if hasattr(c, "trigger")]
    (sure,) = [s for s in FactResolver().resolve(annotated, claims, "x") if hasattr(s, "iri")][:1]
    picky = FactResolver(min_confidence=sure.confidence + 0.01)
    reasons = [getattr(item, "reason", None) for item in picky.resolve(annotated, claims, "x")]
    assert "less sure than asked for" in reasons
    assert FactResolver(min_confidence=sure.confidence).resolve(annotated, claims, "x").__next__() == sure
