// A method's part comes when the agenda names it: what draws the running step first, then the rest of its method, the
// others while the network is idle, so that they are there when the step opens. Its sheet comes with it, unless the page brought it along.

import { useEffect, useState } from "../../vendor/preact.js";
import { partOf } from "../parts/activity.js";

const RETRY_AFTER = 3000;
// A request that a network has swallowed is not told to have failed.
const ARRIVES_WITHIN = 15000;

// `paths` by part, `sheets` by method; `styled` is the method whose sheet is on the page already; `learn(words)` takes the
// words a part brings along; `told` is called when the first part is `missing`, which is asked for again until it is there.
export function methodsFetched({ paths, sheets, styled, learn, told }) {
  const components = {};
  const coming = {};
  const missing = new Set();

  function fetchOne(part) {
    if (!paths[part] || components[part]) return Promise.resolve();
    coming[part] ||= Promise.race([fetched(part), after(ARRIVES_WITHIN).then(() => Promise.reject())]).catch(() => {
      missing.add(part);
      if (missing.size === 1) told();
      return after(RETRY_AFTER).then(() => {
        // A module that failed is remembered as failed by some browsers: another address asks again.
        paths[part] = `${paths[part].split("?")[0]}?${Date.now()}`;
        delete coming[part];
        return fetchOne(part);
      });
    });
    return coming[part];
  }

  async function fetched(part) {
    const [method] = part.split(".");
    const [{ words, component }] = await Promise.all([
      import(paths[part]),
      method === styled || sheetFetched(sheets[method]),
    ]);
    learn(words);
    components[part] = component;
    missing.delete(part);
  }

  return { components, missing, fetchOne };
}

function after(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function sheetFetched(path) {
  return new Promise((resolve, reject) => {
    if (!path || document.querySelector(`link[href="${path}"]`)) return resolve();
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: path });
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(path));
    };
    return document.head.append(link);
  });
}

// What draws a step first, then the rest of its method.
function partsOf(step) {
  return [partOf(step), step.method];
}

export function useMethods({ components, fetchOne }, everyone, now) {
  const [, redraw] = useState(0);
  const steps = everyone ? Object.values(everyone.agenda.steps) : [];
  const running = everyone && now && everyone.agenda.steps[now] ? partsOf(everyone.agenda.steps[now]) : [];
  const planned = steps.filter((step) => step && step.phase === "planned").flatMap(partsOf);
  const parallel = everyone && Object.keys(everyone.tracks).length ? "parallel" : null;
  // Nobody waits for a method between two days, but for when it goes on; nor after the close.
  const over = everyone && (everyone.workshop.asleep || everyone.workshop.state === "closed") ? "later" : null;
  const wanted = [...new Set([over, ...running, parallel, ...planned, "later"])].filter(Boolean).join(" ");
  useEffect(() => {
    let unwanted = false;
    (async () => {
      for (const part of wanted.split(" ").filter(Boolean)) {
        if (unwanted || components[part]) continue;
        await fetchOne(part);
        redraw((count) => count + 1);
      }
    })();
    return () => {
      unwanted = true;
    };
  }, [wanted]);
  return components;
}
