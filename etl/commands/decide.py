"""decide check|accept FILE, list, withdraw ID: what the council has decided about measures."""

import argparse
from dataclasses import replace
from pathlib import Path

from data.analysis.decisions.words import KIND_WORDS, said
from data.analysis.words.moments import moment_words
from data.domain.decision import Decision
from data.sample.catalogue_reader import read_sample_catalogue
from etl.commands.common import add_who_and_why, say, store_of
from etl.decide import enter, list_decisions, withdraw
from etl.decision_figures import lines_of
from etl.decision_files import CheckedDecisions, check_decisions
from etl.files import read_input
from etl.load import account
from etl.problems import Findings, list_problems, list_warnings, rows
from etl.sample import made_with
from etl.store import Store

_FILE = "a CSV file or Excel workbook, as docs/targets.md describes"


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="tell every problem of a file; record nothing")
    accept = actions.add_parser("accept", help="check a file, then record it, with a reason")
    listed = actions.add_parser("list", help="list what stands, the newest first")
    taken = actions.add_parser("withdraw", help="withdraw a decision, with a reason")
    for action in (check, accept):
        action.add_argument("file", type=Path, metavar="FILE", help=_FILE)
    listed.add_argument("--all", action="store_true", help="what was withdrawn too")
    taken.add_argument("decision", type=int, metavar="ID", help="its number in the list")
    for action in (accept, taken):
        add_who_and_why(action)
    for action in (check, accept, listed, taken):
        action.add_argument(
            "--database", metavar="URL", default=argparse.SUPPRESS, help="address of the database"
        )


def run(options: argparse.Namespace) -> bool:
    store = _store(options)
    if options.action == "list":
        return _list(store, is_all=options.all)
    by = getattr(options, "by", "") or account()
    if options.action == "withdraw":
        done = withdraw(store, options.decision, by=by, reason=options.reason)
        say(f"Withdrawn: {_line(store, done)}")
        return True
    checked = _check(store, options.file)
    for line in list_warnings([checked.findings]):
        say(line)
    if not checked.is_sound:
        for line in list_problems([checked.findings], f"{checked.name} cannot be accepted."):
            say(line)
        return False
    if options.action == "accept":
        return _accept(store, checked, by, options.reason)
    return _tell(store, checked)


def _tell(store: Store, checked: CheckedDecisions) -> bool:
    """What a sound file asks for, with what should be known before it is accepted."""
    say(f"{checked.name}: {rows(len(checked.everything), 'decision')}, no problems")
    for line in lines_of(store, checked.new):
        say(f"  {_said(store, line.decision)}")
        for warning in line.warnings:
            say(f"    Note: {warning}")
    _tell_same(len(checked.same))
    return True


def _store(options: argparse.Namespace) -> Store:
    """The database with the catalogue that its figures are of: the sample council has its own."""
    store = store_of(options)
    return replace(store, catalogue=read_sample_catalogue()) if made_with(store.url) else store


def _check(store: Store, path: Path) -> CheckedDecisions:
    standing = [one for one in list_decisions(store) if one.stands]
    findings = Findings(path.name)
    file = read_input(path, findings, given_name=path.name)
    if file is None:
        return CheckedDecisions(findings.file, findings)
    return check_decisions(file, store.catalogue, standing, store.today)


def _accept(store: Store, checked: CheckedDecisions, by: str, reason: str) -> bool:
    done = enter(store, checked.everything, by=by, because=reason, file_name=checked.name)
    if not done.recorded:
        say(f"{checked.name}: nothing was changed, all of it stands already.")
        return True
    say(f"{checked.name}: {rows(len(done.recorded), 'decision')} recorded")
    for one in done.recorded:
        say(f"  {_line(store, one)}")
    _tell_same(done.already)
    return True


def _tell_same(count: int) -> None:
    if count:
        say(
            f"  {rows(count, 'decision')} of the file {'stands' if count == 1 else 'stand'} already"
        )


def _list(store: Store, *, is_all: bool) -> bool:
    shown = [one for one in list_decisions(store) if one.stands or is_all]
    for one in shown:
        say(_line(store, one))
    if not shown:
        say("Nothing was entered. What the catalogue's files hold is not listed here.")
    return True


def _line(store: Store, one: Decision) -> str:
    parts = [f"{one.id}  {_said(store, one)}", f"reason: {one.reason}"]
    parts += [f"owner: {one.owner}"] if one.owner else []
    parts += [f"agreed by: {one.agreed_by}"] if one.agreed_by else []
    parts.append(_made(one))
    if one.withdrawn_at is not None:
        when = moment_words(one.withdrawn_at)
        parts.append(f"withdrawn {when} by {one.withdrawn_by}: {one.withdrawn_reason}")
    return "; ".join(parts)


def _made(one: Decision) -> str:
    when = moment_words(one.made_at) if one.made_at else ""
    made = f"{when} by {one.made_by}" + (f", {one.file_name}" if one.file_name else "")
    return f"{made}; recorded because: {one.made_because}" if one.made_because else made


def _said(store: Store, one: Decision) -> str:
    return f"{KIND_WORDS[one.kind]}  {one.measure}  {said(store.catalogue, one)}"
