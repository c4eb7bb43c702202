"""Two processes behind nginx by the recipe in deploy/, under a path."""

import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from tests.running import PATIENCE, Running, free_port, running, wait_until_it_answers

RECIPE = Path(__file__).resolve().parents[1] / "deploy" / "nginx.conf"
AROUND = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
{user}
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/stance.conf;
}}
"""


@dataclass(frozen=True)
class Behind:
    """The address of nginx, with the path, and the processes behind it."""

    url: str
    processes: tuple[Running, ...]

    def get(self, path: str, **headers: str) -> tuple[int, Message, bytes]:
        """One request through nginx."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            with urllib.request.urlopen(
                urllib.request.Request(f"{self.url}{path}", headers=named), timeout=PATIENCE
            ) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def lines(self) -> list[int]:
        """How many lines each process has written to its log."""
        return [len(one.log.read_text(encoding="utf-8").splitlines()) for one in self.processes]


@contextmanager
def nginx(program: str, folder: Path, recipe: str) -> Iterator[subprocess.Popen[bytes]]:
    """nginx with the recipe, all of whose files are in `folder`."""
    (folder / "stance.conf").write_text(recipe, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    around = folder / "nginx.conf"
    around.write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "-p", str(folder), "-c", str(around)], stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


@contextmanager
def two_behind_nginx(program: str, folder: Path, *given: str) -> Iterator[Behind]:
    """Both started for real; all files are in `folder`, and `given` goes to each process."""
    port = free_port()
    url = f"http://localhost:{port}/stance"
    with ExitStack() as stack:
        processes = []
        for number in ("one", "two"):
            (folder / number).mkdir()
            told = {"STANCE_PUBLIC_URL": url}
            one = running(folder / number, *given, environment=told)
            processes.append(stack.enter_context(one))
        recipe = RECIPE.read_text(encoding="utf-8")
        recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};")
        recipe = recipe.replace("stance.example.org;", "localhost;")
        for line, process in zip(("8501", "8502"), processes, strict=True):
            recipe = recipe.replace(f"127.0.0.1:{line}", process.url.removeprefix("http://"))
        proxy = stack.enter_context(nginx(program, folder, recipe))
        wait_until_it_answers(url, proxy, folder / "nginx.log")
        yield Behind(url, tuple(processes))
