"""The modules that tie the methods to the screens: made, not written, so that a method's own folders are all there is.

A method is on a screen when `static/js/methods/<method>/<screen>.js` exports a component whose name ends as the screen
is called (`IdeasPhone`). Its words come along, those of its phases among them, and, on the console, what it advises on
its settings (`advice.js`).
What the agenda needs to know of a method is what the method declares (`live/methods`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from live.core.commands import typed_fields
from live.methods import METHODS, declared
from live.workshop.commands import EraseText
from live.workshop.registry import COMMANDS

_WORDS_OF: Final = {
    "phone": ("words",),
    "console": ("console_words",),
    "projector": ("words", "console_words"),
}


# They come with each method that has phases: a phone is sent them with the first.
_OF_PHASES: Final = {
    "phase.now": {"fr": "Phase {number} sur {of} : {name}", "en": "Phase {number} of {of}: {name}"},
    "phase.next": {"fr": "ensuite : {name}", "en": "next: {name}"},
}


class NoSuchExport(Exception):
    """A method's module does not export what its place in the folder promises; the message names both."""


@dataclass(frozen=True, slots=True)
class OnScreen:
    """A method on one screen: what its component is called, and what is imported from which module; and the same of
    each variant of its steps that phones are sent by itself."""

    component: str
    words: tuple[str, ...]
    imports: Mapping[str, Path]
    variants: Mapping[str, OnScreen] = field(default_factory=dict)


def on_screen(screen: str, static: Path) -> dict[str, OnScreen]:
    """The methods that have a component for this screen, in the order of METHODS."""
    folder = (static / "js" / "methods").resolve()
    return {name: _found(folder / name, screen) for name in METHODS if (folder / name / f"{screen}.js").is_file()}


def _found(folder: Path, screen: str) -> OnScreen:
    module = folder / f"{screen}.js"
    component = _exported(module, rf"function (\w+{screen.capitalize()})\b")
    words = {
        _exported(path, r"const (\w+Words) ="): path
        for name in _WORDS_OF[screen]
        if (path := folder / f"{name}.js").is_file()
    }
    if METHODS[folder.name].phases and screen != "console":
        # A console has the words of phones too.
        words[f"{folder.name}PhaseWords"] = folder / "phase_words.js"
    called = rf"function (\w+{screen.capitalize()})\b"
    variants = {path.stem: _exported(path, called) for path in sorted((folder / screen).glob("*.js"))}
    return OnScreen(
        component,
        tuple(words),
        {component: module, **words},
        {
            name: OnScreen(of_variant, tuple(words), {of_variant: folder / screen / f"{name}.js", **words})
            for name, of_variant in variants.items()
        },
    )


def parts_of(methods: Mapping[str, OnScreen]) -> dict[str, OnScreen]:
    """What is fetched by itself: each method under its name, and each of its variants, `voting.dots`."""
    parts = dict(methods)
    for name, method in methods.items():
        parts |= {f"{name}.{variant}": each for variant, each in method.variants.items()}
    return parts


