// How many of those who are here have said that they have finished: figures, and never who. Nothing before the first.

import { html, useEffect } from "../../vendor/preact.js";
import { useSession } from "../hooks.js";

export function FinishedCount({ finished: { n, of }, t }) {
  const session = useSession();
  const all = n > 0 && n === of;
  const said = t(all ? "finished.all" : "finished.count", { n, of });
  useEffect(() => {
    if (all) session.announce(said);
  }, [all]);
  if (!n) return null;
  return html`<span class="finished-count ${all ? "all" : ""}">${said}</span>`;
}
