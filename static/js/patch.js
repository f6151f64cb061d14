// Views are plain trees; a patch is a list of [path, value] (set) and [path] (take away).
// What a patch does not touch keeps its identity, so that a card which has not changed is not drawn again.

export function patched(tree, changes) {
  return changes.reduce(changedAt, tree);
}

function changedAt(tree, change) {
  const [path] = change;
  if (!path.length) return change.length > 1 ? change[1] : null;
  return replacedIn(tree, path, 0, change);
}

function replacedIn(node, path, depth, change) {
  const key = path[depth];
  const isLast = depth === path.length - 1;
  if (node === null || typeof node !== "object") return node;
  const here = Object.prototype.hasOwnProperty.call(node, key);
  if (isLast && change.length === 1 && !here) return node;
  const copy = Array.isArray(node) ? node.slice() : { ...node };
  if (!isLast) copy[key] = replacedIn(node[key], path, depth + 1, change);
  else if (change.length === 1) delete copy[key];
  else copy[key] = change[1];
  return copy;
}
