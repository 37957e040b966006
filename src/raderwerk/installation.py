"""Preparing an installation and serving it: the commands that need every room of the house."""

import signal
import subprocess
import sys
from types import FrameType

import typer

STOP_SECONDS = 10


def prepare(
    demo_clients: int = typer.Option(0, help="Verzonnen mensen in een lege database (alleen met het demoprofiel); 0: geen."),
) -> None:
    """Maak de installatie klaar: tabellen, codelijsten, bestanden voor de browser, en eventueel de demoregio."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from raderwerk.core import clock
    from raderwerk.demo.services import load_when_empty
    from raderwerk.guide.services import quickscan_2022, register_entries
    from raderwerk.register.services import load

    call_command("migrate", verbosity=0, interactive=False)
    load(on=clock.today())
    typer.echo(f"Landelijk register van de gids: {register_entries.load().line()}.")
    if quickscan_2022.load():
        typer.echo("De quickscan van 2022 is geladen, als vastgestelde editie.")
    typer.echo(f"Woorden die hetzelfde betekenen: {register_entries.load_synonyms().line()}.")
    call_command("collectstatic", verbosity=0, interactive=False)
    if demo_clients and settings.ENVIRONMENT.is_demo and load_when_empty(clients=demo_clients, on=clock.today()):
        typer.echo(f"De verzonnen regio Raderstreek is geladen, met {demo_clients} verzonnen mensen.")


def serve(
    host: str = typer.Option("localhost", help="Naam of adres waarop geluisterd wordt."),
    port: int = typer.Option(8000, help="Poort waarop geluisterd wordt."),
    workers: int = typer.Option(2, help="Aantal processen."),
    threads: int = typer.Option(4, help="Aantal verzoeken tegelijk per proces."),
) -> None:
    """Start de webserver, de achtergrondwerker en het uurwerk samen, en stop ze samen."""
    web = [
        sys.executable,
        "-m",
        "gunicorn",
        "raderwerk.wsgi:application",
        "--bind",
        f"{host}:{port}",
        "--worker-class",
        "gthread",
    ]
    web += ["--workers", str(workers), "--threads", str(threads), "--no-control-socket"]
    worker = [sys.executable, "-m", "raderwerk.manage", "db_worker"]
    clockwork = [sys.executable, "-m", "raderwerk.cli", "clockwork"]
    raise typer.Exit(run_together([web, worker, clockwork]))


def keep_time(
    once: bool = typer.Option(False, "--once", help="Doe wat nu aan de beurt is en stop; voor een eigen tijdschema."),
) -> None:
    """Doe het vaste werk op tijd: berichten versturen, de nachtronde van campagnes, opruimen."""
    import django

    django.setup()
    from raderwerk import clockwork

    signal.signal(signal.SIGTERM, _stop)
    clockwork.run(once=once)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def run_together(commands: list[list[str]]) -> int:
    """Run programs side by side until one ends or we are told to stop; then stop all. Returns the worst exit code."""
    # Sessions of their own: Ctrl+C must reach them once, through us, or the worker drops the job it is doing.
    programs = [subprocess.Popen(command, start_new_session=True) for command in commands]

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for program in programs:
            program.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    codes = _wait_for_first(programs)
    stop(signal.SIGTERM, None)
    return max(codes + [_wait(program) for program in programs])


def _wait_for_first(programs: list[subprocess.Popen[bytes]]) -> list[int]:
    while all(program.poll() is None for program in programs):
        try:
            programs[0].wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            continue
    return [abs(program.returncode) for program in programs if program.returncode is not None]


def _wait(program: subprocess.Popen[bytes]) -> int:
    try:
        return abs(program.wait(timeout=STOP_SECONDS))
    except subprocess.TimeoutExpired:
        program.kill()
        return abs(program.wait())
