// A method's part comes when the agenda names it: the running step's first, the others while the network is idle, so
// that they are there when the step opens.

import { useEffect, useState } from "../../vendor/preact.js";

const RETRY_AFTER = 3000;

// `learn(words)` takes the words a part brings along.
export function methodsFetched(paths, learn) {
  const components = {};
  const coming = {};

  function fetchOne(method) {
    if (!paths[method] || components[method]) return Promise.resolve();
    coming[method] ||= import(paths[method]).then(
      (part) => {
        learn(part.words);
        components[method] = part.component;
      },
      () => new Promise((resolve) => setTimeout(resolve, RETRY_AFTER)).then(() => {
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

export function useMethods({ components, fetchOne }, everyone) {
  const [, redraw] = useState(0);
  const steps = everyone ? everyone.agenda.order.map((id) => everyone.agenda.steps[id]) : [];
  const running = everyone && everyone.now ? everyone.agenda.steps[everyone.now].method : null;
  const planned = [...new Set(steps.filter((step) => step && step.phase === "planned").map((step) => step.method))];
  const wanted = [running, ...planned].filter(Boolean).join(" ");
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
