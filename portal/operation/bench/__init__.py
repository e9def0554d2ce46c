"""The benchmark behind `make bench`: what a page, a list and a beacon cost, beside a static file.

Servers run on one core and clients on another. The figure that holds on a shared machine is
requests per second of processor time (user and system) of everything that serves: web
server, worker, PostgreSQL and nginx. Seconds on the wall are what this machine happened to
give. Every cell is measured several times, the servers taking turns, and its median told.
"""
