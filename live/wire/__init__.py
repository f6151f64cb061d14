"""The conversation with one client as values: WebSocket frames, messages, close codes. No I/O, no clock."""
