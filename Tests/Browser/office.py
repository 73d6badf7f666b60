# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""An office made with the built program, and the server that serves it."""

import json
import os
import re
import resource
import signal
import subprocess
import time

# Sign-in name, full name, role and by whom invited.
PEOPLE = [
    ("dana", "Dana Whitfield", "supervisor", "ines"),
    ("noor", "Noor Brandt", "intake", "dana"),
    ("remi", "Remi Adeyemi", "investigator", "dana"),
    ("kofi", "Kofi Osei", "investigator", "dana"),
    ("lia", "Lia Ferreira", "legal", "dana"),
]


class Office:
    """A vault with six people, whose passphrases lie beside it."""

    def __init__(self, program, samples, folder):
        self.program, self.samples, self.folder = program, samples, folder
        self.environment = dict(os.environ, CASEBOUND_VAULT=str(folder / "vault"), CASEBOUND_TEST_COST="minimum")
        self.environment.pop("CASEBOUND_USER", None)
        self._choose_passphrase("ines")
        custodians = [word for name in ("City clerk", "Board counsel", "IT director") for word in ("--custodian", name)]
        self.act(
            "ines", "init", "--name", "Alder Creek", "--unit", "Safety", "--prefix", "ACS",
            "--administrator", "Ines Marchetti", *custodians, "--shares", str(folder / "shares"),
        )
        for name, full_name, role, inviter in PEOPLE:
            self._choose_passphrase(name)
            invitation = self.act(inviter, "user", "invite", name, "--name", full_name, "--role", role, "--json")
            code = folder / f"{name}.code"
            code.write_text(json.loads(invitation)["code"] + "\n")
            self.act(name, "user", "join", "--code-file", str(code))

    def _choose_passphrase(self, who):
        (self.folder / f"{who}.pass").write_text(f"passphrase of {who}\n")

    def passphrase(self, who):
        return (self.folder / f"{who}.pass").read_text().rstrip("\n")

    def act(self, who, *words):
        """What a command answers that must succeed, run by one of the people."""
        sign_in = ("--as", who, "--passphrase-file", str(self.folder / f"{who}.pass"))
        done = subprocess.run(
            [self.program, *words, *sign_in], env=self.environment, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, f"casebound {' '.join(words)} ended with {done.returncode}: {done.stderr}"
        return done.stdout

    def open_case(self):
        """A case of Remi's with people, an item, a decision and a task in it; returns its number."""
        self.act("noor", "tip", "import", str(self.samples / "tip-web.json"))
        self.act(
            "remi", "case", "open", "--title", "Loopline post about north hall", "--type", "threat", "--tip", "1",
            "--reason", "A day, a time and a place are named.",
        )
        case = json.loads(self.act("remi", "case", "list", "--json"))[0]["case"]
        for words in (
            ("person", "add", case, "--role", "subject", "--name", "Rowan Tallis", "--minor"),
            ("account", "add", case, "--platform", "Loopline", "--handle", "@creek_echo_7"),
            (
                "person", "link", case, "P-1", "A-1", "--relation", "is said to use the account",
                "--basis", "One tip names Rowan; nothing yet shows who holds the account.",
            ),
            ("task", "add", case, "--title", "Ask the parents about weapons at home", "--due", "2026-04-18T12:00:00-04:00"),
            (
                "evidence", "add", case, str(self.samples / "post-screenshot.png"), "--kind", "capture",
                "--title", "Post of @creek_echo_7", "--record-class", "law-enforcement-unit-record",
                "--maintainer", "Safety", "--source", "Loopline, public post",
            ),
            (
                "decision", "add", case, "--decision", "North hall stays closed on Monday",
                "--reason", "Nobody knows yet who wrote it.",
            ),
        ):
            self.act("remi", *words)
        return case

    def publish(self):
        """The unit's line to the public, in both languages."""
        forms = self.samples.parent / "schemas" / "forms"
        words = [word for language in ("en", "es") for word in ("--words", str(forms / f"{language}.json"))]
        self.act("dana", "unit", "publish", "--name", "Safety Office", "--emergency-number", "911", *words)


class Server:
    """`casebound serve` on a free port of this machine."""

    def __init__(self, office):
        self.said = office.folder / "server.out"
        self.log = office.folder / "server.log"
        with self.said.open("w") as out, self.log.open("w") as log:
            self.process = subprocess.Popen(
                [office.program, "serve", "--port", "0", "--zone", "America/New_York"],
                env=office.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=log, preexec_fn=self._usual_files,
            )
        self.address = self._address()

    @staticmethod
    def _usual_files():
        """As many open files as a login has by itself: what a server needs beyond that it must ask for."""
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(1024, hard), hard))

    def _address(self):
        for _ in range(300):
            match = re.search(r"http://127\.0\.0\.1:\d+", self.said.read_text())
            if match:
                return match[0]
            assert self.process.poll() is None, f"the server ended at once: {self.log.read_text()}"
            time.sleep(0.1)
        raise AssertionError("the server does not say where it listens")

    def end(self):
        """Ends it as an administrator would, by its id, and says what was not well in how it ended."""
        if self.process.poll() is not None:
            return [f"the server had ended by itself with {self.process.returncode}"]
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return ["the server did not end within 30 s of SIGTERM"]
        wrong = [] if code == 0 else [f"the server ended with {code}"]
        log = self.log.read_text()
        return wrong + [f"the server logged: {line}" for line in log.splitlines() if re.search(r" (error|critical) | 500 \d+ ms", line)]
