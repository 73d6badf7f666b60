# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""A scanner attacks a served office, and tidy reads its pages."""

import argparse
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Browser"))

from connection import Wire  # noqa: E402
from office import Office, Server  # noqa: E402

# What the scanner tries. Left out is what asks other machines, what looks for files of other programs, and tokens of forms:
# it knows them by some names alone, and ours are held by the tests of the routes.
MODULES = "backup,cookieflags,crlf,csp,exec,file,http_headers,methods,permanentxss,redirect,sql,xss"
# Levels of severity in its report.
NAMES = {2: "medium", 3: "high", 4: "critical"}
SECONDS = 50
# Of standards that tidy does not know: WAI-ARIA 1.1, HTML's living standard, and SVG within it.
YOUNGER = (
    'attribute "aria-current"', 'attribute "autocapitalize"', '<input> proprietary attribute "inputmode"',
    '<svg> proprietary attribute "shape-rendering"', '<title> proprietary attribute "id"',
)


def attack(server, folder, who, cookie):
    """What the scanner finds as somebody, of medium severity and above."""
    report = folder / f"{who}.json"
    wapiti = pathlib.Path(sys.executable).with_name("wapiti")
    words = [
        str(wapiti), "-u", server.address + ("/today" if cookie else "/tips"), "--scope", "domain", "-m", MODULES,
        "--max-scan-time", str(SECONDS), "--max-attack-time", "8", "--max-links-per-page", "60", "--flush-session",
        "--store-session", str(folder), "--no-bugreport", "-f", "json", "-o", str(report),
        # Ending its own session would end the scan.
        "-x", server.address + "/sign-out", "-x", server.address + "/sessions/*",
    ]
    if cookie:
        words += ["-H", cookie]
    done = subprocess.run(words, capture_output=True, text=True, timeout=3 * SECONDS, cwd=folder)
    if not report.exists():
        return [f"the scanner wrote no report: {done.stdout[-500:]} {done.stderr[-500:]}"]
    found = json.loads(report.read_text())
    pages = found["infos"].get("crawled_pages_nbr", 0)
    print(f"  as {who}: {pages} pages and forms attacked", flush=True)
    wrong = [] if pages > 5 else [f"as {who}: the scanner reached {pages} pages only"]
    return wrong + [
        f"as {who}: {NAMES[one['level']]}: {kind}: {one['method']} {one['path']}: {one['info']}"
        for kind, ones in found["vulnerabilities"].items() for one in ones if one["level"] in NAMES
    ]


def get(address, cookie):
    asked = urllib.request.Request(address, headers={"Cookie": cookie.removeprefix("Cookie: ")} if cookie else {})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as refused:
        return refused.headers.get_content_type(), refused.read()


def broken_markup(server, cookie):
    """What tidy says of every page that links lead to, and how many those are."""
    seen, waiting, wrong, count = set(), ["/", "/tips", "/sign-in", "/no-such-page"], [], 0
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 200:
            continue
        seen.add(path)
        kind, body = get(server.address + path, cookie)
        if kind != "text/html":
            continue
        count += 1
        said = subprocess.run(
            ["tidy", "-errors", "-quiet", "-utf8", "--show-filename", "no", "--gnu-emacs", "no"],
            input=body, capture_output=True, timeout=20,
        ).stderr.decode()
        found = [line for line in said.splitlines() if re.match(r"line \d+ column \d+ - ", line)]
        wrong += [f"{path}: {line}" for line in found if not line.endswith(YOUNGER)]
        links = re.findall(rb'(?:href|src|action)="([^"#]+)"', body)
        waiting += [html.unescape(link.decode()) for link in links if link.startswith(b"/") and b"/end" not in link]
    return wrong, count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("program", "samples"):
        parser.add_argument(f"--{option}", type=lambda path: pathlib.Path(path).resolve(), required=True)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="casebound-scan."))
    wrong = []
    try:
        office = Office(str(options.program), options.samples, folder)
        office.open_case()
        office.publish()
        server = Server(office)
        try:
            cookie, _ = Wire(server, office).sign_in("remi")
            for who in (None, cookie):
                found, count = broken_markup(server, who)
                print(f"  {count} pages read by tidy", flush=True)
                wrong += found
            wrong += attack(server, folder, "a stranger", None) + attack(server, folder, "an investigator", cookie)
        finally:
            wrong += server.end()
    finally:
        shutil.rmtree(folder)
    for text in dict.fromkeys(wrong):
        print(text)
    sys.exit(1 if wrong else 0)


main()
