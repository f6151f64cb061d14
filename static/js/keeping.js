// What is kept on the device. Nothing else in our sources touches the browser's storage or its cookies. Where there is
// none, or it is forbidden, full or forgetful, memory keeps what it is given, and `onTrouble` is told.

const PROBE = "probe";

export function keeping(storage, onTrouble = () => {}) {
  const memory = new Map();
  write(PROBE, 1);
  forget(PROBE);

  function read(key) {
    if (memory.has(key)) return memory.get(key);
    try {
      return JSON.parse(storage.getItem(key));
    } catch {
      return null;
    }
  }

  function write(key, value) {
    const text = JSON.stringify(value);
    memory.set(key, value);
    try {
      storage.setItem(key, text);
      if (storage.getItem(key) === text) memory.delete(key);
    } catch {}
    if (memory.has(key)) onTrouble();
  }

  function forget(key) {
    memory.delete(key);
    try {
      storage.removeItem(key);
    } catch {
      onTrouble();
    }
  }

  function keysFrom(prefix) {
    const keys = [...memory.keys()];
    try {
      for (let at = 0; at < storage.length; at += 1) keys.push(storage.key(at));
    } catch {
      onTrouble();
    }
    return [...new Set(keys)].filter((key) => key && key.startsWith(prefix));
  }

  return { read, write, forget, keysFrom };
}

export function deviceStorage(kind = "localStorage") {
  try {
    return window[kind];
  } catch {
    return null;
  }
}

// What is kept for this tab alone.
export function tabStorage() {
  return deviceStorage("sessionStorage");
}

// The name of this tab, the same after a reload. While the page is open the name is not in the storage, which a
// duplicate of the tab begins with: that one has a name of its own.
export function tabName(fresh) {
  const kept = keeping(tabStorage());
  const name = kept.read("tab") || fresh;
  kept.forget("tab");
  addEventListener("pagehide", () => kept.write("tab", name));
  return name;
}

export function cookies() {
  try {
    return document.cookie;
  } catch {
    return "";
  }
}

export function keepCookie(text) {
  try {
    document.cookie = text;
  } catch {}
}
