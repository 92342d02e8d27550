"""`python -m build serve`: makes everything, serves it on one local address, and shows every edit at once."""

from __future__ import annotations

import argparse
import socket
import sys
from functools import partial

from build.commands import make
from build.commands.options import today_of
from build.live.app import LiveApp
from build.live.desk import Desk
from build.live.news import News
from build.live.preview import Preview
from build.live.watch import Watcher
from build.site.render import search_api
from search.command_line import port_option
from search.serving.app import App
from search.serving.serve import HOST, listen


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    make.add(parser)
    port_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serves until Ctrl-C. Content with errors does not stop it: the last good site stays up, with the errors over it."""
    port = arguments.port
    if not _free(port):
        print(f"端口 {port} 已被别的程序占用。换一个，如 PORT={port + 1} make serve。", file=sys.stderr)
        return 1
    news = News()
    preview = Preview(arguments.content, arguments.out, arguments.today, news)
    watcher = Watcher(preview)
    try:
        with preview.building:
            watcher.start()  # before the build: what is edited meanwhile is seen after it
            if make.run(arguments) != 0:
                preview.recheck()
        return listen(HOST, port, _app(arguments, news))
    except KeyboardInterrupt:
        return 0
    finally:
        watcher.stop()


def _app(arguments: argparse.Namespace, news: News) -> LiveApp:
    function = App(arguments.out / "index")
    desk = Desk(arguments.content, partial(today_of, arguments))
    return LiveApp(arguments.out / "site", function, news, content=arguments.content, desk=desk, api=search_api())


def _free(port: int) -> bool:
    """Whether the port can be had; asked before the build, which takes seconds."""
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return False
    return True
