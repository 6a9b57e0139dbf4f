"""The English grammar of time expressions: one kind a file; `times/rules.py` lists them all."""
