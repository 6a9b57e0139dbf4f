"""Publish what was found without the words that may not be published, and bring them back.

    withhold     a package that holds all words -> one that holds those it may
    hydrate      the latter + the files it was made from -> the former, byte for byte
    leakcheck    a package + the files it was made from -> the places where words of theirs stand

What is a leak is a run of eight words of a source (`words`). Columns that hold words are null, or
hold the first ones; short facts stay as long as they hold no run (`facts`). What the offsets of a
row cannot bring back (`derivation`) has a recipe (`recipes`).
"""
