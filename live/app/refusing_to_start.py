"""Why a server does not start, said in words for whoever typed the command, in both languages."""

from __future__ import annotations

import errno
from typing import Final

from live.app.supervising import WorkerWillNotStart
from live.store.durability import UnfitStore
from live.store.embedded import WillNotStart
from live.store.folder import FolderTaken, NoServerProgram
from live.store.log import StoreAway
from live.web.keyring import SHORTEST, Weakness, WeakSecret

WHY_NOT = (OSError, FolderTaken, NoServerProgram, WillNotStart, UnfitStore, StoreAway, WeakSecret, WorkerWillNotStart)
WEAK: Final[dict[Weakness, str]] = {
    "empty": "vide / empty",
    "unreadable": "illisible / unreadable",
    "too_short": f"trop court (au moins {SHORTEST} caractères) / too short (at least {SHORTEST} characters)",
    "too_regular": "trop facile à deviner / too easy to guess",
}


def in_words(wrong: BaseException) -> str | None:
    """The sentence, or None for what is a fault of ours and should show its traces."""
    match wrong:
        case OSError():
            return _of_the_system(wrong)
        case WillNotStart():
            return _of_the_embedded_store(str(wrong))
        case WeakSecret():
            return _of_a_secret(wrong)
        case FolderTaken(folder=folder, pid=pid):
            who = f"le processus {pid} / process {pid}" if pid else "un autre processus / another process"
            return f"Le dossier de données est déjà utilisé / the data folder is in use: {folder}, {who}"
        case NoServerProgram():
            return f"{wrong}\nDonnez un serveur avec REDIS_URL / name a server with REDIS_URL."
        case UnfitStore(code="too_old", server=server, version=version):
            return f"{server} {version} : trop ancien / too old (Redis ≥ 7.0, Valkey ≥ 8)"
        case UnfitStore(code="cluster"):
            return (
                "Ce serveur est membre d’un cluster : nommez-en les serveurs dans REDIS_URL.\n"
                "This server is a member of a cluster: name its servers in REDIS_URL "
                "(redis+cluster://host:port,host:port,host:port)."
            )
        case WorkerWillNotStart():
            return f"Un processus du serveur n’a pas démarré / a worker has not started: {wrong}"
        case StoreAway():
            return f"Le magasin est injoignable / the store cannot be reached (REDIS_URL): {wrong}"
        case _:
            return None


def _of_the_system(wrong: OSError) -> str | None:
    match wrong:
        case OSError(errno=errno.EADDRINUSE):
            return (
                "Le port est déjà pris : arrêtez l’autre programme ou choisissez-en un autre (PORT=8001, ou "
                "LIVE_METRICS_PORT pour les mesures).\n"
                "The port is taken: stop the other program or choose another (PORT=8001, or LIVE_METRICS_PORT)."
            )
        case OSError(errno=errno.ENOSPC | errno.EDQUOT, filename=what):
            where = f" ({what})" if what else ""
            return (
                f"Le disque est plein{where} : libérez de la place, ou choisissez un autre dossier avec LIVE_DATA.\n"
                f"The disk is full{where}: make room, or choose another folder with LIVE_DATA."
            )
        case OSError(strerror=why, filename=what) if why and what:
            return (
                f"Le dossier de données ne convient pas ({why}: {what}) : « live doctor » dit ce qu’il a ; "
                f"LIVE_DATA en désigne un autre.\n"
                f"The data folder does not serve ({why}: {what}): “live doctor” says what is wrong with it; "
                f"LIVE_DATA names another."
            )
        case OSError(errno=errno.EROFS | errno.EIO | errno.EBADF, strerror=why):
            return f"Le dossier de données / the data folder (LIVE_DATA): {why}"
        case OSError(strerror=why) if why:
            return f"{why}: LIVE_HOST, PORT"
        case _:
            return None


def _of_the_embedded_store(wrong: str) -> str:
    if "No space left" in wrong:
        return (
            "Le disque est plein : le magasin intégré ne démarre pas. Libérez de la place.\n"
            "The disk is full: the embedded store does not start. Make room."
        )
    if "check-aof" in wrong:
        return (
            "Le journal du magasin intégré est abîmé. Ne le réparez pas sur place : déplacez le dossier « store » "
            "du dossier de données (LIVE_DATA) pour le garder, mettez à sa place celui de votre dernière "
            "sauvegarde, et redémarrez ; les téléphones offriront de nouveau ce qu’ils gardent.\n"
            "The file of the embedded store is damaged. Do not mend it in place: move the folder “store” of the "
            "data folder (LIVE_DATA) aside and keep it, put the one of your last backup in its place, and start "
            "again; phones will offer again what they still hold."
        )
    return f"Le magasin intégré ne démarre pas / the embedded store does not start: {wrong}"


def _of_a_secret(wrong: WeakSecret) -> str:
    return (
        f"{wrong.source} : {WEAK[wrong.weakness]}.\n"
        "Ce secret ouvre tout. Reprenez celui d’une sauvegarde ; ou, pour un fichier du dossier de données, "
        "effacez-le : un nouveau sera fait, et chacun devra entrer de nouveau. "
        "Pour en faire un : openssl rand -hex 32\n"
        "This secret opens everything. Put back the one from a backup; or, for a file of the data folder, "
        "delete it: a new one will be made, and everybody has to come in again. "
        "To make one: openssl rand -hex 32"
    )
