"""Nicknames that say nothing of whoever bears them, for people who are not to give a name: names of animals."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from live.core.method import Language

_ANIMALS: Final[dict[Language, str]] = {
    "fr": """Abeille Alouette Antilope Baleine Belette Bison Blaireau Bouquetin Caribou Castor Chamois Chevreuil Cigale
    Cigogne Coccinelle Colibri Dauphin Écureuil Élan Étourneau Faucon Fauvette Fourmi Gazelle Girafe Grillon Guépard
    Hérisson Hermine Héron Hirondelle Ibis Koala Lama Libellule Lièvre Loutre Lynx Marmotte Martinet Mésange Mouette
    Narval Otarie Panda Papillon Pélican Phoque Pingouin Pinson Renard Rossignol Sittelle Tortue Toucan Wapiti""",
    "en": """Antelope Badger Beaver Bee Bison Bluebird Butterfly Caribou Chamois Cheetah Cicada Cricket Dolphin
    Dragonfly Elk Ermine Falcon Finch Fox Gazelle Giraffe Gull Hare Hedgehog Heron Hummingbird Ibex Ibis
    Koala Ladybird Lark Llama Lynx Marmot Moose Narwhal Nightingale Nuthatch Otter Panda Pelican Penguin
    Puffin Robin Seal Skylark Sparrow Squirrel Starling Stork Swallow Swift Toucan Turtle Warbler Whale""",
}


def nickname(language: Language, taken: Collection[str], seed: int) -> str:
    """One that nobody bears yet: with a number once all are taken. `seed` is drawn by the caller."""
    animals = _ANIMALS[language].split()
    order = [animals[(seed + at) % len(animals)] for at in range(len(animals))]
    number = 1
    while True:
        for animal in order:
            called = animal if number == 1 else f"{animal} {number}"
            if called not in taken:
                return called
        number += 1
