// What stands between the head of the phone and what runs: standing steps, and slips.

import { html } from "../../vendor/preact.js";
import { NamingAsked } from "./naming_asked.js";
import { StandingBar } from "./standing.js";

export function Aside({ session, methods, t }) {
  const { views, greeting } = session.state();
  const person = greeting && views[`person:${greeting.person}`];
  return html`<${StandingBar} session=${session} methods=${methods} t=${t} />
    <${NamingAsked} session=${session} workshop=${views.everyone.workshop} me=${person && person.me} t=${t} />`;
}
