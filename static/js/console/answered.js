// A form that closes once the server has taken what it gave: when it refuses, what was typed is still there to be mended.

import { useState } from "../../vendor/preact.js";
import { refusalInWords } from "../delivery.js";

// [trouble, closing]: why it was refused, in words, and what a form is closed with: all it has asked, each as it will be
// answered.
export function useAnswered(session, close, t) {
  const [trouble, setTrouble] = useState("");
  const closing = async (asked = []) => {
    setTrouble("");
    // Without a line nothing is answered; what was given is kept, and goes out as soon as there is one.
    const answers = session.state().link === "open" ? await Promise.allSettled(asked) : [];
    const refused = answers.filter((each) => each.status === "rejected");
    if (!refused.length || refused.length < answers.length) return close();
    return setTrouble(refusalInWords(refused[0].reason || {}, t));
  };
  return [trouble, closing];
}
