"""The JSON API and the client's files, on aiohttp. `routes.py` is the table of what there is and who may."""
