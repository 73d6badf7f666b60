# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""What an investigator enters at a desk: people and links, and a thing that leaves against a signature and comes back."""

import re

from playwright.sync_api import expect

from hands import Keyboard
from team import Colleague
from walk import WORDS, Walk

THING = "Phone with a cracked screen"


def fill(walk, fields):
    """Fills in the form that is unfolded; a value of a choice is chosen."""
    form = walk.page.locator("details[open] form").last
    for name, value in fields.items():
        field = form.get_by_label(name, exact=True)
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    return form


def act(walk, summary, fields, button):
    """Unfolds a form, fills it in and sends it; the page that follows has no refusal."""
    walk.page.get_by_text(summary, exact=True).click()
    fill(walk, fields).get_by_role("button", name=button).click()
    expect(walk.page.get_by_role("alert")).to_have_count(0)


def people(remi, case):
    """People, a place and a link; a link to nothing comes back as it was typed."""
    remi.go(f"/cases/{case}")
    act(
        remi, "Add a person",
        {"Role": "witness", "Name": "Sam Brook", "Age": "minor", "Kind": "phone", "Number or name": "+1 555 0100"},
        "Add the person",
    )
    act(remi, "Add a place", {"What it is called": "North hall"}, "Add the place")
    remi.page.get_by_text("State a link", exact=True).click()
    form = fill(remi, {"From": "P-2", "To": "somebody", "How they are linked": "knows", "On what basis": WORDS})
    form.get_by_role("button", name="Enter the link").click()
    expect(remi.page.get_by_role("alert")).to_contain_text("named as the page shows it")
    remi.see("case-refused", "Loopline")
    remi.page.get_by_role("link", name="To the form").click()
    form = remi.page.locator("details[open] form")
    basis = form.get_by_label("On what basis")
    assert basis.input_value().replace("\r\n", "\n") == WORDS, "what was typed does not come back"
    form.get_by_label("To", exact=True).fill("P-1")
    form.get_by_role("button", name="Enter the link").click()
    expect(remi.page.locator("main")).to_contain_text("P-2 knows P-1")


def matters(remi, case):
    """What belongs to the case, what is kept for it elsewhere, and what was told of it outside."""
    act(
        remi, "Ask somebody to keep what they hold",
        {"Who is asked": "Loopline", "What they are to keep": WORDS, "Until when they keep it": "2027-07-16T09:30:00-04:00"},
        "Enter the request",
    )
    remi.page.get_by_text("Destroy entries", exact=True).wait_for(state="detached")
    remi.press("What was told outside", "link")
    act(
        remi, "Enter a disclosure",
        {"Who was told or given it": "Officer Lee", "Agency": "Police", "What, in words": "The post", "Why": "To act",
         "On what authority": "police-request"},
        "Enter the disclosure",
    )
    remi.page.get_by_text("Enter a disclosure", exact=True).click()
    remi.see("disclosures", "Disclosures")


def reports(remi, case):
    """An incident report, whose second row lacks its beginning at first, and a narrative report that cites an entry."""
    remi.go(f"/cases/{case}")
    remi.press("Begin an incident report", "link")
    remi.label("Types").fill("threat")
    remi.label("Site").fill("North hall")
    remi.label("Part in it, row 1 of People").fill("subject")
    remi.label("In the case as, row 1 of People").fill("P-1")
    remi.label("Name, row 2 of People").fill("Sam Brook")
    remi.label("Narrative").fill(WORDS)
    remi.send("Enter the draft")
    expect(remi.page.get_by_role("alert")).to_contain_text("row 2")
    assert remi.label("Name, row 2 of People").input_value() == "Sam Brook", "a row does not come back"
    remi.label("Part in it, row 2 of People").fill("witness")
    remi.see("incident-refused", "A new incident report")
    remi.send("Enter the draft")
    remi.see("report", "R-1")
    remi.press("Write the next version", "link")
    assert remi.label("Narrative").input_value().replace("\r\n", "\n") == WORDS, "a version does not begin with the one before"
    remi.go(f"/cases/{case}/drafts/narrative")
    remi.label("Title").fill("What is known")
    remi.page.get_by_label("In words").first.fill("A tip names a day.")
    remi.page.get_by_label("Rests on").first.fill("#1 T-000001")
    remi.see("narrative", "A new narrative report")
    remi.send("Enter the draft")
    expect(remi.page.locator("main")).to_contain_text("#1, T-000001")


