// A form of several fields whose draft is one: what is begun in it stays on the device over Escape and a reload, until it is
// given or given up.

import { useDraft } from "../hooks.js";

// [said, set, clear]: `set(name)` takes what is typed into that field. The others say what is `known` by now, whoever changed it.
export function useDraftForm(draft, known) {
  const [begun, setBegun, clear] = useDraft(draft, null);
  const said = { ...known, ...begun };
  const set =
    (name) =>
    ({ target }) =>
      setBegun({ ...begun, [name]: target.value });
  return [said, set, clear];
}
