"""Parts of a graph made by many processes or machines, joined, and loaded into any store.

A worker turns a batch of documents into a part: N-Quads, and beside them what the documents say of
their entities. What entities are called, which documents hold one text, and the order of adding are
settled by a shuffle over files in a folder that all machines see. Each step is a function from
files to files, written aside and renamed: done again it gives the same, and any engine that maps a
function over a list can run it.
"""
