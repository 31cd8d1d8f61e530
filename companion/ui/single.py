"""One window for each data folder: starting again brings up the one that is open, and ends.

The lock is a file in the data folder; the call to the first window goes over a local socket whose
short name comes from the folder's path (a socket's name may not exceed some 100 bytes).
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

CALL = b"raise\n"
PATIENCE = 2000  # milliseconds


class OneInstance(QObject):
    """Holds the folder while the window lives."""

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._lock = QLockFile(str(home / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Whether the folder is ours now. A folder that cannot be written is nobody's."""
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def call_first(self) -> bool:
        """Ask the first window to come forward; whether it heard."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        until = time.monotonic() + PATIENCE / 1000
        socket.connectToServer(self.socket_name)
        while not socket.waitForConnected(PATIENCE):  # it listens only once its page is shown
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
            socket.connectToServer(self.socket_name)
        socket.write(CALL)
        return socket.waitForBytesWritten(PATIENCE)

    @property
    def answers(self) -> bool:
        """Whether later starts are listened for."""
        return self._server is not None

    def answer(self, raised: Callable[[], object]) -> None:
        """Listen for later starts; ``raised`` brings the window forward."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self.socket_name)
        self._server.listen(self.socket_name)
        self._server.newConnection.connect(lambda: self._hear(raised))

    def release(self) -> None:
        """Give the folder up."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    @property
    def socket_name(self) -> str:
        """Short, and of this user and this folder alone."""
        folder = os.path.realpath(self._home).encode(errors="surrogateescape")
        return f"companion-{os.getuid() if hasattr(os, 'getuid') else 0}-{zlib.crc32(folder):08x}"

    def _hear(self, raised: Callable[[], object]) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            raised()