def _exported(module: Path, what: str) -> str:
    found = re.search(rf"^export {what}", module.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise NoSuchExport(f"{module.parent.name}/{module.name} exports nothing like {what}")
    return found.group(1)


@cache
def made(static: Path) -> dict[Path, str]:
    """The text of each made module, by the path under which others import it."""
    folder = (static / "js" / "methods").resolve()
    known = {screen: on_screen(screen, static) for screen in _WORDS_OF}
    modules = {f"{screen}.js": _registry(screen, methods, folder) for screen, methods in known.items()}
    advice = {name: folder / name / "advice.js" for name in known["console"]}
    modules["advice.js"] = _advice({name: path for name, path in advice.items() if path.is_file()})
    modules["settings_words.js"] = _settings_words(folder)
    modules["declared.js"] = _declared(list(known["console"]))
    modules["declared_words.js"] = _declared_words()
    modules["typed.js"] = _typed()
    modules |= {f"{name}/phase_words.js": _phase_words(name) for name, method in METHODS.items() if method.phases}
    return {folder / name: text for name, text in modules.items()}


def _registry(screen: str, methods: Mapping[str, OnScreen], folder: Path) -> str:
    parts = parts_of(methods)
    paths = {name: path for each in parts.values() for name, path in each.imports.items()}
    imports = [f'import {{ {name} }} from "./{path.relative_to(folder).as_posix()}";\n' for name, path in paths.items()]
    components = "".join(f'  "{name}": {each.component},\n' for name, each in parts.items())
    words = ", ".join(word for each in methods.values() for word in each.words)
    shown = screen.upper()
    return (
        f"{''.join(imports)}\nexport const {shown}_METHODS = {{\n{components}}};\n"
        f"\nexport const {shown}_METHOD_WORDS = [{words}];\n"
    )


def _advice(modules: Mapping[str, Path]) -> str:
    names = {method: _exported(path, r"const (\w+Advice) =") for method, path in modules.items()}
    imports = "".join(f'import {{ {name} }} from "./{method}/advice.js";\n' for method, name in names.items())
    entries = "".join(f"  {method}: {name},\n" for method, name in names.items())
    return f"{imports}\nexport const METHOD_ADVICE = {{\n{entries}}};\n"


def _settings_words(folder: Path) -> str:
    """The words of consoles, which hold those of settings, and of refusals, for a form without a console."""
    catalogues = {
        _exported(path, r"const (\w+Words) ="): path
        for method in METHODS
        for name in ("words", "console_words")
        if (path := folder / method / f"{name}.js").is_file()
    }
    phases = {
        f"{name}PhaseWords": folder / name / "phase_words.js" for name, method in METHODS.items() if method.phases
    }
    named = catalogues | phases
    imports = "".join(
        f'import {{ {name} }} from "./{path.relative_to(folder).as_posix()}";\n' for name, path in named.items()
    )
    return f"{imports}\nexport const SETTINGS_WORDS = [{', '.join(named)}];\n"


def _declared(names: list[str]) -> str:
    methods, asked = declared()["methods"], ("minutes", "stands", "gives", "takes", "refuses", "settings")
    told = {name: {key: methods[name][key] for key in asked} | {"phases": _phases(methods[name])} for name in names}
    return f"export const DECLARED = {json.dumps(told, ensure_ascii=False)};\n"


def _typed() -> str:
    """The fields of each command that hold what somebody typed."""
    # What is to be erased is nobody's to have back.
    given = {name: entry.kind for name, entry in COMMANDS.items() if entry.kind is not EraseText}
    fields = {name: typed_fields(kind) for name, kind in given.items()}
    return f"export const TYPED_FIELDS = {json.dumps({name: each for name, each in fields.items() if each})};\n"


def _phases(method: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{key: phase[key] for key in ("name", "timed", "only")} for phase in method["phases"]]


def _declared_words() -> str:
    told = declared()
    words = {f"method.{name}": method["title"] for name, method in told["methods"].items()}
    words |= {f"method.{name}.what": method["what"] for name, method in told["methods"].items()}
    words |= {f"kind.{name}": called for name, called in told["kinds"].items()}
    for name, method in told["methods"].items():
        for phase in method["phases"]:
            key = _phase(name, phase["name"])
            words[f"{key}.phones"] = phase["phones"]
            if phase["then"]:
                words[f"{key}.then"] = phase["then"]
    return _catalogue("declaredWords", words)


def _phase_words(name: str) -> str:
    """What every screen says of a phase."""
    phases = declared()["methods"][name]["phases"]
    words = {_phase(name, phase["name"]): phase["called"] for phase in phases}
    for how in ("named", "numbered"):
        words |= {_phase(name, f"{phase['name']}.{how}"): phase[how] for phase in phases if phase[how]}
    words |= _OF_PHASES
    return _catalogue(f"{name}PhaseWords", words)


def _phase(method: str, phase: str) -> str:
    return f"phase.{method}.{phase}"


def _catalogue(name: str, words: Mapping[str, Mapping[str, str]]) -> str:
    def spoken(language: str) -> str:
        catalogue = {key: each[language] for key, each in words.items()}
        return f"{language}: {json.dumps(catalogue, ensure_ascii=False, indent=2)},\n"

    return f"export const {name} = {{\n{spoken('fr')}{spoken('en')}}};\n"
