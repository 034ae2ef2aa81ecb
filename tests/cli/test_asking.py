"""``query``, ``validate`` and ``explain``: a built graph is asked."""

import csv
import io
import json
import shlex

import pytest
from news_samples import QUESTION
from running import run

from kgraph.query.questions import saved_questions

PRESSURE = ("https://w3id.org/diprel/id/actor/united-states", "https://w3id.org/diprel/id/actor/israel")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def study(work):
    """A store on disk with what the last build read."""
    return work / "study"


def rows(text):
    return [tuple(row) for row in csv.reader(io.StringIO(text))][1:]


def test_the_list_names_every_saved_question_with_what_it_answers():
    questions = saved_questions()
    assert len(questions) >= 34
    found = {record["name"]: record for record in run("query", "--list", "--format", "jsonl").records}
    assert {q.name: q.words for q in questions} == {n: r["question"] for n, r in found.items()}
    assert "actor (actor)" in found["pressure-on"]["parameters"]
    table = run("query", "--list").out
    assert all(question.name in table for question in questions)


@pytest.mark.parametrize("name", [question.name for question in saved_questions()])
def test_every_saved_question_is_answered(name, work):
    ended = run("query", "--saved", name, "--format", "csv")
    assert ended.code == 0, ended.err
    assert ended.out.splitlines()


@pytest.mark.parametrize(("parameter", "found"), [("actor=ISR", 1), ("actor=Israel", 1), ("actor=FRA", 0)])
def test_a_parameter_says_of_whom_is_asked(parameter, found, work):
    ended = run("query", "--saved", "pressure-on", "-p", parameter, "output/graph.ttl", "--format", "csv")
    assert ended.code == 0, ended.err
    assert len(rows(ended.out)) == found


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        pytest.param(["output/graph.ttl", QUESTION], "", id="a text after the graph"),
        pytest.param([QUESTION, "output/graph.ttl"], "", id="a text before the graph"),
        pytest.param([QUESTION], "", id="a text, and the graph of the last build"),
        pytest.param(["output/graph.ttl", "-f", "question.rq"], "", id="a file"),
        pytest.param(["output/graph.ttl", "--file", "-"], QUESTION, id="a file that is standard input"),
        pytest.param(["output/graph.ttl", "-"], QUESTION, id="standard input"),
        pytest.param(
            ["output/graph.ttl", "-"], "\ufeff" + QUESTION, id="standard input with a byte order mark"
        ),
    ],
)
def test_a_question_comes_as_text_file_or_standard_input(words, stdin, work):
    ended = run("query", *words, "--format", "csv", stdin=stdin.encode())
    assert ended.code == 0, ended.err
    assert rows(ended.out) == [PRESSURE]


def test_a_store_is_asked_by_its_folder(study):
    assert rows(run("query", "--store", study, QUESTION, "--format", "csv").out) == [PRESSURE]
    ended = run("query", "--store", study, "--saved", "pressure-on", "-p", "actor=isr", "--format", "csv")
    assert (ended.code, len(rows(ended.out))) == (0, 1)


def test_a_store_that_is_none_is_named_with_what_makes_one(work):
    ended = run("query", "--store", "nowhere", QUESTION)
    assert (ended.code, ended.out) == (1, "")
    assert "kgraph ingest" in ended.err
    assert not (work / "nowhere").exists()


def test_a_store_and_a_graph_are_not_asked_together(study):
    assert run("query", "--store", study, "output/graph.ttl", QUESTION).code == 2


def test_an_update_changes_a_store_where_it_is_asked_for(study):
    insert = "INSERT DATA { GRAPH <urn:g> { act:one dr:pressures act:two } }"
    assert run("query", "--store", study, insert).code == 2
    ended = run("query", "--store", study, "--update", insert)
    assert (ended.code, ended.out) == (0, "")
    assert len(rows(run("query", "--store", study, QUESTION, "--format", "csv").out)) == 2
    assert run("query", "--update", insert).code == 2
    assert run("query", "--store", study, "--update", "LOAD <http://127.0.0.1:9/>").code == 2
    assert run("query", "--store", study, "--update", "--saved", "timeline").code == 2


