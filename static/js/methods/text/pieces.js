// A text in pieces, as the server has read it: headings, paragraphs and lists.

import { html } from "../../../vendor/preact.js";

// A subheading that no heading stands above is one itself: whoever is read the page misses no level.
export function textPieces(shared) {
  const pieces = Object.keys(shared.pieces || {})
    .sort((one, other) => one - other)
    .map((at) => ({ at, ...shared.pieces[at] }));
  const first = pieces.findIndex(({ kind }) => kind === "heading");
  const isAlone = ({ kind }, place) => kind === "subheading" && (first < 0 || place < first);
  return pieces.map((piece, place) => (isAlone(piece, place) ? { ...piece, kind: "heading" } : piece));
}

// `follows`: links can be followed here.
export function TextPiece({ piece, follows, t }) {
  const line = (runs) => runs.map((run) => html`<${Run} run=${run} follows=${follows} t=${t} />`);
  const items = () => piece.lines.map((runs, at) => html`<li key=${at} data-piece>${line(runs)}</li>`);
  if (piece.kind === "heading") return html`<h2 data-piece>${line(piece.lines[0])}</h2>`;
  if (piece.kind === "subheading") return html`<h3 data-piece>${line(piece.lines[0])}</h3>`;
  if (piece.kind === "bullets") return html`<ul>${items()}</ul>`;
  if (piece.kind === "numbered") return html`<ol>${items()}</ol>`;
  return html`<p data-piece>${piece.lines.map((runs, at) => html`${at > 0 && html`<br />`}${line(runs)}`)}</p>`;
}

function Run({ run, follows, t }) {
  const words = run.strong ? html`<strong>${t.set(run.text)}</strong>` : t.set(run.text);
  if (!run.to) return words;
  // An address is not set as a sentence is.
  const shown = run.to === run.text ? html`<span translate=${false}>${run.text}</span>` : words;
  return follows
    ? html`<a href=${run.to} target="_blank" rel="noopener noreferrer">${shown}</a>`
    : html`<span class="text-link">${shown}</span>`;
}
