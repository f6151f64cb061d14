// A question before something that cannot be taken back, as the browser's own modal dialog.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { useWords } from "../hooks.js";

export function Confirm({ title, children, action, danger = false, onYes, onNo }) {
  const t = useWords();
  return html`<${Dialog} title=${title} onClose=${onNo}>
    <div class="dialog-body">${children}</div>
    <div class="row end">
      <button type="button" onClick=${onNo}>${t("cancel")}</button>
      <button type="button" class=${danger ? "primary danger" : "primary"} onClick=${onYes}>${action}</button>
    </div>
  <//>`;
}

export function Dialog({ title, children, onClose, wide = false }) {
  const dialog = useRef(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown.showModal && !shown.open) shown.showModal();
    return () => shown.open && shown.close();
  }, []);
  const cancelled = (event) => {
    event.preventDefault();
    onClose();
  };
  return html`<dialog ref=${dialog} class=${wide ? "dialog wide" : "dialog"} aria-label=${title} onCancel=${cancelled}>
    <h2>${title}</h2>
    ${children}
  </dialog>`;
}
