"""The browser's sources, made ready at start: one script and one style a screen, in memory, compressed.

Sources are small ES modules and small sheets. A chain of ten imports costs a phone on a slow network twenty seconds,
so the modules of a screen are joined into one, each after those it imports. This works because they keep to a few
habits, and whoever breaks one is told which file and why:

* `import { a, b } from "./x.js"`: relative, by name, nothing renamed, nothing default;
* `export` stands before a declaration that is never assigned anew, and declarations at the top level begin in the
  first column;
* no two modules of a screen export the same name; what they keep to themselves may be called alike, and then has a
  scope of its own;
* comments are whole lines beginning with `//`, which never stand inside a template;
* what ties methods to screens is made (`live/web/registries.py`) and imported as if it were a file;
* a catalogue of words is a module of its own, `export const …Words = { fr: {…}, en: {…} };`, because a
  phone is sent the words of one language.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Final

import brotli

from live.core.method import Language
from live.core.shipped import STATIC
from live.web.figures import figures_held
from live.web.registries import made, on_screen, parts_of

# A console shows what participants see, so it carries their screen's sheets too.
_LOOKS_LIKE: Final = {
    "phone": ("phone",),
    "console": ("phone", "display", "charts", "step_form", "console"),
    "projector": ("display", "projector"),
    "organiser": ("page", "step_form", "organiser"),
    "page": ("page",),
}
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
# A script that is not larger than this costs less in its page than by a request of its own; so does a phone's, which
# would otherwise wait for the network twice before its first screen.
SMALL: Final = 8_192
SCREENS: Final = ("phone", "console", "projector", "organiser", "page")

_IMPORT: Final = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"([^"]+)";?[ \t]*$', re.MULTILINE)
_DECLARED: Final = re.compile(
    r"^(export )?(?:async )?(?:function\*? ?|class |const |let |var )(\{[^}]*\}|[\w$]+)", re.MULTILINE
)
_CHANGING: Final = re.compile(r"^export (?:let|var)\b.*$", re.MULTILINE)
_WORDS: Final = re.compile(r"const (\w+Words) = \{\nfr: \{\n")
# What only the form of a step says: its words come with it.
_OF_SETTINGS: Final = re.compile(
    r'^"(?:\w+\.settings\.[\w.]+|method\.\w+\.what)":\s(?:\{\n(?:.*\n)*?\},|.*)\n', re.MULTILINE
)
_DARK: Final = re.compile(r"@media \(prefers-color-scheme:dark\)\{:root:not\(\[data-look\]\)\{([^}]*)\}")
_FONT: Final = re.compile(r'url\("?fonts/([\w.-]+)"?\)')
_NAME: Final = re.compile(r"[\w$]+")
_END_OF_SCRIPT: Final = re.compile("</script|<!--", re.IGNORECASE)


_PACKING: Final = Lock()


class Unbundled(Exception):
    """The sources cannot be joined; the message names the files."""


@dataclass(frozen=True)
class Packed:
    """Some bytes as they are and as browsers like them: packed when first asked for, since packing all of a
    screen as tightly as it goes takes a second, and most servers never need most of it."""

    plain: bytes

    @property
    def gzip(self) -> bytes:
        return self._once("gzip", lambda: gzip.compress(self.plain, 9, mtime=0))

    @property
    def brotli(self) -> bytes:
        return self._once("brotli", lambda: bytes(brotli.compress(self.plain, quality=11)))

    def _once(self, name: str, pack: Callable[[], bytes]) -> bytes:
        """Phones that come in together ask for it in threads of their own: one of them packs it."""
        made: dict[str, bytes] = self.__dict__
        if name not in made:
            with _PACKING:
                if name not in made:
                    made[name] = pack()
        return made[name]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page of this screen needs, by language: the path of its script, that of the words alone for
    whoever changes languages, and those of the methods' parts where they are fetched when a step needs them.
    `later` is the path, by language, of what is fetched once the first screen stands; not every screen has any.
    `files` are what stands behind those paths, which never change. The style is inlined: `styles` has one for
    each method whose sheets belong to its part, `sheets` the paths of those sheets for whoever comes to the
    method later, and `style` is what all have in common. `inlined` is the whole script where it travels with the page,
    `ahead` what the page does before its script is there."""

    name: str
    scripts: Mapping[Language, str]
    words: Mapping[Language, str]
    methods: Mapping[Language, Mapping[str, str]]
    later: Mapping[Language, str]
    files: Mapping[str, Packed]
    style: Inlined
    styles: Mapping[str, Inlined]
    sheets: Mapping[str, str]
    inlined: Mapping[Language, Inlined]
    ahead: Inlined | None = None

    def style_for(self, running: str | None) -> Inlined:
        """What a page inlines whose running step is of this method."""
        return self.styles.get(running or "", self.style)


