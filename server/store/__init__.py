"""What is kept: tables, keys, and one module for each topic. Nothing here knows about sockets or HTTP."""
