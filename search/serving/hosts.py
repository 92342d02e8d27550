"""The settings that the usual web servers and hosts need for the site, written from the one list of headers."""

from collections.abc import Callable
from typing import Final

from search.serving.headers import AFRESH, FOR_GOOD, LASTING, security_headers

_PACKED: Final = "text/css text/javascript application/javascript application/json image/svg+xml"


def settings(host: str, api: str = "") -> str:
    """The text of the settings file for one of `HOSTS`; `api` is the address of the function, if pages ask one."""
    return HOSTS[host][1](api)


def _headers_file(api: str) -> str:
    lines = "".join(f"  {name}: {value}\n" for name, value in security_headers(api))
    lasting = "".join(
        f"{place}\n  ! Cache-Control\n  Cache-Control: {FOR_GOOD}\n"
        for place in ("/search/:content/*", "/search/engine.*", "/assets/js/*", "/assets/css/*")
    )
    return (
        "# 支持 _headers 文件的静态托管（Cloudflare Pages、Netlify 等）用这一份：放进 out/site 一起上传。\n"
        f"/*\n{lines}  Cache-Control: {AFRESH}\n{lasting}"
    )


def _nginx(api: str) -> str:
    lines = "".join(f'  add_header {name} "{value}" always;\n' for name, value in security_headers(api))
    return (
        "# 帮扶政策库 静态站点，nginx 的写法。把 root 改成 out/site 所在的位置。\n"
        "# 名字里带内容指纹的文件可以一直存着，别的每次都问一声。\n"
        f'map $uri $keep {{\n  default "{AFRESH}";\n  "~{LASTING}" "{FOR_GOOD}";\n}}\n'
        "server {\n  listen 80;\n  root /srv/bangfu;\n  charset utf-8;\n  gzip on;\n"
        f"  gzip_types {_PACKED};\n"
        f"  error_page 404 /404.html;\n{lines}  add_header Cache-Control $keep;\n}}\n"
    )


def _apache(api: str) -> str:
    lines = "".join(f'  Header always set {name} "{value}"\n' for name, value in security_headers(api))
    return (
        "# 帮扶政策库 静态站点，Apache 的写法：改名为 .htaccess 放进 out/site。要开 mod_headers。\n"
        "AddDefaultCharset utf-8\nErrorDocument 404 /404.html\n<IfModule mod_headers.c>\n"
        f'{lines}  Header set Cache-Control "{AFRESH}"\n'
        f'  Header set Cache-Control "{FOR_GOOD}" "expr=%{{REQUEST_URI}} =~ m#{LASTING}#"\n</IfModule>\n'
        f"<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE text/html {_PACKED}\n</IfModule>\n"
    )


def _caddy(api: str) -> str:
    lines = "".join(f'    {name} "{value}"\n' for name, value in security_headers(api))
    return (
        "# 帮扶政策库 静态站点，Caddy 的写法。把 root 改成 out/site 所在的位置，网址改成自己的。\n"
        f":80 {{\n  root * /srv/bangfu\n  encode gzip\n  file_server\n  header {{\n{lines}  }}\n"
        # Of two lines for one header the one without a condition would come last: each has its own.
        f"  @lasting {{\n    path_regexp {LASTING}\n    file\n  }}\n"
        f'  header @lasting Cache-Control "{FOR_GOOD}"\n'
        f'  @afresh {{\n    not {{\n      path_regexp {LASTING}\n      file\n    }}\n  }}\n  header @afresh Cache-Control "{AFRESH}"\n'
        "  handle_errors {\n    rewrite * /404.html\n    file_server\n  }\n}\n"
    )


# Host → (name of its file under deploy/site, what writes it).
HOSTS: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "nginx": ("nginx.conf", _nginx),
    "apache": ("apache.htaccess", _apache),
    "caddy": ("Caddyfile", _caddy),
    "headers": ("_headers", _headers_file),
}