@dataclass(frozen=True)
class Inlined:
    """A style or a script to be inlined, with what a content security policy wants to see of it, without the quotes."""

    text: str

    @cached_property
    def hash(self) -> str:
        return "sha256-" + b64encode(hashlib.sha256(self.text.encode()).digest()).decode()


def screens(static: Path = STATIC) -> dict[str, Screen]:
    """Every screen by its name. Raises Unbundled."""
    try:
        return {name: screen(name, static) for name in SCREENS}
    finally:
        # Nobody reads them again, and they are large.
        _read.cache_clear()
        _in_one_language.cache_clear()
        _read_sheet.cache_clear()


def screen(name: str, static: Path = STATIC) -> Screen:
    files: dict[str, Packed] = {}

    def kept(kind: str, text: str, ending: str = "js") -> str:
        content = text.encode()
        path = f"/static/{name}.{kind}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        files[path] = Packed(content)
        return path

    def font(file: str) -> str:
        content = (static / "fonts" / file).read_bytes()
        path = f"/static/{Path(file).stem}.{hashlib.sha256(content).hexdigest()[:12]}.woff2"
        files[path] = Packed(content)
        return path

    sources = Sources(name, static)
    scripts = {language: kept(language, sources.script(language)) for language in LANGUAGES}
    words = {language: kept(f"words.{language}", sources.words(language)) for language in LANGUAGES}
    methods = {
        language: {part: kept(f"{part}.{language}", sources.part(part, language)) for part in sources.parts}
        for language in LANGUAGES
    }
    later = {language: kept(f"later.{language}", sources.apart(language)) for language in LANGUAGES if sources.later}
    common, of_parts = sheets(name, tuple(dict.fromkeys(map(method_of, sources.parts))), static)
    common = _FONT.sub(lambda found: f'url("{font(found.group(1))}")', common)
    linked = {method: kept(method, text, "css") for method, text in of_parts.items() if text}
    styles = {method: Inlined(common + text) for method, text in of_parts.items()}
    inlined = _inlined(name, {language: files[path].plain.decode() for language, path in scripts.items()})
    before = static / "js" / name / "ahead.js"
    ahead = Inlined(_slimmer(before.read_text(encoding="utf-8"))) if before.is_file() else None
    return Screen(name, scripts, words, methods, later, files, Inlined(common), styles, linked, inlined, ahead)


def _inlined(name: str, scripts: Mapping[Language, str]) -> dict[Language, Inlined]:
    if name != "phone" and any(len(script) > SMALL for script in scripts.values()):
        return {}
    for script in scripts.values():
        if ending := _END_OF_SCRIPT.search(script):
            raise Unbundled(f"{name}: a script that travels with its page may not hold {ending.group()}")
    return {language: Inlined(script) for language, script in scripts.items()}


def method_of(part: str) -> str:
    """The method of a part: `voting` of `voting.dots`."""
    return part.partition(".")[0]


# --- scripts --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: what it imports from where, what it declares, and what is left of its text."""

    path: Path
    imports: tuple[tuple[Path, tuple[str, ...]], ...]
    declares: frozenset[str]
    exports: frozenset[str]
    body: str

    @property
    def private(self) -> frozenset[str]:
        return self.declares - self.exports


