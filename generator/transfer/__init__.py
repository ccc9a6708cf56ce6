"""The year's package for the archives department, its proof, and the way back.

``gaps.py`` tells what is wanting before anything is written, ``package.py`` is the story of a
package, ``bag.py`` writes it as BagIt, ``proof.py`` proves it (with another implementation),
``restore.py`` reads it back.
"""