def take_in_a_thing(remi, case):
    remi.go(f"/cases/{case}/evidence")
    act(
        remi, "Take in a thing that is no file",
        {
            "What it is": THING, "Kind": "physical", "Record class": "law-enforcement-unit-record",
            "Whose record it is": "Safety", "Where or from whom it is": "Locker 12", "Seal on it": "A-1182",
        },
        "Take it in",
    )
    expect(remi.page.locator("h1")).to_contain_text(THING)
    return remi.page.url.removeprefix(remi.server.address)


def hand_out(remi, item):
    """A laboratory takes it and signs on the screen: what is drawn becomes an item of its own."""
    remi.press("Hand it out", "link")
    remi.label("Who takes it").fill("M. Ruiz")
    remi.label("Agency").fill("State laboratory")
    remi.label("Identity checked how").fill("Badge 4411 seen")
    remi.label("What for").fill("Print comparison")
    remi.page.locator("canvas").scroll_into_view_if_needed()
    box = remi.page.locator("canvas").bounding_box()
    mouse = remi.page.mouse
    mouse.move(box["x"] + 40, box["y"] + 90)
    mouse.down()
    for step in range(1, 9):
        mouse.move(box["x"] + 40 + 30 * step, box["y"] + (40 if step % 2 else 110))
    mouse.up()
    expect(remi.page.get_by_text("The drawing is sent")).to_be_visible()
    remi.see("hand-out", THING)
    remi.send("Hand it out")
    remi.see("item-handed-out", THING)
    expect(remi.page.get_by_role("region", name="Chain of custody")).to_contain_text("State laboratory")
    signature = re.search(r"signature: E-(\d+)", remi.page.locator("main").inner_text())
    remi.go(f"{item.rsplit('/', 1)[0]}/{int(signature[1])}/view")
    drawn = remi.page.locator("main img")
    expect(drawn).to_be_visible()
    assert drawn.evaluate("image => image.naturalWidth > 100"), "the drawn signature is no picture"


def come_back(remi, item):
    remi.go(item)
    act(
        remi, "Take it back",
        {"Who brings it": "A courier", "Seal found on it": "A-1190", "Not as handed out": "Another seal"},
        "Take it back",
    )
    remi.see("item-back", THING)
    expect(remi.page.get_by_role("img", name="Who had")).to_be_visible()


def give_back(browser, server, office, look, item):
    """By keyboard alone and with scripts off, the owner's signature is a file."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    look.watch(page, server.address)
    walk = Walk(page, Keyboard(page), server, office)
    walk.sign_in("remi")
    walk.see("today", "Today")
    walk.go(item)
    walk.press("Give it back for good", "link")
    expect(page.locator("canvas")).to_have_count(0)
    walk.hand.fill(walk.label("Who takes it"), "J. Brook")
    walk.hand.fill(walk.label("Identity checked how"), "Passport")
    walk.hand.give(walk.label("Their signature"), office.samples / "post-screenshot.png")
    walk.press("Give it back for good")
    expect(page.locator("main")).to_contain_text("returned")
    context.close()


def at_the_desk(browser, server, office, case, look):
    remi = Colleague(browser, server, office, look, "remi")
    people(remi, case)
    matters(remi, case)
    reports(remi, case)
    item = take_in_a_thing(remi, case)
    hand_out(remi, item)
    come_back(remi, item)
    remi.leave()
    give_back(browser, server, office, look, item)
