// Sorting cards into themes by several hands: by ticking and grouping (keyboard, touch, mouse) or by dragging.
// `commands` names what the method calls it: {group, ungroup, rename, dissolve}.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { drawnOnce, useDraft } from "../hooks.js";
import { Icon } from "./icons.js";
import { Limited } from "./limited.js";
import { byTheme, cardsOf } from "./sorted.js";
import { useDragging } from "./dragging.js";

const MOST_APART = 20;
const NAME_LIMIT = 100;

// `apart`: whether each card that is left can be made a theme of its own. `onEdit(id)`: what a card itself can be told.
// `ticked(ids, done)`: what else can be done with those that are ticked.
// `finding`: what of many cards is looked at (parts/finding.js); what is ticked stays so while others are.
export function Sorting({
  cards,
  themes,
  commands,
  send,
  t,
  announce,
  open,
  apart,
  onEdit = null,
  ticked = null,
  finding = null,
}) {
  const [chosen, setChosen] = useState(() => new Set());
  const [renaming, setRenaming] = useState(null);
  // A card that was put into a new theme without a name, and where it lay: the name is asked for once the theme is there.
  const [unnamed, setUnnamed] = useState(null);
  const lies = unnamed && cards[unnamed.id] && cards[unnamed.id].theme;
  const made = lies && lies !== unnamed.from ? lies : null;
  useEffect(() => {
    if (!made) return;
    setUnnamed(null);
    if (themes[made] && !themes[made].name) setRenaming(made);
  }, [made]);
  const all = cardsOf(cards);
  const here = new Set(all.map((card) => card.id));
  const picked = [...chosen].filter((id) => here.has(id));
  const nameOf = (theme) => (themes[theme] && themes[theme].name) || t("sorting.unnamed");

  const toggle = useStable((id) => {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  });

  function act(name, content, told) {
    setChosen(new Set());
    return send(name, content).then(() => announce(told));
  }

  const group = (ids, theme, name = "") => {
    if (!theme && !name) setUnnamed({ id: ids[0], from: cards[ids[0]].theme });
    return act(
      commands.group,
      { cards: ids, ...(theme ? { theme } : { name }) },
      theme ? t("sorting.grouped", { n: ids.length, theme: nameOf(theme) }) : t("sorting.new", { n: ids.length }),
    );
  };
  const loose = all.filter((card) => !card.theme || !themes[card.theme]);
  const setApart = () => {
    setChosen(new Set());
    for (const { id, text } of loose) send(commands.group, { cards: [id], name: firstWords(text) });
    announce(t("sorting.apart_done", { n: loose.length }));
  };
  const ungroup = (ids) => act(commands.ungroup, { cards: ids }, t("sorting.out", { n: ids.length }));

  function dropped(id, target) {
    const ids = chosen.has(id) ? picked : [id];
    if (target.theme) group(ids, target.theme);
    else if (target.card && !ids.includes(target.card)) group([...ids, target.card], null);
    else if (target.loose && ids.some((each) => cards[each].theme)) ungroup(ids);
  }

  const dragging = useDragging(dropped);
  const onDown = useStable(dragging.down);
  const edit = useStable(onEdit || (() => {}));
  const groups = byTheme(finding ? finding.found : all, themes, true);
  const toTick = open && finding && finding.looking ? finding.found.filter(({ id }) => !chosen.has(id)) : [];

  const zone = ({ theme, cards: within }) =>
    html`<section
        key=${theme || "-"}
        class="theme ${theme ? "" : "loose"}"
        data-theme=${theme || ""}
        aria-label=${theme ? nameOf(theme) : t("sorting.unsorted")}
      >
      ${
        renaming === theme && theme
          ? html`<${Rename} t=${t} theme=${theme} name=${themes[theme].name} onDone=${() => setRenaming(null)}
            onName=${(name) => (
              setRenaming(null),
              act(commands.rename, { theme, name }, t("sorting.renamed", { theme: name }))
            )}
          />`
          : html`<header class="theme-head">
            <h3>
              ${theme ? t.typed(themes[theme] && themes[theme].name) || t("sorting.unnamed") : t("sorting.unsorted")}${" "}
              <span class="count">${within.length}</span>
            </h3>
            ${
              theme &&
              open &&
              html`<button
                type="button"
                class="plain"
                aria-label=${`${t("sorting.rename")} ${nameOf(theme)}`}
                title=${t("sorting.rename")}
                onClick=${() => setRenaming(theme)}
              >
                <${Icon} name="edit" />
              </button>
              <button
                type="button"
                class="plain"
                aria-label=${`${t("sorting.dissolve")} ${nameOf(theme)}`}
                title=${t("sorting.dissolve")}
                onClick=${() => act(commands.dissolve, { theme }, t("sorting.dissolved"))}
              >
                <${Icon} name="close" />
              </button>`
            }
          </header>`
      }
      <div class="theme-cards">
        ${within.map(
          (card) =>
            html`<${SortableCard}
              key=${card.id}
              card=${card}
              chosen=${chosen.has(card.id)}
              open=${open}
              onToggle=${toggle}
              onDown=${onDown}
              onEdit=${onEdit && edit}
              t=${t}
            />`,
        )}
        ${!within.length && theme && html`<p class="quiet">${t("sorting.empty")}</p>`}
      </div>
    </section>`;

  return html`<div class="sorting ${open ? "" : "shut"}">
    ${open && all.length > 0 && html`<p class="quiet sorting-hint">${t("sorting.hint")}</p>`}
    ${finding && finding.field}
    ${
      toTick.length > 0 &&
      html`<button type="button" class="small" onClick=${() => setChosen(new Set([...picked, ...toTick.map(({ id }) => id)]))}>
        ${t("finding.tick", { n: toTick.length })}
      </button>`
    }
    ${
      open &&
      apart &&
      groups.length > 1 &&
      loose.length > 0 &&
      loose.length <= MOST_APART &&
      html`<p class="row wrap">
        <span class="quiet grow">${t("sorting.left", { n: loose.length })}</span>
        <button type="button" class="small" onClick=${setApart}>${t("sorting.apart", { n: loose.length })}</button>
      </p>`
    }
    <div class=${`sorting-zones ${Object.keys(themes || {}).length ? "" : "all-loose"}`}>
      ${groups.filter(({ theme }) => !theme).map(zone)}
      <div class="themes">${groups.filter(({ theme }) => theme).map(zone)}</div>
    </div>
    ${
      open &&
      picked.length > 0 &&
      html`<${Hand}
        t=${t}
        ids=${picked}
        themes=${themes}
        nameOf=${nameOf}
        grouped=${picked.some((id) => cards[id].theme)}
        onGroup=${group}
        onUngroup=${ungroup}
        onClear=${() => setChosen(new Set())}
      >
        ${ticked && ticked(picked, () => setChosen(new Set()))}
      <//>`
    }
  </div>`;
}

const SortableCard = drawnOnce(function SortableCard({ card, chosen, open, onToggle, onDown, onEdit, t }) {
  return html`<div
    class="card sortable ${chosen ? "chosen" : ""}"
    data-card=${card.id}
    onPointerDown=${open ? (event) => onDown(event, card.id) : undefined}
  >
    <label>
      ${open && html`<input type="checkbox" checked=${chosen} onChange=${() => onToggle(card.id)} />`}
      <span class="card-text">${t.typed(card.text)}</span>
    </label>
    ${card.author && html`<p class="card-note" translate=${false}>${card.author}</p>`}
    ${card.from && html`<p class="card-note">${card.from}</p>`}
    ${
      onEdit &&
      html`<button
        type="button"
        class="plain card-edit"
        aria-label=${`${t.label(t("edit"))} ${card.text.slice(0, 60)}`}
        title=${t("edit")}
        onClick=${() => onEdit(card.id)}
      >
        <${Icon} name="edit" size=${18} />
      </button>`
    }
    ${open && html`<span class="handle" aria-hidden="true" title=${t("sorting.drag")}>⠿</span>`}
  </div>`;
});

// What can be done with the cards that are ticked.
function Hand({ t, ids, themes, nameOf, grouped, onGroup, onUngroup, onClear, children }) {
  const [name, setName, clear] = useDraft("theme-name");
  const known = Object.keys(themes || {});
  const submit = (event) => {
    event.preventDefault();
    clear();
    onGroup(ids, null, name.trim());
  };
  return html`<form class="hand" onSubmit=${submit}>
    <strong>${t("sorting.selected", { n: ids.length })}</strong>
    <${Limited}
      class="grow"
      aria-label=${t("sorting.name")}
      placeholder=${t("sorting.name")}
      value=${name}
      onInput=${(event) => setName(event.target.value)}
    />
    <button type="submit" class="primary"><${Icon} name="group" />${t("sorting.group")}</button>
    ${
      known.length > 0 &&
      html`<select
          aria-label=${t("sorting.into")}
          value=""
          onChange=${(event) => event.target.value && onGroup(ids, event.target.value)}
        >
        <option value="">${t("sorting.into")}</option>
        ${known.map((theme) => html`<option key=${theme} value=${theme}>${nameOf(theme)}</option>`)}
      </select>`
    }
    ${grouped && html`<button type="button" onClick=${() => onUngroup(ids)}>${t("sorting.ungroup")}</button>`}
    ${children}
    <button type="button" class="plain" onClick=${onClear}>${t("sorting.clear")}</button>
  </form>`;
}

function Rename({ t, theme, name, onName, onDone }) {
  const [text, setText, clear] = useDraft(`theme-${theme}`, name);
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const submit = (event) => {
    event.preventDefault();
    if (!text.trim()) return;
    clear();
    onName(text.trim());
  };
  return html`<form class="theme-head" onSubmit=${submit}>
    <${Limited}
      class="grow"
      field=${field}
      aria-label=${t("sorting.name")}
      placeholder=${t("sorting.name")}
      value=${text}
      onInput=${(event) => setText(event.target.value)}
      onKeyDown=${(event) => event.key === "Escape" && onDone()}
    />
    <button type="submit" class="primary">${t("save")}</button>
  </form>`;
}

// A name has a line of its own.
function firstWords(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= NAME_LIMIT ? line : `${line.slice(0, NAME_LIMIT).replace(/ [^ ]*$/, "")}…`;
}

// The same function each time, doing what the newest one does: cards need not be drawn again for it.
function useStable(act) {
  const newest = useRef(act);
  newest.current = act;
  const stable = useRef((...args) => newest.current(...args));
  return stable.current;
}
