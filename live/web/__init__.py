"""The outside: pages, the socket endpoint, passes, downloads, the JSON API."""
