"""Keys over reports of the shared corpora, each made by a reader who had not seen what ours takes from them.

A key holds offsets, codes and names, none of a corpus's words: ``texts`` finds the text it was made on, and ``sha256``
says whether it is the same. ``python -m eval.unseen`` scores the reader on them.
"""
