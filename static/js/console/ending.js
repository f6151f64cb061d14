// The end: decisions, what follows, the next meeting, who writes; closing; the minutes.

import { html, useState } from "../../vendor/preact.js";
import { Confirm } from "../parts/confirm.js";
import { Icon } from "../parts/icons.js";
import { TEXT_LIMIT } from "../text.js";
import { Downloads } from "./downloads.js";
import { EditedLine, EditedList } from "./edited.js";
import { lateWaiting } from "./late_posts.js";

export function Ending({ session, everyone, room, t }) {
  const [closing, setClosing] = useState(false);
  const { ending } = room;
  const isClosed = everyone.workshop.state === "closed";
  const write = (part) => session.send("workshop.write_ending", part);
  const late = lateWaiting(room.late).length;

  return html`<section class="ending">
    <p class="quiet">${t("end.saved")}</p>
    <${EditedList} field="decisions" title=${t("end.decisions")} add=${t("end.add_decision")} rows=${ending.decisions.map((text) => ({ text }))} fields=${["text"]} labels=${{ text: t("end.decisions") }} t=${t}
      onWrite=${(rows) => write({ decisions: rows.map((row) => row.text) })} />
    <${EditedList} field="actions" title=${t("end.actions")} add=${t("end.add_action")} rows=${ending.actions} fields=${["what", "who", "when"]} labels=${{ what: t("end.what"), who: t("end.who"), when: t("end.when") }} t=${t}
      onWrite=${(rows) => write({ actions: rows })} />
    <div class="form-pair">
      <${EditedLine} field="next_meeting" label=${t("end.next_meeting")} value=${ending.next_meeting} limit=${TEXT_LIMIT} onWrite=${(next_meeting) => write({ next_meeting })} />
      <${EditedLine} field="written_by" label=${t("end.written_by")} value=${ending.written_by} onWrite=${(written_by) => write({ written_by })} />
    </div>
    <div class="end-minutes">
      <h2>${t(isClosed ? "end.minutes" : "end.draft")}</h2>
      <${Downloads} workshop=${everyone.workshop.id} t=${t} />
      ${isClosed
        ? html`<button type="button" onClick=${() => session.send("workshop.reopen_workshop")}>${t("end.reopen")}</button>`
        : html`<button type="button" class="primary" onClick=${() => setClosing(true)}><${Icon} name="flag" />${t("end.close")}</button>`}
    </div>
    ${closing &&
    html`<${Confirm} title=${t("end.close_title")} action=${t("end.close")} onNo=${() => setClosing(false)} onYes=${() => (setClosing(false), session.send("workshop.close_workshop"))}>
      <p>${t("end.close_text")}</p>
      ${late > 0 && html`<p><strong>${t("end.close_late", { n: late })}</strong></p>`}
    <//>`}
  </section>`;
}
