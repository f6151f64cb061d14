// Two rows of a grid to be made one, on the console: the one that comes first keeps its place and its words.

import { html, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";

export function CanvasMerging({ row, rows, onMerge, onClose, t }) {
  const { nearestTo } = useSession().extras;
  const others = rows.filter(({ id }) => id !== row.id);
  const alike = nearestTo && nearestTo(row.text, others);
  const [chosen, setChosen] = useState(alike ? alike.id : "");
  const other = others.find(({ id }) => id === chosen);
  const [first, second] = other && other.number < row.number ? [other, row] : [row, other];
  const merge = (event) => {
    event.preventDefault();
    if (other) onMerge({ row: second.id, into: first.id });
  };
  return html`<${Dialog} title=${t("canvas.merge_title")} onClose=${onClose}>
    <form class="form canvas-asking" onSubmit=${merge}>
      <p class="card-text">${row.number}. ${t.typed(row.text)}</p>
      <label class="field">
        <span>${t("canvas.merge_with")}</span>
        <select required value=${chosen} onChange=${(event) => setChosen(event.target.value)}>
          <option value="">${t("canvas.merge_choose")}</option>
          ${others.map(({ id, number, text }) => html`<option key=${id} value=${id}>${number}. ${text}</option>`)}
        </select>
      </label>
      <p class="quiet" role="status">
        ${alike && alike.id === chosen && html`${t("canvas.merge_alike")} `}
        ${other && t("canvas.merge_how", { number: first.number })}
      </p>
      <div class="row end">
        <button type="button" onClick=${onClose}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!other}>${t("canvas.merge_now")}</button>
      </div>
    </form>
  <//>`;
}
