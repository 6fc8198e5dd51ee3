"""Tables as text: one reader for page, server and command line, and the writer.

Not by pandas, whose C reader is as fast but brings 60 MB: clean numbers are read as one JSON list (fast.py),
everything else through Python's csv module and the careful reader, which knows every cell's line.
"""
