// All that can be done on the console now, by name, for the palette: what is due first.

import { BACK_MINUTES } from "../parts/back_choice.js";
import { actOfStep } from "./journal.js";
import { wayOn } from "./steps.js";

export function actsOf(desk) {
  const { session, everyone, running, track, t, mine, due, tabs, tabTitle, setTab, setHelp } = desk;
  const { order, steps } = everyone.agenda;
  const isOpen = everyone.workshop.state === "open" && !everyone.workshop.asleep;
  return [
    ...(mine && isOpen ? drivingActs(desk) : []),
    ...(!mine && everyone.workshop.state === "open"
      ? [{ id: "take-over", label: t("console.take_over"), run: () => session.send("workshop.take_over", { track }) }]
      : []),
    ...tabs.map((name) => ({
      id: `tab-${name}`,
      label: t("palette.tab", { tab: tabTitle(name) }),
      run: () => setTab(name),
    })),
    ...(mine && isOpen
      ? order
          .filter((id) => id !== running.now)
          .map((id) => ({
            id: `open-${id}`,
            label: t("palette.open", { title: steps[id].title }),
            run: () => desk.setGoing({ to: id }),
          }))
      : []),
    { id: "help", label: t("keys.title"), keys: "?", run: () => setHelp(true) },
  ].filter((act) => act.id !== "due" || !due.disabled);
}

function drivingActs({ session, running, track, t, due, undo, undone, next, previous, everyone, setGoing, leave }) {
  const { steps } = everyone.agenda;
  const extend = (minutes) => () => session.send("workshop.extend", { seconds: minutes * 60, track });
  const minutes = [1, 5, -1, -5].map((n) => ({
    id: `time${n}`,
    label: t(n < 0 ? "console.minus_label" : "console.plus_label", { n: Math.abs(n) }),
    run: extend(n),
  }));
  const pause = running.paused ? "resume" : "pause";
  return [
    ...(due ? [{ id: "due", label: due.label, keys: t("bar.enter"), run: due.run }] : []),
    ...(next
      ? [
          {
            id: "next",
            label: t(wayOn(steps[running.now]), { title: steps[next].title }),
            keys: "→",
            run: () => setGoing({ to: next }),
          },
        ]
      : []),
    ...(previous
      ? [
          {
            id: "back",
            label: t("console.back_to", { title: steps[previous].title }),
            keys: "←",
            run: () => setGoing({ to: previous, isBack: true }),
          },
        ]
      : []),
    ...(undo
      ? [
          {
            id: "undo",
            label: t("console.undo", { what: actOfStep(undo, everyone, t) }),
            keys: "U",
            run: () => session.send("workshop.undo", { track: undone, ...(undo.id && { act: undo.id }) }),
          },
        ]
      : []),
    ...(running.now
      ? [
          {
            id: "pause",
            label: t(`console.${pause}`),
            keys: "T",
            run: () => session.send(`workshop.${pause}`, { track }),
          },
          ...BACK_MINUTES.map((n) => ({
            id: `pause${n}`,
            label: t("palette.pause", { n }),
            run: () => session.send("workshop.pause", { track, until: Math.round(session.now()) + n * 60000 }),
          })),
          {
            id: "close",
            label: t("console.close_step"),
            run: () => leave("workshop.close_step", { step: running.now }),
          },
          ...(running.timer ? minutes : []),
        ]
      : []),
  ];
}
