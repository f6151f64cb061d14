"""What `live doctor` says, in French and English. What it looks at is in `doctoring`."""

from __future__ import annotations

from typing import Final

from live.core.method import Language

SENTENCES: Final[dict[str, dict[Language, str]]] = {
    "python": {
        "fr": "Python {version}",
        "en": "Python {version}",
    },
    "python_old": {
        "fr": "Python {version} est trop ancien : il faut la version 3.11 ou une plus récente",
        "en": "Python {version} is too old: 3.11 or later is needed",
    },
    "clock": {
        "fr": "horloge : {now}",
        "en": "clock: {now}",
    },
    "clock_wrong": {
        "fr": "l’horloge dit {now}, c’est impossible : mettez cette machine à l’heure, "
        "sinon les minuteurs et le compte rendu seront faux",
        "en": "the clock says {now}, which cannot be: set it, or timers and minutes will be wrong",
    },
    "clocks_apart": {
        "fr": "l’horloge de cette machine et celle du serveur de données diffèrent de {seconds} s",
        "en": "the clock of this machine and that of the store differ by {seconds} s",
    },
    "files": {
        "fr": "fichiers ouverts permis : {limit}, assez pour {phones} téléphones",
        "en": "open files allowed: {limit}, enough for {phones} phones",
    },
    "files_few": {
        "fr": "fichiers ouverts permis : {limit} seulement, soit {phones} téléphones au plus ; pour 1 000 téléphones, "
        "il en faut plus de 4 096 (ulimit -n, ou LimitNOFILE dans le service)",
        "en": "open files allowed: {limit} only, which serves {phones} phones at most; 1,000 phones need more than "
        "4,096 (ulimit -n, or LimitNOFILE in the service)",
    },
    "folder": {
        "fr": "dossier des données : {folder}, {free} Mo libres",
        "en": "data folder: {folder}, {free} MB free",
    },
    "folder_closed": {
        "fr": "on ne peut pas écrire dans le dossier des données {folder} ({why}) ; "
        "choisissez-en un autre avec LIVE_DATA",
        "en": "the data folder {folder} cannot be written to ({why}); choose another one with LIVE_DATA",
    },
    "folder_narrow": {
        "fr": "il ne reste que {free} Mo dans {folder} ; un atelier de 300 personnes en demande une dizaine, "
        "gardez-en au moins 500",
        "en": "only {free} MB are left in {folder}; a workshop of 300 people takes about ten, keep at least 500",
    },
    "folder_full": {
        "fr": "il ne reste que {free} Mo dans {folder} : libérez de la place avant de commencer",
        "en": "only {free} MB are left in {folder}: make room before you begin",
    },
    "secret_weak": {
        "fr": "le secret {file} est vide, abîmé ou trop court : reprenez celui d’une sauvegarde, ou effacez le fichier "
        "(un nouveau sera fait, et chacun devra entrer de nouveau)",
        "en": "the secret {file} is empty, damaged or too short: put back the one from a backup, or delete the file "
        "(a new one will be made, and everybody has to come in again)",
    },
    "secret_open": {
        "fr": "d’autres utilisateurs de cette machine peuvent lire le secret {file} : chmod 600 {file}",
        "en": "other users of this machine can read the secret {file}: chmod 600 {file}",
    },
    "port": {
        "fr": "le port {port} est libre",
        "en": "port {port} is free",
    },
    "port_ours": {
        "fr": "un serveur d’ateliers répond déjà sur le port {port}",
        "en": "a workshop server already answers on port {port}",
    },
    "port_ours_not_ready": {
        "fr": "le serveur d’ateliers du port {port} répond, mais ne peut pas garder ce qu’on écrit ({problems}) : "
        "regardez le disque et le magasin de données",
        "en": "the workshop server on port {port} answers, but cannot keep what people write ({problems}): "
        "look at the disk and at the store",
    },
    "port_taken": {
        "fr": "le port {port} est déjà pris{by} ; choisissez-en un autre avec PORT",
        "en": "port {port} is taken already{by}; choose another one with PORT",
    },
    "port_refused": {
        "fr": "on ne peut pas écouter sur {host}, port {port} ({why})",
        "en": "nobody can listen on {host}, port {port} ({why})",
    },
    "address": {
        "fr": "les téléphones du même réseau passent par {address}",
        "en": "phones on the same network use {address}",
    },
    "address_public": {
        "fr": "adresse publique : {address}",
        "en": "public address: {address}",
    },
    "address_none": {
        "fr": "cette machine n’est sur aucun réseau : les téléphones ne pourront pas la joindre ; "
        "connectez-la au wifi de la salle ou à un partage de connexion",
        "en": "this machine is on no network: phones will not reach it; "
        "join the wifi of the room or a shared connection",
    },
    "address_here_only": {
        "fr": "le serveur n’écoutera que sur {host} : depuis un téléphone, on ne pourra pas le joindre",
        "en": "the server will listen on {host} only: no phone will reach it",
    },
    "public_here_only": {
        "fr": "LIVE_PUBLIC_URL est {address} : un téléphone y cherchera le serveur sur lui-même ; "
        "donnez l’adresse que les autres appareils utilisent",
        "en": "LIVE_PUBLIC_URL is {address}: a phone will look for the server on itself; "
        "give the address other devices use",
    },
    "public_plain": {
        "fr": "LIVE_PUBLIC_URL est {address}, sans https, alors qu’un proxy ou des pages en https sont nommés : "
        "les pages en https n’ouvriront pas de connexion ; donnez l’adresse en https",
        "en": "LIVE_PUBLIC_URL is {address}, without https, while a proxy or https pages are named: "
        "pages on https will open no connection; give the https address",
    },
    "proxy_unnamed": {
        "fr": "l’adresse publique est en https et LIVE_TRUSTED_PROXIES est vide : tout le monde semblera venir "
        "du proxy, et les limites par adresse vaudront pour tous ensemble",
        "en": "the public address is https and LIVE_TRUSTED_PROXIES is empty: everybody will seem to come from "
        "the proxy, and limits by address count for all together",
    },
    "silence_short": {
        "fr": "LIVE_SILENCE vaut {silence} : les téléphones parlent toutes les 25 secondes et seront coupés "
        "sans cesse ; il faut {least} au moins",
        "en": "LIVE_SILENCE is {silence}: phones speak every 25 seconds and will be cut off again and again; "
        "{least} is the least",
    },
    "log_foreign": {
        "fr": "dans le journal de l’atelier {workshop}, un autre programme a écrit : {place} entrées, la première "
        "{why} ; elles sont mises de côté, l’atelier continue",
        "en": "something else wrote into the log of workshop {workshop}: {place} entries, the first {why}; "
        "they are set aside and the workshop goes on",
    },
    "log_gap": {
        "fr": "le journal de l’atelier {workshop} a perdu l’entrée {place} ; un serveur qui l’a encore en mémoire "
        "la remet, sinon reprenez une sauvegarde",
        "en": "the log of workshop {workshop} has lost entry {place}; a server that still has it in memory "
        "puts it back, otherwise go back to a backup",
    },
    "log_unreadable": {
        "fr": "le journal de l’atelier {workshop} ne se lit pas à l’entrée {place} ({why}) : il est abîmé, ou écrit "
        "par une version plus récente ; mettez le serveur à jour, ou reprenez une sauvegarde",
        "en": "the log of workshop {workshop} cannot be read at entry {place} ({why}): it is damaged, or was written "
        "by a newer version; update the server, or go back to a backup",
    },
    "store_folder_closed": {
        "fr": "on ne peut pas essayer le Valkey embarqué : {file} ({why})",
        "en": "the embedded Valkey cannot be tried: {file} ({why})",
    },
    "store": {
        "fr": "{server} {version} : ce qui est confirmé est sur le disque",
        "en": "{server} {version}: what is acknowledged is on disk",
    },
    "store_waits": {
        "fr": "{server} {version} : chaque écriture attend que le disque l’ait (WAITAOF), "
        "c’est sûr mais plus lent que « appendfsync always »",
        "en": "{server} {version}: each write waits until the disk has it (WAITAOF), "
        "which is safe but slower than “appendfsync always”",
    },
    "store_weak": {
        "fr": "{server} {version} : une panne de ce serveur peut perdre ce qui a été confirmé aux participants",
        "en": "{server} {version}: a crash of this server may lose what people were told is kept",
    },
    "store_silent": {
        "fr": "{server} {version} ne dit pas si ce qu’il confirme est sur le disque",
        "en": "{server} {version} does not say whether what it acknowledges is on disk",
    },
    "store_away": {
        "fr": "le serveur de données ne répond pas : {why}",
        "en": "the store does not answer: {why}",
    },
    "store_too_old": {
        "fr": "{server} {version} est trop ancien : il faut Redis 7.0 ou Valkey 8, ou plus récent",
        "en": "{server} {version} is too old: Redis 7.0 or Valkey 8, or later, is needed",
    },
    "store_cluster": {
        "fr": "{server} {version} est membre d’un cluster : nommez-en les serveurs, "
        "redis+cluster://hôte:port,hôte:port",
        "en": "{server} {version} is a member of a cluster: name its servers, redis+cluster://host:port,host:port",
    },
    "store_no_program": {
        "fr": "il n’y a pas de Valkey embarqué pour cette machine ({why}) ; indiquez un serveur avec REDIS_URL",
        "en": "there is no embedded Valkey for this machine ({why}); name a server with REDIS_URL",
    },
    "store_will_not_start": {
        "fr": "le Valkey embarqué ne démarre pas : {why}",
        "en": "the embedded Valkey does not start: {why}",
    },
    "no_aof": {
        "fr": "son journal est arrêté : mettez « appendonly yes »",
        "en": "its append-only file is off: set “appendonly yes”",
    },
    "fsync_everysec": {
        "fr": "il n’écrit sur le disque qu’une fois par seconde : mettez « appendfsync always »",
        "en": "it brings writes to disk once a second: set “appendfsync always”",
    },
    "fsync_no": {
        "fr": "il laisse au système le soin d’écrire sur le disque : mettez « appendfsync always »",
        "en": "it leaves writing to disk to the system: set “appendfsync always”",
    },
    "fsync_stops_on_rewrite": {
        "fr": "il n’écrit plus sur le disque pendant qu’il réduit son journal : "
        "mettez « no-appendfsync-on-rewrite no »",
        "en": "it stops writing to disk while it rewrites its file: set “no-appendfsync-on-rewrite no”",
    },
    "no_waitaof": {
        "fr": "il ne sait pas attendre le disque (WAITAOF demande Redis 7.2 ou Valkey, et que le compte y ait droit)",
        "en": "it cannot wait for the disk (WAITAOF needs Redis 7.2 or Valkey, and an account that may use it)",
    },
    "config_hidden": {
        "fr": "ses réglages ne sont pas lisibles d’ici",
        "en": "its settings cannot be read from here",
    },
    "may_evict": {
        "fr": "quand sa mémoire est pleine, il efface des données : mettez « maxmemory-policy noeviction »",
        "en": "it throws entries away when memory is full: set “maxmemory-policy noeviction”",
    },
    "replica": {
        "fr": "c’est une copie : on ne peut pas y écrire ; indiquez le serveur principal dans REDIS_URL",
        "en": "it is a replica and cannot be written to: name the primary in REDIS_URL",
    },
    "failover_may_lose": {
        "fr": "un basculement peut perdre ce qui vient d’être confirmé ; "
        "LIVE_REPLICAS=1 attend aussi le disque d’une copie",
        "en": "a failover may lose what was just acknowledged; LIVE_REPLICAS=1 also waits for the disk of a replica",
    },
    "store_full": {
        "fr": "sa mémoire est pleine (maxmemory) : rien ne peut plus y être écrit",
        "en": "its memory is full (maxmemory): nothing more can be written to it",
    },
    "store_disk": {
        "fr": "il n’arrive plus à écrire sur son disque : libérez de la place, ou rendez-le accessible en écriture",
        "en": "it cannot write to its disk any more: make room there, or make the disk writable",
    },
    "not_on_disk": {
        "fr": "ce qu’on y écrit n’arrive pas sur son disque à temps",
        "en": "what is written to it does not reach its disk in time",
    },
    "store_refuses": {
        "fr": "il refuse d’écrire ; son propre journal dit pourquoi",
        "en": "it refuses to write; its own log says why",
    },
    "store_partly": {
        "fr": "le serveur {place} du cluster ne prend rien ({code}) : ses ateliers attendent, les autres continuent",
        "en": "server {place} of the cluster takes no writes ({code}): its workshops wait, the others go on",
    },
    "pdf": {
        "fr": "le compte rendu se met en page : PDF de {size} ko",
        "en": "minutes are typeset: a PDF of {size} kB",
    },
    "pdf_fails": {
        "fr": "le PDF du compte rendu ne se fait pas : {why}",
        "en": "the PDF of the minutes cannot be made: {why}",
    },
    "browser": {
        "fr": "Chromium trouvé, pour les tests : {path}",
        "en": "Chromium found, for the tests: {path}",
    },
    "browser_none": {
        "fr": "pas de Chromium : seuls les tests en ont besoin",
        "en": "no Chromium: only the tests need one",
    },
    "held_by": {
        "fr": " par {name} (processus {pid})",
        "en": " by {name} (process {pid})",
    },
    "all_well": {
        "fr": "Tout va bien.",
        "en": "All is well.",
    },
    "not_well": {
        "fr": "À corriger : {count}.",
        "en": "To be put right: {count}.",
    },
}


def sentence(code: str, language: Language, **details: object) -> str:
    return SENTENCES[code][language].format(**details)
