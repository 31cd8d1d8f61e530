"""``companion vault``: set up, list, hand out, another passphrase, check, and the recovery kit."""

from __future__ import annotations

import argparse
from pathlib import Path

from companion.app import kit, manifest, scans_out, vault
from companion.app.companion import Companion
from companion.app.copies import refuse_own_files
from companion.app.seal import NO_VAULT, SET_UP_FIRST, VaultState
from companion.cli.commands import FINE, SOMETHING_WRONG, Answer, as_json
from companion.cli.secrets import Passphrases
from companion.disk.files import durable_write
from companion.domain.errors import NotAllowed
from companion.exchange import papers_document as document
from companion.vault.set_up import Setup
from companion.wording import vault as words


def run(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """The verb that was typed."""
    return {
        "init": _init, "list": _list, "export": _export, "passwd": _passwd, "check": _check,
        "kit": _kit, "recover": _recover, "away": _away, "back": _back,
    }[arguments.verb](companion, arguments)  # fmt: skip


def _init(companion: Companion, arguments: argparse.Namespace) -> Answer:
    asked, target = Passphrases(arguments), _kit_file(companion, arguments)
    with vault.set_up(companion, asked.ask_new("Passphrase of the new vault")) as made:
        told = _hand_over(companion, made, target, asked)
    if arguments.json:
        return Answer(as_json(_about(companion)), changed=True, note=told)
    return Answer(f"{words.MADE}\n\n{told}", changed=True)


def _about(companion: Companion) -> dict[str, object]:
    return {
        "state": companion.vault.state.value,
        "recipient": companion.vault.folder.recipients()[0],
        "recovery": companion.vault.folder.recipients()[1],
    }


def _kit_file(companion: Companion, arguments: argparse.Namespace) -> Path | None:
    if not arguments.kit:
        return None
    target = Path(arguments.kit).expanduser()
    refuse_own_files(companion, target)
    probe = target.with_name(f".{target.name}.part")
    durable_write(probe, b"")  # a place that refuses is found before there is a key to lose
    probe.unlink()
    return target


def _hand_over(companion: Companion, made: Setup, target: Path | None, asked: Passphrases) -> str:
    """Write or say the recovery kit, and have its end typed where somebody is asked."""
    if target is not None:
        kit.write(companion, made, target)
        told = words.kit_written(str(target))
    else:
        told = kit.text(companion, made)
    if not asked.prompts:
        return f"{told}\n\n{words.KIT_NOT_CONFIRMED}"
    print(told, end="\n\n")
    try:
        while not made.confirm(input(f"{words.TYPE_THE_END} ")):
            print(words.END_IS_WRONG)
    except EOFError:
        return words.KIT_NOT_CONFIRMED
    return words.KIT_CONFIRMED


def _list(companion: Companion, arguments: argparse.Namespace) -> Answer:
    if arguments.names or arguments.key or arguments.passphrase_fd is not None:
        _unlock(companion, arguments)
    found = scans_out.papers_with_scans(companion)
    names = scans_out.names_of(companion, found)
    if arguments.json:
        listed = [
            {"id": f"P{paper.id}", "kind": paper.kind, "name": names[paper.id],
             "scans": [document.scan_document(scan) for scan in paper.scans]}
            for paper in found
        ]  # fmt: skip
        return Answer(as_json({"state": companion.vault.state.value, "papers": listed}))
    return Answer(words.scans_text(found, names))


def _export(companion: Companion, arguments: argparse.Namespace) -> Answer:
    paper_id = scans_out.paper_number(arguments.paper)
    target = Path(arguments.file).expanduser()
    with companion.library.read() as reading:
        reading.paper(paper_id)  # before anybody is asked for a passphrase
    _unlock(companion, arguments)
    found = scans_out.export(
        companion, paper_id, target, arguments.original, replacing=arguments.replace
    )
    paths = [str(path) for path in found.files]
    code = SOMETHING_WRONG if found.failed else FINE
    if arguments.json:
        failed = [{"scan": number, "why": why} for number, why in found.failed]
        said = {"id": f"P{paper_id}", "files": paths, "failed": failed}
        return Answer(as_json(said), code, changed=bool(paths))
    return Answer(words.written_text(paths, found.failed), code, changed=bool(paths))


def _unlock(companion: Companion, arguments: argparse.Namespace) -> None:
    if not companion.vault.exists:
        raise NotAllowed(NO_VAULT, SET_UP_FIRST)
    key = Path(arguments.key).expanduser() if arguments.key else None
    vault.unlock(companion, Passphrases(arguments).ask("Passphrase of the vault"), key)


def _passwd(companion: Companion, arguments: argparse.Namespace) -> Answer:
    asked = Passphrases(arguments)
    old = asked.ask("Passphrase now")
    vault.change_passphrase(companion, old, asked.ask_new("New passphrase"))
    return _done(companion, arguments, words.CHANGED)


def _recover(companion: Companion, arguments: argparse.Namespace) -> Answer:
    asked = Passphrases(arguments)
    key = asked.ask("Key of the recovery kit")
    vault.recover(companion, key, asked.ask_new("New passphrase"))
    return _done(companion, arguments, words.RECOVERED)


def _done(companion: Companion, arguments: argparse.Namespace, told: str) -> Answer:
    if arguments.json:
        return Answer(as_json(_about(companion)), changed=True, note=told)
    return Answer(told, changed=True)


def _kit(companion: Companion, arguments: argparse.Namespace) -> Answer:
    asked, target = Passphrases(arguments), _kit_file(companion, arguments)
    if not companion.vault.exists:
        raise NotAllowed(NO_VAULT, SET_UP_FIRST)
    if target is None and not asked.prompts:
        raise NotAllowed(words.KIT_NEEDS_FILE, words.NAME_KIT_FILE)
    vault.unlock(companion, asked.ask("Passphrase of the vault"))
    with vault.new_kit(companion) as made:
        told = _hand_over(companion, made, target, asked)
        vault.use_new_kit(companion)
    return _done(companion, arguments, told)


def _away(companion: Companion, arguments: argparse.Namespace) -> Answer:
    moved = vault.take_away(companion, Path(arguments.folder).expanduser())
    return _done(companion, arguments, words.moved_text(str(moved)))


def _back(companion: Companion, arguments: argparse.Namespace) -> Answer:
    vault.bring_back(companion, Path(arguments.folder).expanduser())
    return _done(companion, arguments, words.back_text())


def _check(companion: Companion, arguments: argparse.Namespace) -> Answer:
    if arguments.accept or arguments.key or arguments.passphrase_fd is not None:
        _unlock(companion, arguments)
    if arguments.accept:
        manifest.accept(companion)
    tidied = vault.tidy(companion) if arguments.tidy else ()
    found = vault.check(companion, deep=not arguments.quick)
    code = SOMETHING_WRONG if found.findings else FINE
    if arguments.json:
        listed = [{"file": each.name, "fault": each.fault.value} for each in found.findings]
        state = companion.vault.state.value
        told = {"state": state, "files": found.files, "findings": listed}
        told |= {"added_while_locked": list(found.added)}
        if arguments.tidy:
            told["tidied"] = [{"file": each.name, "done": each.done.value} for each in tidied]
        return Answer(as_json(told), code, changed=bool(tidied))
    said = [(each.name, each.fault.value) for each in found.findings]
    away = f"\n{words.KEY_AWAY}" if companion.vault.state is VaultState.AWAY else ""
    added = f"\n{words.added_text(found.added)}" if found.added else ""
    done = "".join(f"{words.tidied_text(t.name, t.done.value)}\n" for t in tidied)
    text = done + words.check_text(found.files, said) + added + away
    return Answer(text, code, changed=bool(tidied))
