"""Settings: a flag wins over the environment, that over the file, that over the default."""

import pytest

from kgraph.config import Settings, load_settings
from kgraph.errors import ConfigError


def write(folder, text):
    (folder / "kgraph.toml").write_text(text, "utf-8")


def test_without_anything_the_defaults_hold(tmp_path):
    assert load_settings(tmp_path, {}) == Settings()


@pytest.mark.parametrize(
    ("file", "environment", "flag", "expected"),
    [
        pytest.param('model = "file"', {"KGRAPH_MODEL": "env"}, "flag", "flag", id="a flag wins"),
        pytest.param('model = "file"', {"KGRAPH_MODEL": "env"}, None, "env", id="then the environment"),
        pytest.param(
            'model = "file"', {"KGRAPH_MODEL": ""}, None, "file", id="an empty variable says nothing"
        ),
        pytest.param('model = "file"', {}, None, "file", id="then the file"),
        pytest.param("", {}, None, Settings().model, id="then the default"),
    ],
)
def test_who_wins(file, environment, flag, expected, tmp_path):
    write(tmp_path, file)
    assert load_settings(tmp_path, environment, {"model": flag}).model == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("7", 7), ("0", 0)],
)
def test_a_variable_is_read_as_the_settings_type(text, expected, tmp_path):
    assert load_settings(tmp_path, {"KGRAPH_WINDOW_DAYS": text}).window_days == expected


def test_a_whole_number_is_a_number_of_seconds(tmp_path):
    write(tmp_path, "timeout_seconds = 5")
    seconds = load_settings(tmp_path, {}).timeout_seconds
    assert (seconds, type(seconds)) == (5.0, float)


@pytest.mark.parametrize(
    "environment",
    [{"MODEL": "x"}, {"KGRAPH_REQUIRE_BROWSER": "1"}, {"KGRAPH_HOME": "x"}, {"kgraph_model": "x"}],
)
def test_other_variables_are_not_ours(environment, tmp_path):
    assert load_settings(tmp_path, environment) == Settings()


@pytest.mark.parametrize(
    ("file", "environment", "said", "hint"),
    [
        ('modle = "x"', {}, "kgraph.toml: unknown setting 'modle'", "did you mean 'model'?"),
        ("[kgraph]\nmodel = 'x'", {}, "unknown setting 'kgraph'", "settings are: "),
        ("", {"KGRAPH_MODLE": "x"}, "unknown setting KGRAPH_MODLE", "did you mean KGRAPH_MODEL?"),
        ("window_days = 2.5", {}, "window_days is 2.5", "number"),
        ("window_days = true", {}, "window_days is True", "number"),
        ("timeout_seconds = false", {}, "timeout_seconds is False", "number"),
        ("model = 7", {}, "model is 7", "text"),
        ("model = ['x']", {}, "model is", "text"),
        ("", {"KGRAPH_WINDOW_DAYS": "three"}, "window_days is 'three'", "number"),
        ("", {"KGRAPH_WINDOW_DAYS": "-1"}, "window_days is -1", "0 or more"),
        ("timeout_seconds = 0", {}, "timeout_seconds is 0", "more than 0"),
        ("timeout_seconds = nan", {}, "timeout_seconds is nan", "more than 0"),
        ("", {"KGRAPH_TIMEOUT_SECONDS": "inf"}, "timeout_seconds is inf", "more than 0"),
        ("model =", {}, "kgraph.toml is not TOML", "model"),
    ],
)
def test_a_wrong_setting_is_an_error_that_says_where(file, environment, said, hint, tmp_path):
    write(tmp_path, file)
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path, environment)
    assert said in caught.value.message
    assert hint in caught.value.hint


def test_a_file_that_is_no_text_is_an_error(tmp_path):
    (tmp_path / "kgraph.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not TOML"):
        load_settings(tmp_path, {})


@pytest.mark.parametrize("base", ["https://example.org/", "http://example.org/news/2024/"])
def test_a_base_of_iris_is_taken(base):
    assert Settings(data_base=base).data_base == base


@pytest.mark.parametrize(
    "base",
    [
        pytest.param("https://example.org/news", id="no slash at the end"),
        pytest.param("https://example.org/#", id="a fragment, that spans need"),
        pytest.param("https://example.org/?q=/", id="a query"),
        pytest.param("https://example.org/a b/", id="a space"),
        pytest.param("https://example.org/<a>/", id="brackets"),
        pytest.param("urn:example:/", id="no web address"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_no_iri_can_stand_on_is_refused(base):
    with pytest.raises(ConfigError, match="data_base"):
        Settings(data_base=base)
