"""Lists of expected people, over HTTP and on the page without a script."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.lists.files import xlsx
from tests.web.conftest import Visit

LIST = "Liste des inscrits\nNom;Prénom;Structure;Couleur\nMORELON;Anaïs;La Ruche;bleu\n;;x;\nPETIT;Bo;;\nPETIT;Bo;;\n"


async def people(organiser: httpx.AsyncClient, workshop: str) -> list[str]:
    view = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).json()["views"]["facilitators"]
    return sorted(person["name"] for person in view["people"].values())


async def prepared(visit: Visit) -> tuple[httpx.AsyncClient, str, str]:
    organiser = await visit.organiser()
    workshop = (await visit.workshop(organiser))["workshop"]
    return organiser, workshop, f"/api/v1/workshops/{workshop}/expected"


# --- over HTTP ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "mac_roman", "utf-8-sig"])
async def test_a_preview_tells_all_and_adds_nobody(visit: Visit, encoding: str) -> None:
    organiser, workshop, url = await prepared(visit)
    seen = (await organiser.post(url, params={"preview": "1"}, content=LIST.encode(encoding))).json()
    assert (seen["preview"], seen["listed"], seen["would"]) == (True, 2, {"add": 2, "correct": 0, "know": 0})
    assert [column["meaning"] for column in seen["columns"]] == ["name", "first_name", "organisation", "ignored"]
    assert seen["rows"][0] == {"line": 3, "cells": ["MORELON", "Anaïs", "La Ruche", "bleu"]}
    told = {(each["what"], each["line"], each["why"]) for each in seen["remarks"]}
    assert told - {("noted", 0, "list_encoding")} == {
        ("noted", 0, "list_column_unknown"),
        ("dropped", 1, "list_title"),
        ("dropped", 4, "list_no_name"),
        ("merged", 6, "list_same"),
    }
    assert await people(organiser, workshop) == []
    assert "#lists" not in (await organiser.get(f"/organiser/w/{workshop}/people")).text


async def test_a_list_with_a_broken_line_adds_nobody_unless_that_is_wanted(visit: Visit) -> None:
    organiser, workshop, url = await prepared(visit)
    refused = await organiser.post(url, content=LIST.encode())
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_list")
    assert [(each["line"], each["why"]) for each in refused.json()["details"]["lines"]] == [(4, "list_no_name")]
    assert await people(organiser, workshop) == []
    added = (await organiser.post(url, params={"leave_out": "1", "file": "inscrits.csv"}, content=LIST.encode())).json()
    assert (added["expected"], added["listed"]) == (2, 2)
    assert await people(organiser, workshop) == ["Anaïs MORELON", "Bo PETIT"]


async def test_the_meaning_of_columns_may_be_given(visit: Visit) -> None:
    organiser, workshop, url = await prepared(visit)
    content = xlsx([["Wie", "Hoe", "Waar"], ["Morel", "Ana", "a@exemple.fr"], ["Petit", "Bo", "b@exemple.fr"]])
    refused = await organiser.post(url, content=content)
    assert refused.json()["details"]["lines"] == [{"line": 0, "why": "list_no_name_column"}]
    assert refused.json()["details"]["rows"][0]["cells"] == ["Morel", "Ana", "a@exemple.fr"]
    added = await organiser.post(url, params={"columns": "name,first_name,email"}, content=content)
    assert added.json()["expected"] == 2
    assert await people(organiser, workshop) == ["Ana Morel", "Bo Petit"]


@pytest.mark.parametrize(
    ("params", "content", "code"),
    [
        ({"columns": "surname"}, b"Nom\nMorel\n", "bad_command"),
        ({"columns": "email"}, b"Nom\nMorel\n", "bad_list"),
        ({"first": "x"}, b"Nom\nMorel\n", "bad_command"),
        ({"sheet": "Ailleurs"}, xlsx([["Nom"], ["Morel"]]), "bad_list"),
        ({}, b"", "bad_list"),
        ({}, b"Nom;Prenom\n", "bad_list"),
        ({}, b"%PDF-1.7", "bad_list"),
        ({"preview": "1"}, b"PK\x03\x04", "bad_list"),
    ],
)
async def test_what_cannot_be_read_is_refused_by_type(
    visit: Visit, params: dict[str, str], content: bytes, code: str
) -> None:
    organiser, workshop, url = await prepared(visit)
    refused = await organiser.post(url, params=params, content=content)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert await people(organiser, workshop) == []


async def test_a_list_sent_again_says_what_it_changes_and_is_taken_back(visit: Visit) -> None:
    organiser, workshop, url = await prepared(visit)
    await organiser.post(url, params={"file": "un.csv"}, content="Nom;Prénom;Structure\nMartin;Jean;A\n".encode())
    again = "Nom;Prénom;Structure;Fonction\nMartin;Jean;B;élu\nRoux;Cléo;;\n".encode()
    changes = (await organiser.post(url, params={"preview": "1"}, content=again)).json()["changes"]
    assert [(each["line"], each["field"], each["before"], each["after"]) for each in changes] == [
        (2, "organisation", "A", "B"),
        (2, "function", "", "élu"),
    ]
    added = (await organiser.post(url, params={"file": "deux.csv"}, content=again)).json()
    assert (added["expected"], added["would"]["correct"]) == (1, 1)
    lists = f"/api/v1/workshops/{workshop}/lists"
    assert "#lists" in (await organiser.get(f"/organiser/w/{workshop}/people")).text
    kept = (await organiser.get(lists)).json()["lists"]
    assert {(each["file"], each["people"], each["came"]) for each in kept} == {("un.csv", 1, 0), ("deux.csv", 2, 0)}
    gone = await organiser.delete(f"{lists}/{added['list']}")
    assert gone.json() == {"removed": 1, "came": 0, "on_another": 1, "restored": 1}
    assert await people(organiser, workshop) == ["Jean Martin"]
    assert (await organiser.delete(f"{lists}/{added['list']}")).json()["code"] == "unknown_list"


async def test_a_line_that_names_nobody_is_taken_in_when_its_number_is_given(visit: Visit) -> None:
    organiser, _, url = await prepared(visit)
    content = b"Inscrits au 28/11\nAna Morel\nBo Petit\n"
    seen = (await organiser.post(url, params={"preview": "1"}, content=content)).json()
    assert (seen["listed"], seen["remarks"][0]["why"]) == (2, "list_caption")
    refused = await organiser.post(url, params={"people": "x"}, content=content)
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_command")
    assert (await organiser.post(url, params={"people": "1"}, content=content)).json()["expected"] == 3


async def test_lists_are_of_those_who_prepare(visit: Visit) -> None:
    organiser, workshop, url = await prepared(visit)
    code = (await organiser.post(f"/api/v1/workshops/{workshop}/links")).json()["code"]
    phone = visit.browser()
    await phone.post("/api/v1/join", json={"code": code, "name": "Ana"})
    assert (await phone.post(url, content=b"Nom\nX\n")).status_code == 401
    assert (await phone.get(f"/api/v1/workshops/{workshop}/lists")).status_code == 401
    assert (await phone.delete(f"/api/v1/workshops/{workshop}/lists/l1")).status_code == 401
    assert (await phone.get(f"/list/{workshop}")).status_code == 403
    assert (await phone.post(f"/list/{workshop}", data={"pasted": "X"})).status_code == 403
    assert (await phone.post(f"/list/{workshop}/l1/take-back")).status_code == 403


# --- the page ------------------------------------------------------------------------------------------------


def form_of(page: str) -> dict[str, Any]:
    """What the form of a preview would send as it stands."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    columns = re.findall(r'<option value="(\w+)" selected>', page)
    first = re.search(r'name="first"[^>]*value="(\d+)"', page)
    assert first
    return {**hidden, "column": columns, "first": first[1]}


