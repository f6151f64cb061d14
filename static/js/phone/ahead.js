// In the page itself, before the script: the socket is opened while the script still comes, and `connection.js` takes it
// over with what it has heard by then. On a slow network that is a round trip less.
{
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}/ws/${location.pathname.split("/")[2]}/phone`, "live.v2");
  const ahead = { socket, heard: [], closed: null };
  socket.onmessage = (event) => ahead.heard.push(event);
  socket.onclose = (event) => (ahead.closed = event);
  globalThis.ahead = ahead;
}
