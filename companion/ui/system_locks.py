"""The desktop's own signs that nobody sits here: the screen was locked, the computer goes to sleep.

Over D-Bus, from logind and the screen savers of the desktops. Where there is none, as on Windows
and macOS, nothing comes, and the idle minutes of the vault are what is left.
"""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

_LOGIN = "org.freedesktop.login1"
_MANAGER = "/org/freedesktop/login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)


class SystemLocks(QObject):
    """``locked`` tells that one of these came."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listening = False

    def listen(self) -> None:
        """Begin to listen, once, where there is a desktop that could tell."""
        if self._listening or QGuiApplication.platformName() not in ("xcb", "wayland"):
            return
        self._listening = True
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            manager = f"{_LOGIN}.Manager"
            self._connect(system, _LOGIN, _MANAGER, manager, "PrepareForSleep", "on_state(bool)")
            # From any session: the signal comes from its real path, and nobody here knows that.
            self._connect(system, _LOGIN, "", f"{_LOGIN}.Session", "Lock", "on_lock()")
        if session.isConnected():
            for name, path in _SAVERS:
                self._connect(session, name, path, name, "ActiveChanged", "on_state(bool)")

    def _connect(
        self, bus: object, service: str, path: str, interface: str, signal: str, slot: str
    ) -> None:
        bus.connect(service, path, interface, signal, self, SLOT(slot))  # type: ignore[attr-defined]

    @Slot(bool)
    def on_state(self, begins: bool) -> None:
        """It goes to sleep or wakes, the screen is locked or opened."""
        if begins:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        """Somebody asked the session to lock."""
        self.locked.emit()