async def test_a_list_is_looked_at_then_added_on_the_page(visit: Visit) -> None:
    organiser, workshop, _ = await prepared(visit)
    content = xlsx([["Nom et prénom", "Structure"], ["LE GALL Yannick", "ARAIS"], ["Morel Ana", "<b>La Ruche</b>"]])
    preview = (await organiser.post(f"/list/{workshop}", files={"list": ("inscrits.xlsx", content)})).text
    assert "inscrits.xlsx" in preview
    assert "&lt;b&gt;La Ruche&lt;/b&gt;" in preview
    assert await people(organiser, workshop) == []
    sent = form_of(preview)
    assert sent["column"] == ["whole_name", "organisation"]
    sent_on = await organiser.post(f"/list/{workshop}", data={**sent, "what": "add"})
    assert sent_on.headers["location"] == (
        f"/organiser/w/{workshop}/people?done=list_added&added=2&corrected=0&known=0#people"
    )
    told = (await organiser.get(sent_on.headers["location"])).text.replace("\u00a0", " ")
    assert re.search(r'role="status"[^>]*>Personnes ajoutées : 2\.</p>', told)
    added = (await organiser.get(f"/list/{workshop}")).text
    assert await people(organiser, workshop) == ["Ana Morel", "Yannick LE GALL"]
    (key,) = re.findall(r'action="(/list/[^"]+/take-back)"', added)
    assert "inscrits.xlsx" in added
    await organiser.post(key)
    assert await people(organiser, workshop) == []
    assert (await organiser.post(key)).status_code == 200


