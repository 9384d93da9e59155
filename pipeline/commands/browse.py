"""selaras browse: the database in a browser, by Datasette."""

import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from models.bahasa import Teks
from models.errors import BasisDataTidakAda, SistemError
from pipeline.commands.arguments import DB, Db
from pipeline.commands.output import said, say
from pipeline.commands.words import both

_HERE = Teks("Buka {url} (berhenti: Ctrl-C)", "Open {url} (stop: Ctrl-C)")


def browse(
    db: Db = DB,
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, help=both("Porta; 0 memilih sendiri.", "Port; 0 picks one.")
        ),
    ] = 8001,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            help=both("Alamat; baku hanya untuk komputer ini.", "Address; by default for this machine only."),
        ),
    ] = "127.0.0.1",
    open_: Annotated[bool, typer.Option("--open", help=both("Buka peramban.", "Open the browser."))] = False,
) -> None:
    """Serve the database read-only until stopped; an import may run meanwhile."""
    import uvicorn

    from pipeline.store.database import reading
    from pipeline.web.site import make_site

    if not Path(db).is_file():
        raise BasisDataTidakAda(str(db))
    with reading(db):
        pass  # says so where it is no database, or one of another version
    listener = _listen(host, port)
    url = f"http://{host}:{listener.getsockname()[1]}/"
    say(said(_HERE, url=url))
    if open_:
        typer.launch(url)
    config = uvicorn.Config(make_site(db).app(), log_level="warning", lifespan="on")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:

    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        raise SistemError(f"{host}:{port}: {error.strerror}") from error
    return listener
