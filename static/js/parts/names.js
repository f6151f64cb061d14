// Names of people one after the other, none of them on two lines where one line holds it.

import { html } from "../../vendor/preact.js";

export function Names({ names, between = "," }) {
  return names.map(
    (name, at) =>
      html`${at > 0 && " "}<span class="whole-name" translate=${false}>${name}${at < names.length - 1 && between}</span>`,
  );
}
