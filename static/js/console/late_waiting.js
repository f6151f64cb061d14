// What arrived after its step had closed and waits for somebody to decide.

export function lateWaiting(late) {
  return Object.keys(late || {}).filter((id) => !late[id].left_out);
}
