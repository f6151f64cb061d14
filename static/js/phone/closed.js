// What a phone shows once the workshop has closed: thanks, what was decided, when people meet again, and the ways to
// what is one's own and, where they are for everybody, to the minutes.

import { html, useEffect, useState } from "../../vendor/preact.js";

const TRIES_AGAIN = 5000;

export function ClosedWorkshop({ session, t }) {
  const told = useWhatFollows(session, t.language);
  const { views, greeting } = session.state();
  const person = greeting && views[`person:${greeting.person}`];
  // Facilitators look at what is shown to those who took part.
  const tookPart = !person || person.me.took_part || person.me.role !== "participant";
  return html`<section class="phone-calm phone-over">
    <h1>${t("phone.closed_title")}</h1>
    ${
      (tookPart || (told && !told.minutes)) &&
      html`<p>
        ${tookPart && t("phone.closed_thanks")} ${told && !told.minutes && t("phone.closed_text")}
      </p>`
    }
    ${
      told &&
      told.next_meeting &&
      html`<div class="next">
        <h2 class="small-heading">${t("phone.next_meeting")}</h2>
        <p class="next-title">${t.set(told.next_meeting)}</p>
      </div>`
    }
    ${
      told &&
      told.decisions.length > 0 &&
      html`<h2>${t("phone.decided")}</h2>
    <ul class="plain-list">${told.decisions.map((each) => html`<li key=${each}>${t.set(each)}</li>`)}</ul>`
    }
    ${
      told &&
      told.actions.length > 0 &&
      html`<h2>${t("phone.follows")}</h2>
      <ul class="plain-list">
        ${told.actions.map(
          (each) =>
            html`<li key=${each.what}>
              <span>${t.set(each.what)}</span>
              ${
                (each.who || each.when) &&
                html`<br />
              <span class="quiet">${[each.who, each.when].filter(Boolean).join(" · ")}</span>`
              }
            </li>`,
        )}
      </ul>`
    }
    <p class="row wrap">
      ${
        told &&
        told.minutes &&
        html`<a
          class="button primary"
          target="_blank"
          rel="noopener"
          href=${`/w/${session.workshop}/minutes.html`}
        >
          ${t("phone.minutes")}
        </a> <a class="button" href=${`/w/${session.workshop}/minutes.pdf`}>
          PDF
        </a>`
      }
      ${
        tookPart &&
        html`<a class="button" href=${`/w/${session.workshop}/mine`}>
          ${t("phone.wrote")}
        </a>`
      }
    </p>
  </section>`;
}

// Null until it is there. It is asked for when the workshop closes, and again where the network was away.
function useWhatFollows(session, language) {
  const [told, setTold] = useState(null);
  useEffect(() => {
    let again = 0;
    const ask = async () => {
      try {
        const answer = await fetch(`/api/v1/workshops/${session.workshop}/after?lang=${language}`);
        if (answer.ok) return setTold(await answer.json());
      } catch {}
      again = setTimeout(ask, TRIES_AGAIN);
    };
    ask();
    return () => clearTimeout(again);
  }, [language]);
  return told;
}
