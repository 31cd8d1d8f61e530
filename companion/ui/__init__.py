"""The window. Holds no rule.

WORKAROUND: PySide6 replaces ``builtins.__import__`` and then reads the source of every module
imported later, in search of its own ``__feature__`` switches. Put back, the imports of a start
take a fifth less time and a third less memory; only ``from __feature__ import …`` is lost.
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _plain_import
