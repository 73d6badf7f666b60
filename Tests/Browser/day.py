# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""The working day in a browser: with mouse and scripts, by keyboard alone with scripts off, and by a team."""

import argparse
import pathlib
import shutil
import sys
import tempfile
import traceback

from playwright.sync_api import expect, sync_playwright

from assess import assess_a_threat
from connection import over_a_connection, what_stays_of_a_tip
from desk import at_the_desk
from hands import Keyboard, Mouse
from keeping import keep_the_office
from look import Look
from office import Office, Server
from second import labels, second_factor
from team import as_a_team
from walk import Walk


def video(page):
    """It plays, and jumps to its end, as far as its own events say so: the pages allow no script that a test could wait by."""
    player = page.locator("video")
    player.evaluate(
        """async player => {
            const event = name => new Promise((done, failed) => {
                player.addEventListener(name, done, { once: true })
                setTimeout(() => failed(new Error("no " + name + " within 20 s")), 20000)
            })
            player.muted = true
            const plays = event("timeupdate")
            await player.play()
            await plays
            player.pause()
            const jumped = event("seeked")
            player.currentTime = player.duration - 1
            await jumped
        }"""
    )
    assert player.evaluate("player => player.error === null && player.videoWidth > 0"), "the video does not play"


def words(page):
    expect(page.locator("pre")).to_contain_text("north hall")


def with_mouse(browser, server, office, case, look):
    """Remi at a desk: a note, a recording that is played and copied, a task; then Kofi, who may not."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True).new_page()
    look.watch(page, server.address)
    walk = Walk(page, Mouse(page), server, office, look)
    recording = office.samples / "hallway.mp4"
    walk.sign_in_wrongly()
    walk.sign_in("remi")
    walk.today_to_case(case)
    walk.add_note("Call with the principal")
    walk.take_in(recording, "Corridor camera, north hall", "recording")
    walk.look_at_it("Corridor camera, north hall", video)
    walk.save_copy(recording)
    walk.take_in_many(case, office.folder)
    walk.finish_task(case)
    walk.go(f"/cases/{case}")
    walk.see("case-later", "Loopline post about north hall")
    walk.sign_out(case)
    walk.who_may_not(case)
    page.context.close()


def with_keys(browser, server, office, case, look):
    """Remi on a narrow screen, by keyboard alone, with scripts off."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, color_scheme="dark", accept_downloads=True
    )
    page = context.new_page()
    look.watch(page, server.address)
    walk = Walk(page, Keyboard(page), server, office, scripted=False)
    report = office.folder / "statement of a teacher.txt"
    report.write_text("He said: stay away from north hall on Monday.\n")
    walk.sign_in_wrongly()
    walk.sign_in("remi")
    walk.see("today", "Today")
    walk.press("Cases", "link")
    walk.press(case, "link")
    walk.add_note("By keyboard")
    walk.take_in(report, "Statement of a teacher", "document")
    walk.look_at_it("Statement of a teacher", words)
    walk.save_copy(report)
    walk.sign_out(case)
    context.close()


def kept(office, case):
    """What was done in the browser is in the ledger, and the vault is whole, once the server has ended."""
    timeline = office.act("remi", "case", "timeline", case)
    wrong = [
        f"the ledger does not tell of {words!r}"
        for words in (
            "Call with the principal", "By keyboard", "Corridor camera, north hall", "Statement of a teacher",
            "Accepted E-0001",
        )
        if words not in timeline
    ]
    office.act("remi", "check", "--deep")
    return wrong


def attempt(name, act, *arguments):
    """Does one part of the suite; says what did not hold in it."""
    try:
        wrong = act(*arguments) or []
    except Exception as error:  # whatever it is, the server must be ended and the rest be told
        wrong = [f"{error}\n{''.join(traceback.format_tb(error.__traceback__)[-3:])}"]
    print(f"  {name}: {'FAILED' if wrong else 'held'}", flush=True)
    return [f"{name}: {text}" for text in wrong]


WAYS = [
    ("what stays of a tip in memory", what_stays_of_a_tip),
    ("over a bare connection", over_a_connection),
    ("by mouse, with scripts", with_mouse),
    ("by keyboard, scripts off", with_keys),
    ("people, and a thing that leaves and comes back", at_the_desk),
    ("the public, the intake, a handover and a bundle", as_a_team),
    ("a second factor, by keyboard", second_factor),
    ("labels, read by a camera", labels),
    ("a threat assessment by four", assess_a_threat),
    ("rules, units, the register and a check", keep_the_office),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("program", "chromium", "samples", "pictures"):
        parser.add_argument(f"--{option}", type=lambda path: pathlib.Path(path).resolve(), required=True)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="casebound-browser."))
    look, failures = Look(options.pictures), []
    try:
        office = Office(str(options.program), options.samples, folder)
        case = office.open_case()
        office.publish()
        server = Server(office)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=str(options.chromium))
                browser_version = browser.version
                for name, way in WAYS:
                    failures += attempt(name, way, browser, server, office, case, look)
                browser.close()
        finally:
            failures += attempt("the server ends well", server.end)
        failures += attempt("all of it was kept", kept, office, case)
    finally:
        shutil.rmtree(folder)
    findings = list(dict.fromkeys(look.findings))
    print(f"Chromium {browser_version}: {len(look.met)} pages looked at, in two themes and widths; {len(findings)} findings")
    for finding in findings:
        print(f"  {finding}")
    for failure in failures:
        print(failure)
    sys.exit(1 if findings or failures else 0)


main()
