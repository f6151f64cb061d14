// A method's part comes when the agenda names it: the running step's first, the others while the network is idle, so
// that they are there when the step opens. Its sheet comes with it, unless the page brought it along.

import { useEffect, useState } from "../../vendor/preact.js";

const RETRY_AFTER = 3000;

// `paths` and `sheets` by method; `styled` is the method whose sheet is on the page already; `learn(words)` takes the
// words a part brings along.
export function methodsFetched({ paths, sheets, styled, learn }) {
  const components = {};
  const coming = {};

  function fetchOne(method) {
    if (!paths[method] || components[method]) return Promise.resolve();
    coming[method] ||= Promise.all([import(paths[method]), method === styled || sheetFetched(sheets[method])]).then(
      ([part]) => {
        learn(part.words);
        components[method] = part.component;
      },
      () =>
        new Promise((resolve) => setTimeout(resolve, RETRY_AFTER)).then(() => {
          // A module that failed is remembered as failed by some browsers: another address asks again.
          paths[method] = `${paths[method].split("?")[0]}?${Date.now()}`;
          delete coming[method];
          return fetchOne(method);
        }),
    );
    return coming[method];
  }

  return { components, fetchOne };
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

export function useMethods({ components, fetchOne }, everyone, now) {
  const [, redraw] = useState(0);
  const steps = everyone ? Object.values(everyone.agenda.steps) : [];
  const running = everyone && now && everyone.agenda.steps[now] ? everyone.agenda.steps[now].method : null;
  const planned = [...new Set(steps.filter((step) => step && step.phase === "planned").map((step) => step.method))];
  const parallel = everyone && Object.keys(everyone.tracks).length ? "parallel" : null;
  // Nobody waits for a method between two days, but for when it goes on; nor after the close.
  const over = everyone && (everyone.workshop.asleep || everyone.workshop.state === "closed") ? "later" : null;
  const wanted = [over, running, parallel, ...planned, "later"].filter(Boolean).join(" ");
  useEffect(() => {
    let unwanted = false;
    (async () => {
      for (const method of wanted.split(" ").filter(Boolean)) {
        if (unwanted || components[method]) continue;
        await fetchOne(method);
        redraw((count) => count + 1);
      }
    })();
    return () => {
      unwanted = true;
    };
  }, [wanted]);
  return components;
}
