"""How people meet a reading: the command line, and one page for the browser."""
