"""Adapters that let a scorer of people call the library on plain texts: find, resolve, pairs."""
