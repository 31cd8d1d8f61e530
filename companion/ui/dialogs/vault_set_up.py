"""Setting the vault up in two steps: a passphrase, then the recovery kit on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError
from companion.ui import fonts
from companion.ui.asker import PDF
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.fields import Field, TextLine
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.passphrases import PassphraseLine
from companion.ui.widgets.sheet import column_of, row_of
from companion.wording import vault_page as words

if TYPE_CHECKING:
    from companion.ui.desk import Desk
    from companion.vault.set_up import Setup

Make = Callable[[], "Setup"]
LEAST_TEXT = 280  # px beside the picture


class NoKit(CompanionError):
    """The keys are there; their page could not be drawn."""


class NewPassphrase(QWidget):
    """Two lines, one to show them, and a passphrase that is proposed."""

    def __init__(self, label: str = "&Passphrase") -> None:
        super().__init__()
        self.first = PassphraseLine(label.replace("&", ""))
        self.second = PassphraseLine("Once more")
        self._first_field = Field(label, self.first, words.KEYBOARD_HINT)
        self._second_field = Field("&Once more", self.second)
        self.shown = CheckBox("&Show what I type", "Show what I type")
        self.shown.toggled.connect(self.first.show_text)
        self.shown.toggled.connect(self.second.show_text)
        propose = Button("P&ropose one", "plain", on=self.propose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._first_field)
        column.addWidget(self._second_field)
        column.addWidget(row_of(self.shown, None, propose))

    def propose(self) -> None:
        """Fill both lines with five made-up words."""
        from companion.app.vault import proposed_passphrase

        made = proposed_passphrase()
        self.shown.setChecked(True)
        self.first.setText(made)
        self.second.setText(made)
        self._first_field.set_hint(words.PROPOSED)

    def read(self) -> str | None:
        """The passphrase; None where the two differ, which is said."""
        same = self.first.text() == self.second.text()
        self._second_field.error("" if same else words.NOT_THE_SAME)
        return self.first.text() if same else None

    def refuse(self, sentence: str) -> None:
        """Say why it is not taken."""
        self._first_field.error(sentence)
        self.first.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()


class KitStep(QWidget):
    """The kit as a picture, its buttons, and the line that confirms it."""

    def __init__(self, desk: Desk, say: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._say = desk, say
        self._pdf = b""
        self._setup: Setup | None = None
        self.picture = QLabel()
        self.picture.setAccessibleName("The recovery kit")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.line = TextLine(words.KIT_END)
        self._field = Field("Last eight &characters of the printed key", self.line,
                            words.KIT_END_HINT)  # fmt: skip
        self._print = Button("&Print…", "plain", "printer", on=self._print_it)
        self._save = Button("&Save as PDF…", "plain", "save", on=self._save_it)
        self._trouble = PlainLabel("", "second", "bad", wrap=True)
        self._trouble.hide()
        texts = column_of(
            PlainLabel(words.KIT_TITLE, "value", weight=600),
            PlainLabel(words.KIT_WHY, "body", "ink2", wrap=True),
            row_of(self._print, self._save, None, spacing=12),
            self._trouble,
            self._field,
            None,
            spacing=12,
        )
        self._texts = texts
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self._row.addWidget(self.picture)
        self._row.addWidget(texts, 1)
        for before, after in ((self._print, self._save), (self._save, self.line)):
            QWidget.setTabOrder(before, after)

    def show_kit(self, setup: Setup, pdf: bytes, picture: bytes) -> None:
        """Show the page that was made."""
        self._setup, self._pdf = setup, pdf
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)
        self._fold()
        self._print.setFocus()

    def _fold(self) -> None:
        """The picture below the texts where it would leave them too little room."""
        room = self.width() - self.picture.sizeHint().width() - self._row.spacing()
        beside = room >= max(self._texts.minimumSizeHint().width(), fonts.px(LEAST_TEXT))
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.BottomToTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of its parts: what does not fit beside goes below."""
        wide = max(part.minimumSizeHint().width() for part in (self.picture, self._texts))
        return QSize(wide, super().minimumSizeHint().height())

    def confirmed(self) -> bool:
        """Whether the end of the key was typed; else it is said."""
        right = self._setup is not None and self._setup.confirm(self.line.text())
        self._field.error("" if right else words.KIT_END_WRONG)
        if not right:
            self.line.setFocus()
        return right

    def _print_it(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from companion.ui.pages.dossier_print import print_pages

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Recovery kit")
        if QPrintDialog(printer, self).exec():
            pdf = self._pdf
            self._desk.worker.run(
                "Printing the recovery kit",
                lambda progress: print_pages(printer, pdf, progress),
                self._printed,
            )

    def _printed(self, _: object) -> None:
        self._say(words.KIT_PRINTED)
        self.line.setFocus()

    def _save_it(self) -> None:
        from companion.disk.files import durable_write

        target = self._desk.asker.save_file("Save the recovery kit", "recovery-kit.pdf", PDF)
        if target is None:
            return
        try:
            durable_write(target, self._pdf)
        except CompanionError as problem:
            self._trouble.setText(str(problem))
            self._trouble.show()
        else:
            self._trouble.hide()
            self._say(words.KIT_SAVED)
            self.line.setFocus()

    def forget(self) -> None:
        """Let the key and its page go."""
        if self._setup is not None:
            self._setup.close()
        self._setup, self._pdf = None, b""
        self.picture.clear()


class KitDialog(Dialog):
    """What setting up and a new kit share: a first step of their own, then the kit."""

    def __init__(self, desk: Desk, title: str, first: QWidget, main: str) -> None:
        super().__init__(title, desk.window, 760, 600)
        self._desk = desk
        self._first = first
        self.kit = KitStep(desk, self.note)
        self._steps = QStackedWidget()
        self._steps.addWidget(first)
        self._steps.addWidget(self.kit)
        self.body.addWidget(self._steps)
        self.body.addStretch(1)
        self._done = self._stuck = False
        self.foot(main, self._go_on)
        desk.keeper.locked.connect(self._close_at_lock)

    def _close_at_lock(self) -> None:
        """The key is not left on a screen that was locked; another kit can be made any time."""
        if self._steps.currentWidget() is self.kit:
            self._done = True
            self.done(self.DialogCode.Rejected)

    def begin(self) -> None:
        """The first step's main action."""
        raise NotImplementedError

    def finish(self) -> None:
        """The kit was confirmed."""
        self.accept()

    def make(self, title: str, verb: Callable[[], Setup]) -> None:
        """Run ``verb`` in the worker, then draw the kit there too."""
        from companion.app import kit

        def made() -> tuple[Setup, bytes, bytes] | CompanionError:
            from companion.previews.pages import page_png

            try:
                setup = verb()
            except CompanionError as problem:
                return problem
            try:
                pdf = kit.page(self._desk.companion, setup)
                shown = kit.covered(self._desk.companion, setup)
                return setup, pdf, page_png(shown, 1, wide)
            except (CompanionError, MemoryError, OSError, ValueError) as problem:
                setup.close()
                return NoKit(words.NO_KIT.format(why=problem), words.MAKE_A_KIT)

        wide = round(fonts.px(300) * self.devicePixelRatioF())
        self._busy(True)
        self.note(title)
        self._desk.worker.run(title.rstrip(" …"), made, self._show)

    def _show(self, found: tuple[Setup, bytes, bytes] | CompanionError) -> None:
        self._busy(False)
        self.note("")
        if isinstance(found, NoKit):
            self._busy(True)  # the vault is made: nothing is left to be done here
            self._stuck = False
            self.rename_away("Close")
            self.problem(str(found))
            return
        if isinstance(found, CompanionError):
            self.refused(found)
            return
        self._steps.setCurrentWidget(self.kit)
        self.begin_at_top()
        self.kit.show_kit(*found)
        self.rename_main("&Done")
        self.rename_away("Close")

    def refused(self, problem: CompanionError) -> None:
        """Making was refused."""
        self.problem(str(problem))

    def _go_on(self) -> None:
        if self._steps.currentWidget() is self._first:
            self.begin()
        elif self.kit.confirmed():
            self._done = True
            self.finish()

    def _busy(self, busy: bool) -> None:
        self._stuck = busy
        if self._main is not None:
            self._main.setEnabled(not busy)
        self._first.setEnabled(not busy)

    def reject(self) -> None:
        """Not without asking while the kit is the only thing between them and its loss."""
        if self._stuck:
            return
        at_kit = self._steps.currentWidget() is self.kit and not self._done
        if at_kit and not self._desk.asker.confirm(
            "Close without the kit", words.KIT_LATER, "Close"
        ):
            return
        super().reject()

    def done(self, result: int) -> None:
        """Whatever happens, the key does not stay."""
        self._desk.keeper.locked.disconnect(self._close_at_lock)
        self.kit.forget()
        super().done(result)


class VaultSetUpDialog(KitDialog):
    """Accepted once there is a vault whose kit was confirmed."""

    def __init__(self, desk: Desk) -> None:
        self.passphrase = NewPassphrase()
        first = column_of(
            PlainLabel(words.WHAT_IT_IS, "body", wrap=True),
            PlainLabel(words.WHAT_STAYS_OPEN, "body", "ink2", wrap=True),
            PlainLabel(words.CHOOSE, "value", weight=600),
            self.passphrase,
            None,
            spacing=12,
        )
        super().__init__(desk, "Set up the vault", first, "&Make the vault")
        self.passphrase.first.setFocus()

    def begin(self) -> None:
        """Make the vault with what was typed."""
        from companion.app import vault

        typed = self.passphrase.read()
        if typed is not None:
            self.make(words.MAKING, lambda: vault.set_up(self._desk.companion, typed))

    def refused(self, problem: CompanionError) -> None:
        """Say it at the passphrase."""
        self.passphrase.refuse(str(problem))

    def done(self, result: int) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        super().done(result)