class Sources:
    """The modules of a screen: those of its main script and, on phones, those of each method's part and those that
    come later.

    A phone is not sent all methods at its first visit: a part is a module of its own, fetched when the agenda names
    the method; so is each variant of a method's steps, which comes before the rest of the method. What three methods
    share belongs to the main script, which hands its names to them; what two share stands in both, as does what a
    variant shares with the rest. What is behind a tap comes once the first screen stands (`<screen>/later.js`); what
    it shares with a part stands in both too."""

    def __init__(self, name: str, static: Path = STATIC) -> None:
        self._static = static
        main = (static / "js" / name / "main.js").resolve()
        parts = parts_of(on_screen(name, static)) if name == "phone" else {}
        self._components = {part: each.component for part, each in parts.items()}
        roots = {part: sorted(each.imports.values()) for part, each in parts.items()}
        self.main = _in_order([main], static)
        reached = {part: _in_order(paths, static) for part, paths in roots.items()}
        root = (static / "js" / name / "later.js").resolve()
        later = _in_order([root], static) if root.is_file() else []
        of_method: dict[str, set[Path]] = defaultdict(set)
        for called, modules in reached.items():
            of_method[method_of(called)] |= {module.path for module in modules}
        times = Counter(path for paths in of_method.values() for path in paths)
        known = {module.path for module in self.main}
        # In an order that every process finds; before main, which starts at once.
        shared = sorted(path for path, count in times.items() if count > 2 and path not in known)
        self.main = _in_order([*shared, main], static)
        self.main, of_settings = _without_settings(self.main) if later else (self.main, [])
        known = {module.path for module in self.main}
        self.parts = {part: [m for m in modules if m.path not in known] for part, modules in reached.items()}
        self.later = [*(module for module in later if module.path not in known), *of_settings]
        for part in [*self.parts.values(), self.later, []]:
            _check_exports([*self.main, *part], static)

    def script(self, language: Language | None = None) -> str:
        """The main script; at its head, the names the parts will ask for."""
        bodies = _joined(self.main, language)
        handed = sorted(set().union(*(self._asked_of_main(part) for part in [*self.parts.values(), self.later])))
        head = f"globalThis.handed = () => ({{ {', '.join(handed)} }});\n" if handed else ""
        return head + _without_idle_ends(bodies)

    def part(self, name: str, language: Language) -> str:
        """A method's part, or that of one of its variants: exports `component` and `words`."""
        return self._beside(self.parts[name], language) + f"export const component = {self._components[name]};\n"

    def apart(self, language: Language) -> str:
        """What is fetched later: exports `component`, which are several by name, and `words`."""
        return self._beside(self.later, language) + "export const component = laterComponents;\n"

    def _beside(self, part: list[Module], language: Language) -> str:
        asked = sorted(self._asked_of_main(part))
        bodies = _without_idle_ends(_joined(part, language, {"component", "words", *asked}))
        spoken = ", ".join(f"{named.group(1)}.{language}" for m in part if (named := _WORDS.match(m.body)))
        return (
            f"const {{ {', '.join(asked)} }} = globalThis.handed();\n{bodies}"
            f"export const words = Object.assign({{}}, {spoken});\n"
        )

    def words(self, language: Language) -> str:
        """A module that exports all words of the screen in one language."""
        modules = [*self.main, *(module for part in [*self.parts.values(), self.later] for module in part)]
        catalogues = {named.group(1): module.body for module in modules if (named := _WORDS.match(module.body))}
        merged = ", ".join(f"{name}.{language}" for name in catalogues)
        texts = "".join(_in_one_language(body, language) for body in catalogues.values())
        return texts + f"export const words = Object.assign({{}}, {merged});\n"

    def _asked_of_main(self, part: list[Module]) -> set[str]:
        own = {module.path for module in part}
        return {name for module in part for source, names in module.imports if source not in own for name in names}


