// Who is kept together and who apart: several people are chosen, also some who are only expected, then held.

import { html, useState } from "../../../vendor/preact.js";
import { alphabetical } from "../../alphabet.js";
import { Icon } from "../../parts/icons.js";
import { holdsWords } from "../../plain.js";
import { cafeListed } from "./mark.js";

// One cannot choose more than the server takes (docs/protocol.md); it says so itself, too.
const MOST_TOGETHER = 8;

export function CafeConditions(view) {
  const { extra, people, nameOf, open, give, announce, t } = view;
  const [chosen, setChosen] = useState([]);
  const [searched, setSearched] = useState("");
  const namesOf = (them) => cafeListed(t, them.map(nameOf).sort(alphabetical));
  const hold = (kind) => {
    const told = t("cafe.condition.kept", { kind: t(`cafe.condition.${kind}`), names: namesOf(chosen) });
    const command = kind === "together" ? "world_cafe.keep_together" : "world_cafe.keep_apart";
    give(command, { people: chosen }, () => {
      announce(told);
      setChosen([]);
    });
  };
  const kept = [
    ...extra.together.map((them) => ({ kind: "together", them })),
    ...extra.apart.map((them) => ({ kind: "apart", them })),
  ];
  const tooMany = chosen.length > MOST_TOGETHER;
  const turn = (person) =>
    setChosen((before) => (before.includes(person) ? before.filter((each) => each !== person) : [...before, person]));
  return html`<div class="cafe-conditions">
    <p class="quiet">${t("cafe.condition.how")}</p>
    <section aria-label=${t("cafe.condition.list")}>
      <h3>${t("cafe.condition.list")}</h3>
      ${!kept.length && html`<p class="quiet">${t("cafe.condition.none")}</p>`}
      <ul class="cafe-kept">
        ${kept.map(
          ({ kind, them }) =>
            html`<${Condition}
              key=${`${kind}${them.join()}`}
              kind=${kind}
              names=${namesOf(them)}
              them=${them}
              open=${open}
              give=${give}
              announce=${announce}
              t=${t}
            />`,
        )}
      </ul>
    </section>
    <section class="cafe-choosing" aria-label=${t("cafe.condition.choose")}>
      <div class="row wrap">
        <h3>${t("cafe.condition.choose")}</h3>
        <label class="cafe-search grow"><span class="unseen">${t("cafe.plan.find")}</span>
          <input
            type="search"
            placeholder=${t("cafe.plan.find")}
            value=${searched}
            onInput=${(event) => setSearched(event.target.value)}
          />
        </label>
      </div>
      <${Everybody} people=${people} nameOf=${nameOf} searched=${searched} chosen=${chosen} turn=${turn} t=${t} />
    </section>
    ${
      chosen.length > 0 &&
      html`<div class="hand" role="group" aria-label=${t("cafe.condition.chosen", { n: chosen.length })}>
        <p class="grow">
          <strong>
            ${t("cafe.condition.chosen", { n: chosen.length })}
          </strong> <span class="quiet">
            ${namesOf(chosen)}${chosen.length < 2 && ` · ${t("cafe.condition.at_least")}`}${
              tooMany && ` · ${t("cafe.condition.at_most", { most: MOST_TOGETHER })}`
            }
          </span>
        </p>
        <button
          type="button"
          class="primary"
          disabled=${!open || chosen.length < 2 || tooMany}
          onClick=${() => hold("together")}
        >
          ${t("cafe.condition.together")}
        </button>
        <button type="button" class="primary" disabled=${!open || chosen.length < 2} onClick=${() => hold("apart")}>
          ${t("cafe.condition.apart")}
        </button>
        <button type="button" class="plain" aria-label=${t("cafe.condition.forget")} onClick=${() => setChosen([])}>
          <${Icon} name="close" />
        </button>
      </div>`
    }
  </div>`;
}

function Condition({ kind, names, them, open, give, announce, t }) {
  const said = t(`cafe.condition.${kind}`);
  const lift = () =>
    give("world_cafe.lift_condition", { people: them }, () => announce(t("cafe.condition.lifted", { names })));
  return html`<li>
    <span class="grow"><strong class="cafe-kind">${said}</strong> ${names}</span>
    <button
      type="button"
      class="small"
      disabled=${!open}
      aria-label=${t("cafe.condition.lift_which", { kind: said, names })}
      onClick=${lift}
    >
      ${t("cafe.condition.lift")}
    </button>
  </li>`;
}

function Everybody({ people, nameOf, searched, chosen, turn, t }) {
  const known = Object.entries(people || {})
    .filter(([, person]) => person.role === "participant" || person.role === "host")
    .map(([id, { organisation, attendance }]) => ({
      id,
      name: nameOf(id),
      organisation: organisation || "",
      attendance,
    }))
    .filter((person) => !searched.trim() || holdsWords(`${person.name} ${person.organisation}`, searched))
    .sort((one, other) => alphabetical(one.name, other.name));
  if (!known.length) return html`<p class="quiet">${t("cafe.plan.nobody")}</p>`;
  return html`<ul class="cafe-everybody">
    ${known.map(
      (person) =>
        html`<li key=${person.id}>
          <label class="check">
            <input type="checkbox" checked=${chosen.includes(person.id)} onChange=${() => turn(person.id)} />
            <span>
              ${person.name} <span class="quiet">
                ${person.organisation}${person.attendance === "expected" && ` (${t("cafe.condition.expected")})`}
              </span>
            </span>
          </label>
        </li>`,
    )}
  </ul>`;
}
