"""A method is its folders and its line in METHODS: nothing else in the product knows it by name.

Counted are names in code, not in comments. Left out are the tests, the plays of `live/app` (who acts a play must know
what is asked), and what reads the logs and commands of released versions."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

from live.methods import METHODS

ROOT = Path(__file__).parent.parent
REGISTRY = "live/methods/__init__.py"
PLAYS = "live/app/"
OF_RELEASED_VERSIONS = {"live/workshop/codec.py", "live/parts/cards.py"}
# In the tuple of METHODS, and where it is imported for it.
IN_THE_REGISTRY = 2
# Words that are said of other things too: of these methods only the names of commands and events count.
SAID_OF_OTHERS = {"meeting", "text"}
# The same on screens only: an element of the page, what ends, all tracks together.
SAID_OF_OTHERS_ON_SCREENS = SAID_OF_OTHERS | {"canvas", "closing", "plenary"}
# What is left to hand over to the methods. `later.js` lists what is fetched after the first screen, of methods too; the
# rest is a rule that is asked of a name where it should be asked of what the method declares.
STILL_NAMED = {
    "break": {"static/js/console/steps.js": 1},
    "parallel": {"static/js/console/step_form.js": 1, "static/js/phone/methods.js": 1},
    "timeline": {"static/js/console/later.js": 3, "static/js/phone/later.js": 1},
    "voting": {"static/js/methods/closing/console_conclusions.js": 1, "static/js/methods/closing/console_taken.js": 1},
    "world_cafe": {"static/js/console/later.js": 1},
}


@cache
def words_of_python(path: Path) -> tuple[str, ...]:
    """The strings that are no prose, what is imported, and in a package's own module the names it uses."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    said = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    )
    imported = (alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names)
    used = (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and path.name == "__init__.py")
    return (*said, *imported, *used)


def of_python(path: Path, name: str) -> int:
    named = re.compile(rf"{name}\.\w+" if name in SAID_OF_OTHERS else rf"{name}(\.\w+)?")
    return sum(bool(named.fullmatch(each)) for each in words_of_python(path))


@cache
def text_of_the_browser(path: Path) -> str:
    return re.sub(r"^\s*//[^\n]*$|/\*.*?\*/|\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)


def of_the_browser(path: Path, name: str) -> int:
    text = text_of_the_browser(path)
    if name in SAID_OF_OTHERS_ON_SCREENS:
        return len(re.findall(rf"[\"'`](?:undo\.)?{name}\.\w+[\"'`]|methods/{name}/", text))
    return len(re.findall(rf"[\"'`./](?:undo\.)?{name}[\"'`./]", text))


def package(name: str) -> str:
    """The folder of its Python: a word that Python keeps for itself is called otherwise there."""
    return str(METHODS[name].start.__module__).split(".")[2]


def sources(name: str) -> list[Path]:
    """Everything of the product but the method's own folders and sheets."""
    found = [
        *(ROOT / "live").rglob("*.py"),
        *(ROOT / "static" / "js").rglob("*.js"),
        *(ROOT / "static" / "css").rglob("*.css"),
        *(path for path in (ROOT / "templates").rglob("*") if path.is_file()),
    ]
    return [
        path
        for path in found
        if f"methods/{name}/" not in (inside := path.relative_to(ROOT).as_posix())
        and f"live/methods/{package(name)}/" not in inside
        and not path.name.startswith(f"{name}.")
        and not path.name.startswith(f"{name}_")
        and not inside.startswith(PLAYS)
        and inside not in OF_RELEASED_VERSIONS
    ]


def test_nothing_knows_a_method_by_name_but_its_folders_and_the_registry() -> None:
    for name in METHODS:
        counted = Counter(
            {
                path.relative_to(ROOT).as_posix(): of_python(path, name)
                if path.suffix == ".py"
                else of_the_browser(path, name)
                for path in sources(name)
            }
        )
        registered = 0 if name in SAID_OF_OTHERS or package(name) != name else IN_THE_REGISTRY
        assert +counted == +Counter({REGISTRY: registered, **STILL_NAMED.get(name, {})}), name


def test_a_comment_ends_with_its_line(tmp_path: Path) -> None:
    """Else all that stands below the first one would be left out of the count."""
    module = tmp_path / "module.js"
    module.write_text('// Of ideas.\n  // And "ideas".\nconst word = "ideas.write";\n', encoding="utf-8")
    assert of_the_browser(module, "ideas") == 1
