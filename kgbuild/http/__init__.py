"""Speaking to web servers: within limits, with patience, and with errors that say what is wrong.

Nothing is imported here: urllib3 takes 50 ms, and only those who ask a server need it.
"""