def _without_settings(modules: list[Module]) -> tuple[list[Module], list[Module]]:
    """The modules without the words of settings; and these words, each catalogue's as a module of its own."""
    kept: list[Module] = []
    apart: list[Module] = []
    for module in modules:
        named = _WORDS.match(module.body)
        if named is None or not _OF_SETTINGS.search(module.body):
            kept.append(module)
            continue
        kept.append(replace(module, body=_OF_SETTINGS.sub("", module.body)))
        name = f"{named.group(1).removesuffix('Words')}SettingsWords"
        said = {
            language: "".join(_OF_SETTINGS.findall(_in_one_language(module.body, language))) for language in LANGUAGES
        }
        body = "".join(f"{language}: {{\n{text}}},\n" for language, text in said.items())
        path = module.path.with_stem(f"{module.path.stem}_settings")
        apart.append(Module(path, (), frozenset({name}), frozenset({name}), f"const {name} = {{\n{body}}};\n"))
    return kept, apart


@cache
def _in_one_language(body: str, language: Language | None) -> str:
    """A catalogue of words without its other languages; any other module as it is."""
    if language is None or not _WORDS.match(body):
        return body
    for other in LANGUAGES:
        if other != language:
            # A word that goes by number is an object too: the end is where the next language or the catalogue's end is.
            whole = rf"^{other}: {{\n.*?^}},?\n(?=\w+: {{\n|}};)"
            body = re.sub(whole, f"{other}: {{}},\n", body, flags=re.DOTALL | re.MULTILINE)
    return body


def _in_order(roots: list[Path], static: Path) -> list[Module]:
    """The modules and all they import, each after those it imports."""
    done: dict[Path, Module] = {}
    path_to_here: list[Path] = []

    def visit(path: Path, asked_by: Path | None) -> None:
        if path in done:
            return
        if path in path_to_here:
            circle = " → ".join(_named(each, static) for each in [*path_to_here[path_to_here.index(path) :], path])
            raise Unbundled(f"these modules import each other in a circle: {circle}")
        if not path.is_file() and path not in made(static):
            raise Unbundled(f"{_named(asked_by or path, static)} imports {_named(path, static)}, which does not exist")
        path_to_here.append(path)
        module = _read(path, static)
        for imported, _ in module.imports:
            visit(imported, path)
        path_to_here.pop()
        done[path] = module

    for root in roots:
        visit(root, None)
    return list(done.values())


@cache
def _read(path: Path, static: Path) -> Module:
    text = path.read_text(encoding="utf-8") if path.is_file() else made(static)[path]
    if path.stem.endswith("words") or path.parent.name == "words":
        text = figures_held(text)
    imports = []
    for names, source in _IMPORT.findall(text):
        if not source.startswith("."):
            raise Unbundled(f"{_named(path, static)} imports {source}: only relative paths are known here")
        if re.search(r"\bas\b", names):
            raise Unbundled(f"{_named(path, static)} renames what it imports from {source}")
        imports.append(((path.parent / source).resolve(), tuple(_NAME.findall(names))))
    rest = _IMPORT.sub("", text)
    declared = [(bool(export), name) for export, names in _DECLARED.findall(rest) for name in _NAME.findall(names)]
    body = re.sub(r"^export (?=async |function|class |const )", "", rest, flags=re.MULTILINE)
    strange = re.search(r"^(import\b|export\b).*$", body, re.MULTILINE) or _CHANGING.search(text)
    if strange:
        raise Unbundled(f"{_named(path, static)}: this form is not known here: {strange.group()}")
    return Module(
        path,
        tuple(imports),
        frozenset(name for _, name in declared),
        frozenset(name for exported, name in declared if exported),
        _slimmer(body),
    )


def _joined(modules: list[Module], language: Language | None, beside: Iterable[str] = ()) -> str:
    """The modules flat, but for those that keep a name to themselves which stands elsewhere too, in another module or
    `beside` them: a scope costs bytes."""
    times = Counter(beside)
    times.update(name for module in modules for name in module.declares)
    crowded = {name for name, count in times.items() if count > 1}
    return "".join(
        _in_a_scope(module) if module.private & crowded else _in_one_language(module.body, language)
        for module in modules
    )


