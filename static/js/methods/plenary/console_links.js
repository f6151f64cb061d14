// The documents of a plenary on the console: links with a title.

import { html } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { Limited } from "../../parts/limited.js";
import { PlenaryAddFile, PlenaryErasedFile, PlenaryFiles } from "./files.js";
import { PlenaryRemoved } from "./console_removed.js";
import { PlenaryLinks } from "./parts.js";

export function PlenaryDocumentsDesk({ shared, extra, step, open, send, t, announce }) {
  const [title, setTitle, clearTitle] = useDraft("link-title");
  const [address, setAddress, clearAddress] = useDraft("link-address");
  const add = (event) => {
    event.preventDefault();
    clearTitle();
    clearAddress();
    const draft = { "link-title": title, "link-address": address };
    send("plenary.add_link", { title: title.trim(), address: address.trim() }, { draft });
  };
  return html`<section aria-label=${t("plenary.part.links")}>
    ${
      !Object.keys(shared.links).length &&
      !Object.keys(shared.files).length &&
      html`<p class="quiet">
        ${t("plenary.no_link")}
      </p>`
    }
    <${PlenaryLinks}
      links=${shared.links}
      onRemove=${open ? (link) => send("plenary.remove_link", { link }) : null}
      t=${t}
    />
    <${PlenaryFiles}
      files=${shared.files}
      speakers=${shared.speakers}
      onRemove=${open ? (file) => send("plenary.remove_file", { file }) : null}
      t=${t}
    />
    ${open && html`<${PlenaryAddFile} shared=${shared} step=${step} announce=${announce} t=${t} />`}
    ${
      open &&
      html`<form class="plenary-form" onSubmit=${add}>
        <label class="field">
          <span>${t("step.row.title")}</span>
          <${Limited} value=${title} required onInput=${(event) => setTitle(event.target.value)} />
        </label>
        <label class="field">
          <span>${t("step.row.address")}</span>
          <${Limited}
            type="url"
            value=${address}
            required
            pattern="https://\\S+"
            placeholder="https://"
            onInput=${(event) => setAddress(event.target.value)}
          />
        </label>
        <div class="row end"><button type="submit" class="primary">${t("plenary.add_one")}</button></div>
      </form>`
    }
    <${PlenaryRemoved}
      items=${Object.entries(extra.removed_links).map(([id, each]) => ({ id, text: each.title }))}
      onBack=${(link) => send("plenary.restore_link", { link })}
      t=${t}
    />
    <${PlenaryRemoved}
      items=${Object.entries(extra.removed_files).map(([id, each]) => ({ id, text: each.name }))}
      onBack=${(file) => send("plenary.restore_file", { file })}
      more=${({ id }) =>
        html`<${PlenaryErasedFile}
          id=${id}
          t=${t}
        />`}
      t=${t}
    />
  </section>`;
}