def test_what_is_run_is_shown_with_its_parameters(work):
    ended = run("query", "--saved", "pressure-on", "-p", "actor=ISR", "--explain")
    assert (ended.code, "VALUES ?actor { <https://w3id.org/diprel/id/actor/israel> }" in ended.out) == (
        0,
        True,
    )
    assert rows(run("query", ended.out, "--format", "csv").out)


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.name)
def test_a_question_is_described_whole(question):
    ended = run("query", "--saved", question.name, "--describe")
    assert ended.code == 0
    for part in (question.words, question.example, *(f"  {c.name}: {c.meaning}" for c in question.columns)):
        assert part in ended.out
    assert all(f"  {each.name} ({each.kind.value}" in ended.out for each in question.parameters)


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.name)
def test_an_example_runs(question, work):
    words = shlex.split(question.example)[1:]
    ended = run(*words, "--format", "csv")
    unknown = "no actor in the graph" in ended.err
    assert ended.code == (2 if unknown else 0), ended.err


def test_only_the_host_that_is_named_may_be_called(work):
    call = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }"
    ended = run("query", call, "--allow-service", "example.org")
    assert (ended.code, "127.0.0.1:9" in ended.err) == (2, True)
    assert run("query", call, "--allow-service", "127.0.0.1").code == 1


def test_an_answer_is_written_in_every_format(work):
    table = run("query", QUESTION).out
    assert "act:united-states" in table
    found = json.loads(run("query", QUESTION, "--format", "json").out)
    [binding] = found["results"]["bindings"]
    assert tuple(binding[name]["value"] for name in ("a", "b")) == PRESSURE
    assert run("query", QUESTION, "--format", "jsonl").records == [dict(zip("ab", PRESSURE, strict=True))]
    construct = "CONSTRUCT { ?a dr:pressures ?b } WHERE { ?a dr:pressures ?b }"
    assert "act:united-states dr:pressures act:israel ." in run("query", construct, "--format", "ttl").out


def test_turtle_of_a_table_is_refused(work):
    ended = run("query", QUESTION, "--format", "ttl")
    assert (ended.code, ended.out) == (2, "")
    assert "CONSTRUCT" in ended.err


def test_rows_beyond_the_limit_are_left_out_and_that_is_said(work):
    ended = run("query", "SELECT ?s { ?s ?p ?o }", "--limit", "3", "--format", "csv")
    assert len(rows(ended.out)) == 3
    assert "--limit" in ended.err
    assert run("query", QUESTION, "--limit", "1").err == ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", id="SERVICE"),
        pytest.param("SELECT * FROM <http://127.0.0.1:9/> { ?a ?b ?c }", id="FROM"),
        pytest.param("LOAD <http://127.0.0.1:9/>", id="LOAD"),
        pytest.param("DELETE WHERE { ?a ?b ?c }", id="an update"),
    ],
)
def test_what_reaches_outside_or_changes_the_graph_is_refused(text, work):
    before = (work / "output/graph.ttl").read_bytes()
    ended = run("query", text)
    assert (ended.code, ended.out) == (2, "")
    assert "hint: " in ended.err
    assert (work / "output/graph.ttl").read_bytes() == before


def test_a_flag_lets_from_name_graphs(work):
    ended = run("query", "SELECT * FROM <urn:none> { ?a ?b ?c }", "--allow-from", "--format", "csv")
    assert (ended.code, rows(ended.out)) == (0, [])


@pytest.mark.parametrize("environment", [False, True], ids=["by a flag", "by a setting"])
def test_an_endless_question_is_ended(environment, work, monkeypatch):
    if environment:
        monkeypatch.setenv("KGRAPH_TIMEOUT_SECONDS", "0.3")
    ended = run("query", ENDLESS, *([] if environment else ["--timeout", "0.3"]))
    assert (ended.code, ended.out) == (1, "")
    assert "0.3 seconds" in ended.err


def test_an_unknown_parameter_is_named_with_those_there_are(work):
    ended = run("query", "--saved", "pressure-on", "-p", "who=ISR")
    assert ended.code == 2
    assert "actor" in ended.err


