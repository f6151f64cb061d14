// What is kept on the device. Where the browser forbids it or it is full, memory does, and somebody is told.

export function keeping(storage, onTrouble) {
  const memory = new Map();
  const trouble = () => onTrouble && onTrouble();

  function read(key) {
    if (memory.has(key)) return memory.get(key);
    try {
      const text = storage.getItem(key);
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  function write(key, value) {
    try {
      storage.setItem(key, JSON.stringify(value));
      memory.delete(key);
    } catch {
      memory.set(key, value);
      trouble();
    }
  }

  function forget(key) {
    memory.delete(key);
    try {
      storage.removeItem(key);
    } catch {
      trouble();
    }
  }

  function keysFrom(prefix) {
    const keys = [...memory.keys()];
    try {
      for (let at = 0; at < storage.length; at += 1) keys.push(storage.key(at));
    } catch {
      trouble();
    }
    return [...new Set(keys)].filter((key) => key && key.startsWith(prefix));
  }

  return { read, write, forget, keysFrom };
}

export function deviceStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
