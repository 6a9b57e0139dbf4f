"""Read exports of press databases: Nexis, Factiva, Europresse, ProQuest.

    file -> entries (one file a format) -> Entry -> Record and issues (articles.py)

Each format has one file here; all of them give entries, which `articles.py` turns into records.
What the labels of the databases are called in each language is the table of `labels.py`. The
formats are told by their content, before web pages and plain text.
"""
