// How to join, on the room's screen: below what runs, and as large as the screen for those at the back.

import { html } from "../../vendor/preact.js";
import { QR } from "../parts/qr.js";

// `first`: while people still come in, it is larger.
export function JoinSmall({ everyone, room, track, first = false, t }) {
  const own = room.tracks[track];
  const here = own ? peopleHere(own.people, t, "projector.in_track") : peopleHere(room.present, t);
  if (everyone.workshop.doors === "closed") {
    return html`<div class="join-small"><p>${t("projector.doors_closed")}</p><p class="quiet">${here}</p></div>`;
  }
  return html`<div class="join-small ${first ? "first" : ""}">
    <${QR} qr=${room.join.qr} label=${t("projector.qr")} />
    <p>
      ${t("projector.join_small")} ${
        room.join.url &&
        html`<strong class="join-address" translate=${false}>
          ${addressShown(room.join.url)}
        </strong> ${t("projector.then_small")} `
      }
      <strong class="join-code" translate=${false}>${codeShown(room.join.code)}</strong>
    </p>
    ${!everyone.workshop.asleep && html`<p class="quiet">${here}</p>`}
  </div>`;
}

export function JoinLarge({ room, wifi, t }) {
  return html`<section class="join-large" aria-label=${t("projector.join_large")}>
    <${QR} qr=${room.join.qr} label=${t("projector.qr")} />
    <div class="welcome-words"><${JoinWords} room=${room} wifi=${wifi} t=${t} /></div>
  </section>`;
}

// Whoever has no network reaches no address.
export function JoinWords({ room, wifi, t }) {
  return html`${
    wifi.name &&
    html`<p class="welcome-wifi">
      ${t("projector.wifi")} <strong translate=${false}>${wifi.name}</strong>${
        wifi.password &&
        html` · <span>${t("projector.wifi_password")} <strong translate=${false}>${wifi.password}</strong></span>`
      }
    </p>`
  }
    <p class="welcome-how">${t("projector.join")}</p>
    ${
      room.join.url &&
      html`<p class="welcome-address" translate=${false}>${addressShown(room.join.url)}</p>
    <p class="welcome-how">${t("projector.then")}</p>`
    }
    <p class="welcome-code join-code" translate=${false}>${codeShown(room.join.code)}</p>`;
}

export function peopleHere(n, t, words = "projector.present") {
  return n === 0 ? t("projector.nobody") : t(words, { n });
}

function codeShown(code) {
  return code && code.length === 6 ? `${code.slice(0, 3)}-${code.slice(3)}` : code;
}

// Where the code is typed, as people say addresses; on two lines, between parts that are read as one.
function addressShown(url) {
  const { host } = new URL(url, location.href);
  return host.split(/(?<=\.)|(?=:)/).map((part, at) => html`${at > 0 && html`<wbr />`}${part}`);
}