def test_a_broken_graph_is_found_out_with_what_to_do(work):
    turtle = (work / "output/graph.ttl").read_text("utf-8")
    (work / "broken.ttl").write_text(turtle.replace("dr:confidence 0.", "dr:confidence 7."), "utf-8")
    ended = run("validate", "broken.ttl", "--format", "jsonl")
    assert ended.code == 4
    assert "broken.ttl: does not conform" in ended.err
    confidences = [record for record in ended.records if "confidence" in record["rule"].lower()]
    assert len(confidences) == turtle.count("dr:confidence")
    for record in confidences:
        assert "/st/" in record["statement"]
        assert record["value"].startswith("7.")
        assert record["message"]
        assert record["remedy"]
    table = run("validate", "broken.ttl")
    assert (table.code, "what to do" in table.out) == (4, True)


def test_a_graph_is_validated_from_standard_input(work):
    turtle = (work / "output/graph.ttl").read_bytes()
    ended = run("validate", "-", stdin=turtle)
    assert (ended.code, ended.out) == (0, "")
    assert run("validate", "-", stdin=b"no turtle").code == 1


def statement_iri():
    return run("extract", "article.txt", "--format", "jsonl").records[0]["statement"]


@pytest.mark.parametrize("short", [str, lambda iri: iri.rpartition("/")[2], lambda iri: f"st:{iri[-16:]}"])
def test_a_statement_is_explained_by_its_quote_rule_actors_and_article(short, work):
    iri = statement_iri()
    ended = run("explain", short(iri))
    assert ended.code == 0
    assert ended.out.startswith("France ACCUSE Mali  (disagreement)\n")
    for words in (
        iri,
        "France condemned Mali",
        "article.txt",
        "2024-03-19",
        "condemn",
        '"France" -> France (state)',
    ):
        assert words in ended.out
    assert "speaker" not in ended.out


def test_an_explanation_as_records_is_that_of_extract(work):
    [extracted] = [
        r for r in run("extract", "article.txt", "--format", "jsonl").records if r["type"] == "ACCUSE"
    ]
    assert run("explain", "condemned", "--format", "jsonl").records == [extracted]
    assert json.loads(run("explain", "condemned", "--format", "json").out) == [extracted]


def test_words_of_a_quote_find_every_statement_that_stands_on_them(work):
    assert run("explain", "e").out.count("  statement ") == 4


def test_an_unknown_statement_is_an_error(work):
    ended = run("explain", "0123456789abcdef")
    assert (ended.code, ended.out) == (1, "")
    assert "hint: " in ended.err


def test_an_explanation_marks_the_parts_and_shows_the_sense(work):
    told = run("explain", "France condemned Mali").out
    assert "  marked      S[France] *condemned* T[Mali]" in told
    assert "  sense       condemn (verb), ACCUSE, source subj, target obj" in told
    assert "  example     " in told
    assert '"Mali" -> Mali (state): name:name; stands as obj of condemned' in told
    assert "from the sentence" in told


def test_without_a_parser_a_graph_is_explained_all_the_same(work):
    ended = run("explain", "France condemned Mali", "--model", "no_such_model")
    assert ended.code == 0
    assert "without what only the parse tells" in ended.err
    assert "  sense       condemn (verb), ACCUSE" in ended.out
    assert "stands as" not in ended.out


def test_an_article_is_explained_with_what_was_considered_and_lost(work):
    (work / "one.txt").write_text("It snowed.\nFrance urged Mali to release the crew.\n", "utf-8")
    told = run("explain", "release the crew", "one.txt").out
    assert "France REQUEST Mali  (pressure)" in told
    assert "also considered:\n  release at [32, 39), verb:release" in told
    assert 'only the content of "urged"' in told
    assert "snowed" not in told
    missing = run("explain", "no such words", "one.txt")
    assert (missing.code, missing.out) == (1, "")


def test_words_are_explained_without_a_file(work):
    text = "France will not sanction Mali on Friday. It snowed."
    told = run("explain", "--text", text, "--date", "2024-03-19").out
    assert '  cues        "will", "not"' in told
    assert '  time        2024-03-22, from the sentence ("Friday")' in told
    assert "no word of it names an act between actors" in told
    [first, _] = run("explain", "--text", text, "--format", "jsonl").records
    assert first["statements"][0]["type"] == "SANCTION"
    assert first["acts"][0]["targets"] == [{"text": "Mali", "place": "obj of sanction"}]
    assert run("explain", "--text", text, "--date", "spring").code == 2
    assert run("explain").code == 2
