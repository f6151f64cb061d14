"""What docs/SECURITY.md promises, where nothing else tests it, and that all it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.served import served

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "SECURITY.md"
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text())


@pytest.mark.parametrize(("module", "test"), NAMED)
def test_each_test_that_the_page_names_exists(module: str, test: str) -> None:
    tree = ast.parse((ROOT / module).read_text())
    assert test in {each.name for each in tree.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_each_promise_names_a_test() -> None:
    promised = PAGE.read_text().partition("## Promises")[2].partition("## Not promised")[0]
    promises = re.split(r"^\* ", promised, flags=re.MULTILINE)[1:]
    assert len(promises) > 15
    assert [promise for promise in promises if not re.search(r"`tests/\S+::test_\w+`", promise)] == []


async def test_the_servers_own_log_tells_nothing_of_anybody(tmp_path: Path) -> None:
    async with served(tmp_path, LIVE_LOG_LEVEL="debug") as server:
        made = await server.create_workshop(agenda=[{"method": "ideas", "title": "Étape secrète"}])
        driver = await server.enter(made.facilitator, "Fatou Animatrice")
        said = {"first_name": "Prénomrare", "organisation": "Organisationrare", "email": "rare@exemple.example"}
        held = await server.join(made.code, "Nomrare", **said)
        base = f"/api/v1/workshops/{made.workshop}"
        views = (await server.call("GET", f"{base}/view", text=held["pass"])).json()["views"]
        key = views[f"person:{held['person']}"]["me"]["key"]
        step = views["everyone"]["agenda"]["order"][0]
        opening = {"do": "workshop.open_step", "id": "open-it-1", "with": {"step": step}}
        await server.call("POST", f"{base}/commands", opening, driver["pass"])
        post = {"do": "ideas.post_idea", "id": "post-it-1", "step": step, "with": {"text": "Une idée rarissime"}}
        assert (await server.call("POST", f"{base}/commands", post, held["pass"])).status_code == 200
        # What is refused, misses or is no such thing is not told either.
        await server.call("POST", "/api/v1/join", {"code": made.code, "key": f"{key[:-1]}2"})
        await server.call("POST", "/api/v1/enter", {"secret": f"{made.facilitator}x", "name": "Fatou"})
        await server.call("GET", f"/in/{made.projector}x")
        await server.call("GET", f"{base}/view", text=f"{held['pass']}x")
        await server.call("POST", f"{base}/commands", {**post, "with": {"text": "rarissime" * 1_000}}, held["pass"])
        await server.call("POST", f"{base}/expected", b"Nom;Courriel\nListerare;liste@exemple.example\n")
        await server.call(
            "POST", f"{base}/commands", {"do": "workshop.close_workshop", "id": "close-it-1"}, driver["pass"]
        )
        await server.call("GET", f"/w/{made.workshop}/minutes.pdf", text=driver["pass"])
        await server.stop()
        log = server.log
    needles = [
        *("rare", "Fatou", "secrète", "exemple.example", "rarissime", "127.0.0.1:"),
        *(made.code, made.facilitator, made.projector, held["pass"], driver["pass"], held["device"], key),
        *(server.organiser_secret, server.signing_key),
    ]
    address = f"http://127.0.0.1:{server.url.rpartition(':')[2]}"
    # The organiser's link is printed for whoever starts the server by hand; with --quiet it is not.
    told = "\n".join(line for line in log.splitlines() if address not in line)
    assert [needle for needle in needles if needle in told] == []