def _in_a_scope(module: Module) -> str:
    given = ", ".join(sorted(module.exports))
    if not given:
        return f"(() => {{\n{module.body}}})();\n"
    return f"const {{ {given} }} = (() => {{\n{module.body}return {{ {given} }};\n}})();\n"


def _check_exports(modules: list[Module], static: Path) -> None:
    at_home: dict[str, Module] = {}
    exported = {module.path: module.exports for module in modules}
    for module in modules:
        for name in sorted(module.exports):
            if name in at_home:
                first = _named(at_home[name].path, static)
                raise Unbundled(f"{name} is exported by both {first} and {_named(module.path, static)}")
            at_home[name] = module
        for source, names in module.imports:
            for name in names:
                if name not in exported[source]:
                    raise Unbundled(
                        f"{_named(module.path, static)} imports {name}, which {_named(source, static)} does not export"
                    )


def _slimmer(text: str) -> str:
    """Without whole-line comments and indentation; in our templates neither means anything."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _without_idle_ends(text: str) -> str:
    """Without the commas and line ends that a bracket beside them makes idle."""
    # Ten times as quick as one expression that finds them all.
    for bracket in ")]}":
        text = text.replace(f",\n{bracket}", bracket).replace(f"\n{bracket}", bracket)
    for bracket in "([{":
        text = text.replace(f"{bracket}\n", bracket)
    return text


def _named(path: Path, static: Path) -> str:
    return path.relative_to(static.resolve()).as_posix() if path.is_relative_to(static.resolve()) else str(path)


# --- styles ---------------------------------------------------------------------------------------------


def sheets(name: str, parts: tuple[str, ...] = (), static: Path = STATIC) -> tuple[str, dict[str, str]]:
    """The sheets of a screen as one: tokens, base, parts, the screen's own, then those of the methods; and those
    of each method that is a part of its own, apart; as is what only the part needs that comes later.

    `methods/ideas.css` is for every screen with steps, `methods/ideas.console.css` for consoles only;
    `phone.later.css`, and `parts/sorting.later.css`, are for what comes to phones once their first screen stands."""
    css = static / "css"
    looks_like = _LOOKS_LIKE[name]
    own_later = css / f"{name}.later.css"
    # Plain pages are made of nothing but what browsers know.
    of_parts = [] if name == "page" else sorted((css / "parts").glob("*.css"))
    later = [path for path in of_parts if path.stem.endswith(".later")] if own_later.is_file() else []
    found = [css / "tokens.css", css / "base.css", *(path for path in of_parts if path not in later)]
    for look in looks_like:
        found += [path for path in (css / f"{look}.css", *sorted((css / look).glob("*.css"))) if path.is_file()]
    apart: dict[str, str] = dict.fromkeys(parts, "")
    if name in ("phone", "console", "projector"):
        for path in sorted((css / "methods").glob("*.css")):
            if not _is_for(path, looks_like):
                continue
            named = path.stem.partition(".")[0]
            method = max((part for part in parts if named.startswith(part)), key=len, default=None)
            if method is None:
                found.append(path)
            else:
                apart[method] += _read_sheet(path)
    if own_later.is_file():
        apart["later"] = "".join(map(_read_sheet, [*later, own_later]))
    whole = "".join(map(_read_sheet, found))
    return whole + (_dark_by_choice(whole) if name == "projector" else ""), apart


def _dark_by_choice(sheet: str) -> str:
    """The colours of dark screens, for a room's screen on which somebody has chosen them."""
    dark = _DARK.search(sheet)
    if dark is None:
        raise Unbundled("css/tokens.css: no colours of dark screens")
    return f':root[data-look="dark"]{{{dark.group(1)}}}'


def _is_for(path: Path, looks_like: tuple[str, ...]) -> bool:
    _, _, screen_named = path.stem.partition(".")
    return not screen_named or screen_named in looks_like


@cache
def _read_sheet(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,]) ?", r"\1", text)
    return re.sub(r";}", "}", re.sub(r"([\w-]): ", r"\1:", text)).strip()
