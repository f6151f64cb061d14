// What was refused and holds something that somebody has typed: it goes back to where it was written, above whatever was
// begun there since. Where that is not in front of them, it is shown with why it was refused, to be copied, until it is
// put away: over reloads too.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { refusalInWords } from "../delivery.js";
import { TYPED_FIELDS } from "../methods/typed.js";

// A form that a refusal opens again is drawn by then.
const AN_INSTANT = 400;

export function Returned({ session, t }) {
  const [left, setLeft] = useState([]);
  const { givenBack, greeting } = session.state();
  const person = greeting && greeting.person;
  useGivingBack(session, person);
  useEffect(() => {
    const looking = setTimeout(() => setLeft(person ? outOfSight(session, person) : []), AN_INSTANT);
    return () => clearTimeout(looking);
  }, [givenBack, person]);
  if (!left.length) return null;
  const drop = (key) => {
    session.kept.forget(key);
    setLeft(left.filter((each) => each.key !== key));
  };
  return html`<div role="status">
    ${left.map(
      (each) =>
        html`<${Slip} key=${each.key} texts=${each.texts} onDrop=${() => drop(each.key)} t=${t}>
          ${t("returned.why")} ${refusalInWords(each.why, t)}
        <//>`,
    )}
  </div>`;
}

// `children`: why it is shown; `more`: what else can be done with it.
export function Slip({ texts, more = null, onDrop, children, t }) {
  const words = useRef(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(texts.join("\n"));
    } catch {
      // Without https a page may not write there: it is marked, for the device's own way to copy.
      return getSelection().selectAllChildren(words.current);
    }
    return setCopied(true);
  };
  return html`<div class="slip returned">
    <p>${children}</p>
    <div ref=${words} class="returned-texts">${texts.map((text) => html`<p key=${text}>${t.typed(text)}</p>`)}</div>
    <span class="row">
      ${more}
      <button type="button" class="small" onClick=${copy}>${t(copied ? "returned.copied" : "returned.copy")}</button>
      <button type="button" class="small plain" onClick=${onDrop}>${t("returned.put_away")}</button>
    </span>
  </div>`;
}

// Before anything is drawn after a refusal, so that the field finds it.
function useGivingBack(session, person) {
  useEffect(() => {
    if (!person) return undefined;
    let known = null;
    const look = ({ givenBack }) => {
      if (givenBack === known) return;
      known = givenBack;
      for (const entry of returnedTo(session, person)) giveBack(session, entry);
    };
    look(session.state());
    return session.subscribe(look);
  }, [session, person]);
}

function giveBack({ kept, drafts }, { key, command, field }) {
  if (!field) return;
  const { draft } = field;
  const said = typeof draft === "string" ? { [draft]: command.with[field.key] } : draft;
  for (const [name, text] of Object.entries(said)) {
    const begun = drafts.read(command.step, name);
    if (!text || sameOrIn(text, begun)) continue;
    if (!begun) drafts.write(command.step, name, text);
    else if (typeof text === "string" && typeof begun === "string")
      drafts.write(command.step, name, `${text}\n${begun}`);
  }
  kept.write(key, { ...kept.read(key), field: null });
}

function sameOrIn(text, begun) {
  return typeof begun === "string" && typeof text === "string" && begun.includes(text);
}

// What somebody has to be shown: what they see in a field is theirs already.
function outOfSight(session, person) {
  const fields = [...document.querySelectorAll("input, textarea")].filter((field) => field.offsetParent);
  const seen = (text) => fields.some((field) => field.value.includes(text));
  return returnedTo(session, person).filter(({ key, texts }) => {
    if (!texts.every(seen)) return true;
    session.kept.forget(key);
    return false;
  });
}

// What nobody has typed needs no giving back.
function returnedTo({ kept, workshop, screen }, person) {
  return kept
    .keysFrom(`back/out/${workshop}/${screen}/`)
    .map((key) => ({ key, ...kept.read(key) }))
    .map((entry) => ({ ...entry, texts: textsIn(entry.command) }))
    .filter(({ key, texts }) => texts.length || kept.forget(key))
    .filter((entry) => !entry.person || entry.person === person)
    .sort((one, other) => one.made - other.made);
}

function textsIn({ do: name, with: content }) {
  return (TYPED_FIELDS[name] || []).flatMap((field) => stringsIn(content[field]));
}

function stringsIn(value) {
  if (typeof value === "string") return value.trim() ? [value.trim()] : [];
  return value && typeof value === "object" ? Object.values(value).flatMap(stringsIn) : [];
}
