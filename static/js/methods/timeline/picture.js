// A photograph beside a moment; whoever does not see it is told what the moment says.

import { html } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";

export function TimelinePicture({ moment }) {
  const { workshop } = useSession();
  const { file, width, height } = moment.photograph;
  return html`<img
    class="timeline-photograph"
    src=${`/w/${workshop}/photographs/${file}`}
    alt=${moment.text}
    width=${width}
    height=${height}
    loading="lazy"
  />`;
}
