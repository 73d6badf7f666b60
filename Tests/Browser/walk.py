# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""One way through the site, by one kind of hand."""

import hashlib
import pathlib

from playwright.sync_api import expect

# What a page must show as it was typed, and never read as anything else.
WORDS = "Reached the principal at home: <b>north hall</b> & 'second lunch' \"stays\" closed.\n</textarea><img src=x> Ünïcödé 🙂"


class Walk:
    """One way through the site, by one kind of hand; `look` looks at each page that is met, where there is one."""

    def __init__(self, page, hand, server, office, look=None, scripted=True):
        self.page, self.hand, self.server, self.office, self.look = page, hand, server, office, look
        self.scripted = scripted

    def see(self, name, heading):
        expect(self.page.locator("h1")).to_contain_text(heading)
        if self.look:
            self.look.at(self.page, name)

    def press(self, name, role="button", **which):
        self.hand.press(self.page.get_by_role(role, name=name, **which).first)

    def label(self, name):
        return self.page.get_by_label(name, exact=True)

    def go(self, path):
        self.page.goto(self.server.address + path)

    def sign_in(self, who, passphrase=None):
        self.go("/sign-in")
        self.hand.fill(self.label("Sign-in name"), who)
        self.hand.fill(self.label("Passphrase"), passphrase or self.office.passphrase(who))
        self.press("Sign in")

    def sign_in_wrongly(self):
        self.go("/")
        self.see("sign-in", "Sign in")
        self.sign_in("remi", "not the passphrase of remi")
        expect(self.page.get_by_role("status")).to_be_visible()
        assert self.label("Passphrase").input_value() == "", "what was typed as a passphrase comes back"
        self.see("sign-in-refused", "Sign in")

    def today_to_case(self, case):
        self.see("today", "Today")
        expect(self.page.locator("main")).to_contain_text("Ask the parents about weapons at home")
        self.press("Cases", "link")
        self.see("cases", "Cases")
        self.press("Closed", "link")
        self.see("cases-none", "Cases")
        self.press("All", "link")
        self.press(case, "link")
        self.see("case", "Loopline post about north hall")

    def add_note(self, title):
        self.hand.press(self.page.get_by_text("Add a note", exact=True))
        note = self.page.locator("form[action$='/notes']")
        self.hand.fill(note.get_by_label("Title", exact=True), title)
        self.hand.fill(note.get_by_label("Note", exact=True), WORDS)
        self.press("Enter the note")
        note = self.page.locator("li", has_text=title).locator(".words").last
        # A browser sends the end of a line as two characters; what is shown is compared line by line.
        shown = note.evaluate("element => element.textContent").replace("\r\n", "\n")
        assert shown == WORDS, f"the note is shown as {shown!r}"

    def take_in(self, path, title, kind):
        self.press("Take in evidence", "link")
        self.see("take-in", "Take in evidence")
        self._state(title, kind, path)
        self.press("Take it in")
        if self.scripted:
            self.press("It is taken in", "link")
        self.see("item", title)
        expect(self.page.locator("main")).to_contain_text(hashlib.sha256(path.read_bytes()).hexdigest())

    def take_in_many(self, case, folder):
        """Two files at once; then one whose connection is lost in the middle, and that goes on after the page was left."""
        large, other = folder / "a long recording.mp4", folder / "another.mp4"
        large.write_bytes(hashlib.sha512(b"large").digest() * (20 * 2**20 // 64))
        other.write_bytes(hashlib.sha512(b"other").digest() * (20 * 2**20 // 64))
        small = [folder / "one.txt", folder / "two.txt"]
        for path in small:
            path.write_text(f"The file {path.name}.\n")
        self.go(f"/cases/{case}/evidence")
        self._state("Statements", "document", small)
        self.press("Take it in")
        expect(self.page.get_by_role("link", name="It is taken in")).to_have_count(2)
        self.go(f"/cases/{case}/evidence")
        self._state("A long recording", "recording", large)
        self.page.route("**/pieces/1", lambda route: route.abort())
        self.press("Take it in")
        expect(self.page.locator("#sending")).to_contain_text("The connection is lost")
        self.see("take-in-lost", "Take in evidence")
        self.page.unroute("**/pieces/1")
        self.page.once("dialog", lambda dialog: dialog.accept())
        self.go(f"/cases/{case}/evidence")
        self.see("take-in-coming", "Take in evidence")
        again = self.page.get_by_label("Choose the same file to go on")
        self.hand.give(again, other)
        expect(self.page.locator("#sending")).to_contain_text("This is another file")
        self.hand.give(again, large)
        self.press("It is taken in", "link")
        self.see("item-large", "A long recording")
        expect(self.page.locator("main")).to_contain_text(hashlib.sha256(large.read_bytes()).hexdigest())

    def _state(self, title, kind, paths):
        of_file = self.page.locator("form[enctype]")
        self.hand.fill(of_file.get_by_label("What it is", exact=True), title)
        self.hand.choose(of_file.get_by_label("Kind", exact=True), kind)
        self.hand.choose(of_file.get_by_label("Record class", exact=True), "law-enforcement-unit-record")
        self.hand.fill(of_file.get_by_label("Whose record it is", exact=True), "Safety")
        self.hand.fill(of_file.get_by_label("Where or from whom it is", exact=True), "Corridor camera")
        self.hand.give(of_file.get_by_label("The file", exact=True), paths)

    def look_at_it(self, title, check):
        """Its bytes as the browser shows them; that they were looked at stands in its custody afterwards."""
        self.press("Look at it", "link")
        check(self.page)
        self.see("item-viewed", title)
        self.press("Back to", "link")
        expect(self.page.get_by_role("region", name="Chain of custody")).to_contain_text("viewed")

    def save_copy(self, path):
        self.hand.fill(self.label("What a copy is for"), "Frame by frame review")
        with self.page.expect_download() as download:
            self.press("Save a copy")
        assert download.value.failure() is None, f"the copy did not arrive: {download.value.failure()}"
        assert pathlib.Path(download.value.path()).read_bytes() == path.read_bytes(), "the copy has other bytes"
        assert download.value.suggested_filename == path.name, "the copy has another name"
        self.page.reload()
        expect(self.page.get_by_role("region", name="Chain of custody")).to_contain_text("exported")

    def finish_task(self, case):
        self.go(f"/cases/{case}")
        self.press("K-1", "link")
        self.hand.press(self.page.get_by_text("Enter that it is done", exact=True).first)
        self.hand.fill(self.page.get_by_label("Remark").first, "None, they say.")
        self.see("task", "Ask the parents")
        self.press("Enter that it is done")
        expect(self.page.locator("main")).to_contain_text("None, they say.")

    def sign_out(self, case):
        self.press("Remi Adeyemi", "link")
        self.see("sessions", "Your sessions")
        self.press("Sign out")
        self.see("signed-out", "Sign in")
        self.go(f"/cases/{case}")
        expect(self.page.locator("h1")).to_have_text("Sign in")

    def who_may_not(self, case):
        """A case that is not open to somebody and one that does not exist look alike."""
        self.sign_in("kofi")
        self.go(f"/cases/{case}")
        hidden = self.page.locator("main").inner_text()
        self.see("refused", "")
        self.go("/cases/ACS-1999-0001")
        assert self.page.locator("main").inner_text() == hidden, "a hidden case does not look like one that is not there"
        self.press("To today", "link")
        self.see("today-empty", "Today")
        self.press("Sign out")
