// The screen stays on while something runs: by the browser's own lock, and where there is none, as on plain HTTP, by a
// picture of one pixel that plays without end and without sound.

import { useEffect } from "../../vendor/preact.js";

export function useAwake(wanted) {
  useEffect(() => {
    if (!wanted) return undefined;
    return navigator.wakeLock ? lockedAwake() : playingAwake();
  }, [wanted]);
}

// The browser lets go of its lock whenever the page is out of sight.
function lockedAwake() {
  let lock = null;
  let over = false;
  const ask = async () => {
    if (over || lock || document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => (lock = null));
      if (over) lock.release();
    } catch {
      // The battery is low, or the browser does not want to.
    }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", ask);
    if (lock) lock.release();
  };
}

function playingAwake() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  if (!canvas.captureStream) return undefined;
  const drawn = canvas.getContext("2d");
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, loop: true });
  video.className = "awake";
  video.setAttribute("aria-hidden", "true");
  video.tabIndex = -1;
  video.srcObject = canvas.captureStream(1);
  document.body.append(video);
  const draw = setInterval(() => drawn && drawn.fillRect(0, 0, 1, 1), 1000);
  const play = () => video.play().catch(() => {});
  // Some browsers let nothing play before the first tap.
  document.addEventListener("pointerdown", play);
  play();
  return () => {
    clearInterval(draw);
    document.removeEventListener("pointerdown", play);
    video.srcObject.getTracks().forEach((track) => track.stop());
    video.remove();
  };
}
