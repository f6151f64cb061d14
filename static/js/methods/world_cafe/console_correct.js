// What facilitators may do with a note or a finding, from its card: correct it, withdraw it, put it on the room's screen.

import { html } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Composer } from "../../parts/composer.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";

const KINDS = {
  note: { edit: "world_cafe.edit_note", withdraw: "world_cafe.withdraw_note", gone: "cafe.note_withdrawn" },
  finding: { edit: "world_cafe.edit_finding", withdraw: "world_cafe.withdraw_finding", gone: "cafe.finding_withdrawn" },
};

// `card`: {id, kind, text}.
export function CafeCorrect({ card, send, give, open, announce, t, track, step, onClose }) {
  const session = useSession();
  const { id, kind, text } = card;
  const { edit, withdraw, gone } = KINDS[kind];
  const draft = `${kind}-${id}`;
  const change = (written) => {
    onClose();
    send(edit, { [kind]: id, text: written }, { draft });
  };
  const takeOut = () => {
    onClose();
    give(withdraw, { [kind]: id }, () => announce(t(gone)));
  };
  const show = () => {
    onClose();
    session.send("workshop.turn_spotlight", { track, step: step.id, card: id });
  };
  return html`<${Dialog} title=${t("cafe.correct_title")} wide=${true} onClose=${onClose}>
    <${Composer}
      key=${id}
      field=${draft}
      label=${t("cafe.correct_text")}
      action=${t("save")}
      initial=${text}
      onSend=${change}
      onCancel=${onClose}
    />
    <div class="row wrap end">
      <button type="button" class="danger" disabled=${!open} onClick=${takeOut}>
        <${Icon} name="bin" size=${18} />
        ${t("withdraw")}
      </button>
      <button type="button" disabled=${!open} onClick=${show}>
        <${Icon} name="screen" size=${18} />
        ${t("cafe.on_screen")}
      </button>
    </div>
  <//>`;
}
