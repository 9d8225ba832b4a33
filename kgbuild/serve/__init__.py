"""A local, read-only explorer of a graph: pages, linked data, a SPARQL endpoint and its editor.

How queries are answered, and why. Three ways were tried: ``rdflib-endpoint`` evaluates in the
server's own process on rdflib's memory, where no query can be stopped, and loads its editor from
the network. Oxigraph's server is fast, but it opens a second port without looking at the ``Host``
header, follows ``SERVICE`` to any address, and a limit of two seconds ended a cross product after
six. So the routes are our own on Starlette, and queries run in processes of their own, which
open the store read-only, have limits of time, memory and answer, and are killed at once where one
goes too far: no port, no shared lock, nothing left running. Starting one takes 50 ms.
"""
