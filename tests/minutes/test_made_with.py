"""A PDF says that the product made it, and is the same file otherwise."""

from __future__ import annotations

from io import BytesIO
from typing import cast

import pypdf
import pytest
import typst

from live.minutes.made_with import made_with

TITLES = ("Essai", "/Creator(autre) (", r"\) /Creator(x)", "<xmp:CreatorTool>é</xmp:CreatorTool>", "")


def page(title: str) -> bytes:
    source = b"#set document(title: sys.inputs.title, date: datetime(year: 2026, month: 1, day: 1))\n= Un"
    return cast(bytes, typst.Compiler(input=source, sys_inputs={"title": title}).compile(format="pdf"))


@pytest.mark.parametrize("title", TITLES)
def test_it_is_named_in_both_places_and_titles_stay(title: str) -> None:
    product = "live-workshop 1.0.0 (essai & co)"
    before, after = pypdf.PdfReader(BytesIO(page(title))), pypdf.PdfReader(BytesIO(made_with(product, page(title))))
    told, was, about = after.metadata, before.metadata, after.xmp_metadata
    assert told is not None
    assert was is not None
    assert about is not None
    assert told.creator == about.xmp_creator_tool == product
    assert {**told, "/Creator": ""} == {**was, "/Creator": ""}
    assert after.pages[0].extract_text() == before.pages[0].extract_text()
    assert after.trailer["/ID"] == before.trailer["/ID"]


def test_what_is_written_otherwise_is_left_as_it_is() -> None:
    for printed in (b"", b"%PDF-1.7", page("Essai")[:-20]):
        assert made_with("live-workshop 1.0.0", printed) == printed
