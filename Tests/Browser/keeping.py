# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""The office's keeping: rules, instruments, policies, units, the register, a check, one's passphrase, and who leads what."""

from playwright.sync_api import expect

from desk import act
from team import Colleague


def adopt(ines, office, title, good, spoil, refusal, why, shown):
    """A file that is wrong comes back with what is wrong in it; one that can be read is adopted, for a reason."""
    look = title.lower()
    ines.press(title, "link")
    ines.see(f"{look}-none", title)
    wrong = office.folder / f"wrong-{look}.json"
    wrong.write_text(good.read_text().replace(*spoil))
    ines.unfold("Check or adopt")
    for path, expected in ((wrong, refusal), (good, shown)):
        ines.label("What to do with it").select_option("adopt")
        ines.label("Why").fill(why)
        ines.label("The file").set_input_files(path)
        ines.send("Send the file")
        expect(ines.page.locator("main")).to_contain_text(expected)
        ines.see(f"{look}-refused" if path == wrong else look, title)


def rules(ines, office):
    good = office.samples.parent / "schemas" / "rules" / "school-district.json"
    adopt(ines, office, "Rules", good, ('"findings"', '"findigns"'), "findigns", "School year 2026", "In force")
    expect(ines.page.get_by_role("region", name="Rules that were adopted")).to_contain_text("School year 2026")


def instruments(ines, office):
    """An instrument that adds something up is refused; one that is right is adopted, shown and withdrawn."""
    ines.press("People", "link")
    good = office.samples.parent / "schemas" / "instruments" / "workplace.json"
    weighed = ('"kind": "risk"', '"kind": "risk", "weight": 2')
    trained, title = "The team was trained", "Workplace threat assessment"
    adopt(ines, office, "Instruments", good, weighed, "adds nothing up", trained, title)
    ines.press("Workplace threat assessment", "link")
    ines.see("instrument", "Workplace threat assessment")
    act(ines, "Take it out of use, in all its versions", {"Why": "The district has its own"}, "Withdraw it")
    expect(ines.page.get_by_role("region", name="Instruments that were adopted")).to_contain_text("withdrawn")


def policies(ines, office):
    """A policy whose clock begins nowhere is refused; one that is right is adopted, shown and withdrawn."""
    ines.press("People", "link")
    good = office.samples.parent / "schemas" / "rules" / "assessment-school.json"
    nowhere = ('"after": "determination"', '"after": "verdict"')
    why, title = "Read beside the statute", "School threat assessment: what must be shown"
    adopt(ines, office, "Policies", good, nowhere, "is no requirement of this policy", why, title)
    ines.press(title, "link")
    ines.see("policy", title)
    act(ines, "Take it out of use, in all its versions", {"Why": "The board has its own"}, "Withdraw it")
    expect(ines.page.get_by_role("region", name="Policies that were adopted")).to_contain_text("withdrawn")


def register(ines):
    """The register by kind, saved as it is shown."""
    ines.press("People", "link")
    ines.press("The register", "link")
    ines.label("Kind").fill("session.started")
    ines.send("Show these")
    ines.see("audit", "The register")
    with ines.page.expect_download() as download:
        ines.press("Save these as CSV", "link")
    saved = download.value.path().read_text()
    assert saved.startswith('"entry","time"') and "session.started" in saved, "the register is not saved as shown"


def check(ines):
    ines.press("People", "link")
    ines.press("Check the vault", "link")
    ines.send("Check the vault now")
    expect(ines.page.get_by_text("Clean: nothing is wrong.")).to_be_visible()
    ines.see("check", "Check")


def end_sessions(ines):
    """All sessions of a person, with a reason; the page says how many there were."""
    ines.press("People", "link")
    ines.unfold("End the sessions of Remi")
    form = ines.page.locator("form[action='/people/remi/end-sessions']")
    form.get_by_label("Why").fill("Left the laptop on the bus")
    form.get_by_role("button").click()
    expect(ines.page.get_by_role("status")).to_contain_text("Sessions of remi that were ended:")
    ines.see("people-ended", "People")


def keep_the_office(browser, server, office, case, look):
    ines = Colleague(browser, server, office, look, "ines")
    ines.press("People", "link")
    act(ines, "Make a unit", {"Name of the unit": "Harbour", "Prefix": "HBR"}, "Make the unit")
    ines.see("people", "People")
    end_sessions(ines)
    rules(ines, office)
    instruments(ines, office)
    policies(ines, office)
    register(ines)
    check(ines)
    ines.press("Ines Marchetti", "link")
    ines.unfold("Choose another passphrase")
    for name in ("Your passphrase now", "The new one", "The new one again"):
        ines.label(name).fill("what is typed here never comes back" + name)
    ines.send("Change it")
    expect(ines.page.get_by_role("alert")).to_contain_text("differ")
    assert ines.label("The new one").input_value() == "", "what was typed as a passphrase comes back"
    ines.see("sessions-refused", "Your sessions")
    ines.leave()
    dana = Colleague(browser, server, office, look, "dana")
    dana.press("Cases", "link")
    dana.press("Who leads what", "link")
    dana.see("caseload", "Who leads what")
    expect(dana.page.locator("main")).to_contain_text(case)
    dana.press(f"Give to another lead: {case}", "link")
    focused = dana.page.evaluate("document.activeElement.id")
    assert focused == f"cases-{case}-lead-name", f"not the lead's field has the focus, but {focused!r}"
    for name in ("Destroy entries", "Wall somebody off"):
        dana.unfold(name)
    dana.see("case-supervised", "Loopline")
    dana.press("People", "link")
    dana.press("The programme’s figures", "link")
    dana.see("programme", "The programme")
    dana.leave()
