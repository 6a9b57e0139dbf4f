"""The contract: one Frictionless Table Schema a table, as plain JSON beside this file.

    {"name": "people", "title": "People", "fields": [{"name": "person_id", ...}, ...], ...}

`name`, `title` and `description` of the table stand beside the Table Schema's own properties; the
data package moves them to the resource. Read them through `seedpkg.contract`.
"""
