"""`dcr rebuild`: a new version of a projection beside the one that serves, compared with it, switched to."""

from collections.abc import Callable
from typing import Any

import click
from rich.progress import Progress
from rich.text import Text

from dcr.cli.progress import records_bar
from dcr.cli.screen import answers, document, notes, said, table
from dcr.settings import Settings
from streams.rebuild.compare import Comparison
from streams.rebuild.rebuild import Rebuild, Report, Step


@click.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option(
    "--no-switch", is_flag=True, help="Build and compare; the old version goes on serving."
)
@click.option(
    "--switch", "--back", "beside", is_flag=True,
    help="Have the version serve that stands beside: the one built last, or the one before.",
)  # fmt: skip
@click.option("--drop", is_flag=True, help="Take away the version that does not serve.")
def rebuild(name: str, as_json: bool, no_switch: bool, beside: bool, drop: bool) -> None:
    """Build a projection anew from all of history, next to the one that serves; then switch.

    Readers never wait, and see one whole version or the other. It may be killed and run again: it goes on.
    A new projection, or one whose definition has changed, is filled by the same act.
    """
    with records_bar() as progress:
        work = Rebuild(Settings.load(), name, _shown_on(progress))
        try:
            if drop:
                _say(as_json, {"dropped": [str(version) for version in work.drop()]})
            elif beside:
                _say(as_json, {"serving": str(work.switch())})
            else:
                report = work.run(to_switch=not no_switch)
                progress.stop()
                document(_plain(report)) if as_json else _show(report)
        finally:
            work.close()


def _shown_on(progress: Progress) -> Callable[[Step], None]:
    def show(step: Step) -> None:
        task = progress.task_ids[0]
        progress.update(task, description=step.what, completed=step.done, total=step.total or None)

    return show


def _say(as_json: bool, said_: dict[str, Any]) -> None:
    if as_json:
        document(said_)
        return
    for what, which in said_.items():
        words = which if isinstance(which, str) else ", ".join(which) or "nothing"
        answers().print(f"{what} {words}" if what == "dropped" else f"{words} serves")


def _plain(report: Report) -> dict[str, Any]:
    compared = report.comparison
    return {
        "name": report.version.name,
        "version": report.version.number,
        "before": report.before.number if report.before else None,
        "serving": report.switched,
        "interactions": report.interactions,
        "seconds": round(report.seconds, 3),
        "rows": compared.rows if compared else None,
        "differing": compared.differing if compared else None,
        "differences": [one._asdict() for one in compared.explained] if compared else [],
    }


def _show(report: Report) -> None:
    screen = answers()
    rate = report.interactions / report.seconds if report.seconds else 0
    built = f"{report.interactions:,} interactions in {report.seconds:.1f} s ({rate:,.0f}/s)"
    screen.print(Text.assemble((f"{report.version}  ", "bold"), built))
    if report.comparison:
        _show_comparison(report.comparison, report.before)
    if not report.switched:
        notes().print(f"it does not serve yet: dcr rebuild {report.version.name} --switch")
        return
    screen.print(Text(f"{report.version} serves", "bold green"))
    if report.before:
        name = report.version.name
        words = f"{report.before} is kept up too: dcr rebuild {name} --back returns to it, --drop ends it"
        notes().print(words, style="dim", soft_wrap=True)


def _show_comparison(compared: Comparison, before: object) -> None:
    screen = answers()
    if not compared.differing:
        screen.print(f"equal to {before} in all of {compared.rows:,} rows")
        return
    screen.print(Text(f"{compared.differing:,} rows differ from {before}; the first:", "yellow"))
    rows = table("table", "row", "field", "serving until now", "new")
    for one in compared.explained:
        key = " ".join(str(value) for value in one.key.values())
        values = ("nothing" if value is None else value for value in (one.serving, one.new))
        rows.add_row(one.table, said(key), one.field, *map(said, values))
    screen.print(rows)
