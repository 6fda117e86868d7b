"""The interface in a browser: a server on loopback, the page, and the app as the page shows it."""
