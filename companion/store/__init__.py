"""The library: one SQLite file. Rows and sessions never leave this room.

``library`` is the door: it reads (``reader``), changes (``unit``), undoes (``journal``) and copies
(``copies``). ``rows`` are the tables, ``mapping`` turns them into domain values, ``standing`` looks
at a file before it is opened, ``troubles`` says what a disk cannot do. ``changes``, ``files`` and
``glance`` load no SQLAlchemy, and neither does this module.
"""
