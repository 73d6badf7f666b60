# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""One tip's way through an office: the public, the intake, two investigators and legal staff, each at a browser of their own."""

import re
import subprocess

from playwright.sync_api import expect

from hands import Mouse
from walk import Walk

TOLD = "He said <b>Monday</b>, north hall & second lunch.\nI saw it myself."
ASKED = "Which account posted it?"
ANSWERED = "It was @creek_echo_7."


class Colleague(Walk):
    """Somebody who is signed in at a browser of their own."""

    def __init__(self, browser, server, office, look, who):
        page = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True).new_page()
        look.watch(page, server.address)
        super().__init__(page, Mouse(page), server, office, look)
        self.sign_in(who)

    def unfold(self, name):
        self.page.locator("summary", has_text=name).first.click()

    def send(self, beginning):
        self.page.get_by_role("button", name=re.compile("^" + re.escape(beginning))).first.click()

    def admit(self, case, who):
        self.go(f"/cases/{case}")
        self.unfold("Admit somebody")
        form = self.page.locator(f"form[action='/cases/{case}/admit']")
        form.get_by_label("Who").select_option(who)
        form.get_by_label("Why").fill("Works on it")
        form.get_by_role("button", name="Admit").click()
        expect(self.page.locator("h1")).to_contain_text("Loopline")

    def leave(self):
        self.page.context.close()


def public(browser, server, look):
    """A page of the public, with scripts off; what it looks like is looked at with scripts on, which axe-core needs."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    look.watch(page, server.address)
    return page


def leave_a_tip(browser, server, look):
    page = public(browser, server, look)
    page.goto(server.address + "/tips/acs")
    page.get_by_label("What happened, or what worries you?").fill(TOLD)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("h1")).to_contain_text("Your tip was received")
    receipt = page.locator(".receipt code").inner_text()
    assert not page.context.cookies(), "the public is given a cookie"
    page.context.close()
    return receipt


def come_back(browser, server, look, receipt):
    page = public(browser, server, look)
    page.goto(server.address + "/tips/acs/receipt")
    page.get_by_label("Your receipt").fill(receipt.lower())
    page.get_by_role("button", name="Open").click()
    expect(page.locator("main")).to_contain_text(ASKED)
    expect(page.locator("main")).to_contain_text("somebody has taken it on")
    page.get_by_label("Tell more, or answer").fill(ANSWERED)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text("Your message was received.")
    page.context.close()


def look_at_the_public_pages(browser, server, look):
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    look.watch(page, server.address)
    for name, path in (("tip", "/tips/acs"), ("tip-spanish", "/tips/acs?language=es"), ("receipt", "/tips/acs/receipt")):
        page.goto(server.address + path)
        look.at(page, name)
    page.context.close()


def take_on(browser, server, office, look):
    noor = Colleague(browser, server, office, look, "noor")
    noor.press("Tips", "link")
    noor.see("queue", "Tips")
    # Those of which somebody is said to be in danger stand first, and the older of these two before it.
    noor.hand.press(noor.page.get_by_role("link", name=re.compile(r"^T-\d+$")).nth(1))
    noor.see("tip-read", "T-")
    shown = noor.page.locator("main").inner_text()
    assert all(line in shown for line in TOLD.split("\n")), "the tip is not shown as it was told"
    noor.unfold("Take it on")
    noor.send("Take it on")
    noor.unfold("Ask its reporter")
    noor.label("What you want to say").fill(ASKED)
    noor.send("Ask its reporter")
    noor.leave()


def hand_over(browser, server, office, look, case):
    """Remi finds the words, admits two colleagues, and releases an item to one, who accepts it."""
    remi = Colleague(browser, server, office, look, "remi")
    remi.press("Search", "link")
    remi.label("Words").fill("second lunch")
    remi.send("Search")
    remi.see("search", "Search")
    expect(remi.page.locator("mark").first).to_be_visible()
    for who in ("kofi", "lia"):
        remi.admit(case, who)
    remi.go(f"/cases/{case}/evidence/1")
    remi.unfold("Release it to a colleague")
    remi.label("To").select_option("kofi")
    remi.label("What for").fill("Interview on Monday")
    remi.send("Release:")
    remi.see("item-released", "Post of @creek_echo_7")
    remi.leave()
    kofi = Colleague(browser, server, office, look, "kofi")
    kofi.see("today-accept", "Today")
    expect(kofi.page.locator("main")).to_contain_text("Accept or refuse")
    kofi.go(f"/cases/{case}/evidence/1")
    kofi.unfold("Accept it")
    kofi.label("Where it is now").fill("Locker 4")
    kofi.send("Accept:")
    expect(kofi.page.get_by_role("region", name="Chain of custody")).to_contain_text("accepted")
    kofi.leave()


def produce(browser, server, office, look, case):
    """Lia decides a bundle and saves it; what she saved verifies."""
    lia = Colleague(browser, server, office, look, "lia")
    lia.go(f"/cases/{case}/productions")
    lia.unfold("Decide a court bundle")
    lia.see("productions", "Productions")
    lia.label("For whom").fill("Juvenile Court")
    lia.label("What for").fill("Hearing on Monday")
    lia.label("Show what reporters gave of themselves").check()
    lia.send("Decide it")
    with lia.page.expect_download() as download:
        lia.send("Save the bundle")
    assert download.value.failure() is None, f"the bundle did not arrive: {download.value.failure()}"
    saved = office.folder / "bundle.tar"
    download.value.save_as(saved)
    lia.leave()
    unpacked = office.folder / "bundle"
    unpacked.mkdir()
    subprocess.run(["tar", "-xf", saved, "-C", unpacked, "--strip-components=1"], check=True)
    verdict = subprocess.run([office.program, "verify", str(unpacked)], capture_output=True, text=True)
    assert verdict.returncode == 0 and "INTACT" in verdict.stdout, f"the bundle does not verify: {verdict.stdout}"


def as_a_team(browser, server, office, case, look):
    look_at_the_public_pages(browser, server, look)
    receipt = leave_a_tip(browser, server, look)
    take_on(browser, server, office, look)
    come_back(browser, server, look, receipt)
    hand_over(browser, server, office, look, case)
    produce(browser, server, office, look, case)
