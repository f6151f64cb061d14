// How high the head and the bar of the console are now, for what stands still between them.

import { useEffect, useRef } from "../../vendor/preact.js";

// A ref for what stands at an edge; its height stands in the sheet's variable of this name while it is there.
export function useHeight(name) {
  const place = useRef(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const tell = () => style.setProperty(name, `${place.current.offsetHeight}px`);
    const watched = new ResizeObserver(tell);
    watched.observe(place.current);
    return () => (watched.disconnect(), style.removeProperty(name));
  }, [name]);
  return place;
}