async def test_a_column_that_was_changed_is_shown_again_before_anything_is_added(visit: Visit) -> None:
    organiser, workshop, _ = await prepared(visit)
    preview = (await organiser.post(f"/list/{workshop}", data={"pasted": "Foo;Bar\nMorel;Ana\n"})).text
    sent = form_of(preview) | {"column": ["first_name", "name"], "first": "2", "what": "add"}
    again = (await organiser.post(f"/list/{workshop}", data=sent)).text
    assert await people(organiser, workshop) == []
    sent = form_of(again)
    assert (sent["column"], sent["first"]) == (["first_name", "name"], "2")
    await organiser.post(f"/list/{workshop}", data={**sent, "what": "add"})
    assert await people(organiser, workshop) == ["Morel Ana"]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_cannot_be_read_says_what_to_do_and_keeps_what_was_pasted(visit: Visit, language: str) -> None:
    organiser, workshop, _ = await prepared(visit)
    asked = {"headers": {"Accept-Language": language}}
    refused = await organiser.post(f"/list/{workshop}", files={"list": ("liste.pdf", b"%PDF-1.7")}, **asked)  # type: ignore[arg-type]
    assert refused.status_code == 422
    assert ("nregistrez en .xlsx ou .csv" if language == "fr" else "ave it as .xlsx or .csv") in refused.text
    pasted = await organiser.post(f"/list/{workshop}", data={"pasted": "<html> Ana"}, **asked)  # type: ignore[arg-type]
    assert "&lt;html&gt; Ana</textarea>" in pasted.text


async def test_what_is_worth_a_look_is_said_before_the_list_is_added(visit: Visit) -> None:
    organiser = await visit.organiser()
    workshop = (await visit.workshop(organiser))["workshop"]
    seen = await organiser.post(f"/list/{workshop}", data={"pasted": "Morel Ana\nPetit Bo\n", "what": "preview"})
    link, section, button = (seen.text.index(each) for each in ('href="#noted"', 'id="noted"', 'value="add"'))
    assert link < button < section
    assert "À vérifier (2)" in seen.text[link:button]


async def test_a_facilitator_adds_lists_without_being_the_organiser(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    laptop = visit.browser()
    secret = made["facilitator"].rpartition("/")[2]
    held = (await laptop.post("/api/v1/enter", json={"secret": secret, "name": "Fatou"})).json()["pass"]
    asked = {"Authorization": f"Bearer {held}"}
    page = (await laptop.post(f"/list/{made['workshop']}", data={"pasted": "Ana Morel"}, headers=asked)).text
    assert f'href="/w/{made["workshop"]}/console"' in page
    added = await laptop.post(f"/list/{made['workshop']}", data={**form_of(page), "what": "add"}, headers=asked)
    assert 'role="status"' in added.text, "the organiser's pages are not theirs"
    assert await people(organiser, made["workshop"]) == ["Ana Morel", "Fatou"]


async def test_every_reason_has_words_in_both_languages(visit: Visit) -> None:
    """Whatever is said of a list has a sentence, with what it speaks of in it."""
    organiser, workshop, _ = await prepared(visit)
    odd = (
        "Titre\nCivilité;Nom;Prénom;Mail;Mail;Table;Zut;Tél\nMme;morel;ana;x;y;1;z;0\nM;Morel;Ana;<a@b.fr>;;;z\nNom;Prénom\n"
        ';;;q@b.fr\nTotal\n"x;y\nMorel;"Ana" A;b\nM;Dr Petit;Bo;a@b.fr/c@d.fr\n'
        + "x" * 300
        + ";y\na;b;c;d;e;f;g;h;i;j\n"
    )
    for language in ("fr", "en"):
        shown = await organiser.post(f"/list/{workshop}", data={"pasted": odd}, headers={"Accept-Language": language})
        assert shown.status_code == 200, shown.text
        said = re.sub(r"<script.*?</script>", "", shown.text.partition("</style>")[2], flags=re.DOTALL)
        assert not re.search(r"\{\w+\}", said)
