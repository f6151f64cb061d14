// Cards without anything to touch, in blocks that the browser passes over while they are out of sight. They are counted
// from the oldest, so that a new one comes into the last block and moves no card from one to another.

import { html } from "../../vendor/preact.js";

const CARDS_IN_A_BLOCK = 20;

export function inBlocks(cards, newestFirst = false) {
  const blocks = [];
  let end = (newestFirst && cards.length % CARDS_IN_A_BLOCK) || CARDS_IN_A_BLOCK;
  for (let at = 0; at < cards.length; at = end, end += CARDS_IN_A_BLOCK) {
    const key = Math.ceil((newestFirst ? cards.length - at : end) / CARDS_IN_A_BLOCK);
    const inside = cards.slice(at, end);
    blocks.push(html`<div key=${key} class="card-block" style=${{ "--cards": inside.length }}>${inside}</div>`);
  }
  return blocks;
}
