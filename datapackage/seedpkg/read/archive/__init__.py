"""Files that hold other files: web archives (WARC, ARC, WET, WACZ), zip and gzip.

    crawl.warc.gz -> one record a page        export.zip -> the records of its members

What is inside is read by the reader of its own format, in memory: nothing is written to disk.
How much may be unpacked is bounded for each file as a whole (limits.py).
"""
