"""Keys over reports of the shared corpora, each made by two readers who had not seen what ours takes from them, nor
each other's; where they differed a third decided, by the guide of the shown keys and without knowing whose was which.

A key holds offsets, codes and names, none of a corpus's words: ``texts`` finds the text it was made on, and ``sha256``
says whether it is the same. ``python -m eval.unseen`` scores the reader on them.
"""
