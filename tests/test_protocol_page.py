"""The pages from which strangers write clients: their tables are those of the code, and they name every refusal, close
code and call there is."""

import re
from pathlib import Path

from live.methods import METHODS
from live.web import agendas, api, downloads, lists
from live.wire.closing import Close
from live.workshop.registry import CODES, COMMANDS
from tests.documented import PAGES, ROOT, filled

CONVERSATION = ROOT / "docs" / "protocol.md"
FOLDER = ROOT / "docs" / "protocol"
WHOLE = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def page_of(method: str) -> str:
    return (FOLDER / f"{method}.md").read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_code() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert filled(text) == text, f"{page.relative_to(ROOT)}: python -m tests.documented writes it anew"


def test_every_command_stands_on_the_page_of_its_method() -> None:
    for name in COMMANDS:
        assert f"| `{name}` |" in page_of(name.partition(".")[0]), name


def test_every_setting_of_a_method_is_on_its_page() -> None:
    for method in METHODS.values():
        for setting in method.settings.model_fields:
            assert f"| `{setting}` |" in page_of(method.name), f"{method.name}: {setting}"


def test_every_code_is_there() -> None:
    assert {code for code in CODES if f"`{code}" not in WHOLE} == set()
    assert {code for code in Close if str(int(code)) not in WHOLE} == set()
    for code in ("no_pass", "not_here", "other_site", "not_json", "bad_request", "our_mistake"):
        assert f"`{code}`" in WHOLE, code


def test_every_call_is_there() -> None:
    http = (FOLDER / "http.md").read_text(encoding="utf-8") + CONVERSATION.read_text(encoding="utf-8")
    for route in [*api.ROUTES, *agendas.ROUTES, *downloads.ROUTES, *lists.ROUTES]:
        if route.path.startswith(("/api/v1", "/w/")):
            told = re.sub(r"\{(\w+)\}", r"<\1>", route.path).split("<extension>")[0].split("<code>")[0]
            assert told in http, route.path
            for call in (route.methods or set()) - {"HEAD"}:
                assert re.search(rf"{call}[`\w, ]* {re.escape(told)}", http), f"{call} {route.path}"


def test_the_conversation_fits_on_a_page_that_can_be_read() -> None:
    assert len(CONVERSATION.read_text(encoding="utf-8").splitlines()) < 200


def test_no_page_points_to_one_that_is_not_there() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / Path(target)).exists(), f"{page.relative_to(ROOT)} points to {target}"
