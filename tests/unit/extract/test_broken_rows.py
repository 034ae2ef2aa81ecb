"""A broken row of the lexicon is an error that says where it stands."""

import pytest

from kgraph.errors import FactsError
from kgraph.extract.senses import load_classes, read_senses

_HEADER = "lemma,pos,when,source,target,type,content,mutual,example\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("shell,adverb,,,,ASSAULT,,,", "my.csv:2: column pos", id="an unknown part of speech"),
        pytest.param("shell,verb,,,,SHELL,,,", "my.csv:2: column type", id="no type of the codebook"),
        pytest.param("shell,verb,obj,,,ASSAULT,,,", "my.csv:2: column when", id="a condition without words"),
        pytest.param("shell,verb,obj:@nothing,,,ASSAULT,,,", "column when: class", id="an unknown class"),
    ],
)
def test_a_broken_row_is_named_with_file_line_and_column(row, said):
    with pytest.raises(FactsError, match=said):
        list(read_senses(_HEADER + row + "\n", "my.csv", load_classes()))


def test_a_sound_row_is_a_sense():
    (sense,) = read_senses(
        f"{_HEADER}call off,verb,obj:@talk;!with,,obj,REJECT,,,\n", "my.csv", load_classes()
    )
    assert (sense.lemma, sense.particle, sense.target) == ("call", "off", ("obj",))
    assert [condition.absent for condition in sense.when] == [False, True]
