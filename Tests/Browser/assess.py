# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""A threat assessment of a school by four people: started, rated alone, met about, planned, out of date, and closed."""

import datetime
import json
import re

from playwright.sync_api import expect

from desk import act, fill
from team import Colleague

SAID = 'I will <b>not</b> be there on Monday, & "nobody" will.'
KNOWN = "2026-11-02 08:15"


def adopt(office):
    """The instrument and the policy for schools, as an administrator adopts them."""
    schemas = office.samples.parent / "schemas"
    for what, path in (
        ("instrument", schemas / "instruments" / "school-themes.json"),
        ("policy", schemas / "rules" / "assessment-school.json"),
    ):
        office.act("ines", what, "adopt", str(path), "--reason", "The team was trained")


def start(colleague, case):
    """Starts an assessment in a case with P-1 and E-0001; what is missing comes back as it was typed. Returns its path."""
    page = colleague.page
    colleague.go(f"/cases/{case}")
    colleague.press("Start a threat assessment", "link")
    colleague.see("assessment-start", "Start a threat assessment")
    form = page.locator("form[action$='/assessments/new']")
    form.get_by_label("The exact words").fill(SAID)
    for label, value in (
        ("How it came", "electronic"), ("Whom it is about", "P-1"), ("Whom or what it is directed at", "place"),
        ("Policy, which says what must be done by when", "assessment-school"),
    ):
        form.get_by_label(label).select_option(value)
    form.get_by_label("E-0001").check()
    form.get_by_label("When the office came to know of it").fill("Monday")
    form.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("A time could not be read")
    colleague.see("assessment-start-refused", "Start a threat assessment")
    assert form.get_by_label("The exact words").input_value() == SAID, "what was typed does not come back"
    assert form.get_by_label("E-0001").is_checked(), "what was ticked does not come back"
    form.get_by_label("When the office came to know of it").fill(KNOWN)
    form.get_by_role("button").click()
    expect(page.locator("blockquote")).to_have_text(SAID)
    colleague.see("assessment", "threat assessment of P-1")
    return page.url.removeprefix(colleague.server.address)


def steps(colleague, path):
    """Determination, notices, an interview, records and an excused step, each from a fold of the assessment's page."""
    colleague.go(path)
    act(
        colleague, "Enter the preliminary determination",
        {"What was determined": "possible-threat", "When": KNOWN, "Why": "A day and a place are named."},
        "Enter the determination",
    )
    for party, outcome in (("superintendent", "reached"), ("parent", "attempted")):
        act(
            colleague, "Enter that somebody was told, or that it was tried",
            {"Who had to be told": party, "Whether they were reached": outcome, "How": "by telephone"},
            "Enter the notice",
        )
    act(
        colleague, "Link an interview",
        {"Who was heard": "subject", "The item of evidence that holds it": "E-0001"},
        "Link the interview",
    )
    act(
        colleague, "Enter that records were consulted",
        {"Which records": "school-records", "What lets the team see them": "Consent of the parents"},
        "Enter it",
    )
    act(colleague, "Excuse a step", {"Which step": "witness-interview", "Why": "Nobody saw it."}, "Excuse the step")
    gate = colleague.page.get_by_role("region", name="What the policy requires")
    expect(gate).to_contain_text("met late")
    expect(gate).to_contain_text("excused by")
    colleague.see("assessment-steps", "threat assessment of P-1")


def begin_round(colleague, path, team):
    """Begins a round by the instrument for schools, chaired by this colleague.

    `team` has for each sign-in name whether they fill in a sheet, and codes of what they bring.
    """
    colleague.go(path)
    colleague.page.get_by_text("Begin a round", exact=True).click()
    form = fill(colleague, {"Instrument": "school-themes"})
    for name, (rates, expertise) in team.items():
        form.locator(f"input[name='member'][value='{name}']").check()
        if rates:
            form.locator(f"input[name='assessor'][value='{name}']").check()
        for code in expertise:
            form.locator(f"input[name='expertise-{name}'][value='{code}']").check()
    form.get_by_role("button", name="Begin the round").click()
    expect(colleague.page.get_by_role("link", name="Round 1")).to_be_visible()
    colleague.see("assessment-round", "threat assessment of P-1")


def plan(colleague, path):
    """An action and a trigger, on the board of the plan."""
    colleague.go(f"{path}/plan")
    act(
        colleague, "Add an action to the plan",
        {
            "What is done": "Meet the counsellor", "Where it works": "subject", "Whose": "remi", "Due": "2026-12-24",
            "How one sees that it is done": "They met twice",
        },
        "Add the action",
    )
    act(
        colleague, "Add a trigger: a day on which things may change",
        {"What may change things": "Back at school", "On which day": "2026-12-01"},
        "Add the trigger",
    )
    expect(colleague.page.get_by_text("Meet the counsellor")).to_be_visible()
    colleague.see("assessment-plan", "Plan")


def read(colleague, path):
    """The audit sheet fits one page of paper; the report and what was known then are looked at."""
    page = colleague.page
    colleague.go(f"{path}/audit")
    colleague.see("assessment-audit", "Audit sheet")
    before = page.viewport_size
    page.emulate_media(media="print")
    # A page of letter format within a browser's usual margins.
    page.set_viewport_size({"width": 739, "height": 979})
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 979, f"the audit sheet needs {height} px of a page of 979"
    page.emulate_media(media="screen")
    page.set_viewport_size(before)
    colleague.go(f"{path}/report")
    colleague.see("assessment-report", "Assessment report and plan")
    page.locator("a[href*='/then/']").first.click()
    colleague.see("assessment-then", "What was known when")


TEAM = {
    "remi": (True, ["law-enforcement"]), "kofi": (True, ["counselling"]), "dana": (True, ["administration"]),
    "lia": (True, ["instruction", "legal"]),
}


def canary(who):
    """What stands in somebody's sheet alone."""
    return f"Quondam {who} <i>Kestrel</i>"


def open_case(office):
    """A case of its own, whose one item is the notes of an interview; returns its number."""
    notes = office.folder / "interview.txt"
    notes.write_text("She said that she did not mean it, and that nobody laughs on Monday.\n")
    known = {case["case"] for case in json.loads(office.act("remi", "case", "list", "--json"))}
    office.act("remi", "case", "open", "--title", "Words on a desk", "--type", "threat")
    case = next(
        case["case"] for case in json.loads(office.act("remi", "case", "list", "--json")) if case["case"] not in known
    )
    office.act("remi", "person", "add", case, "--role", "subject", "--name", "Rowan Tallis", "--minor")
    office.act(
        "remi", "evidence", "add", case, str(notes), "--kind", "interview", "--title", "Interview of Rowan Tallis",
        "--record-class", "education-record", "--maintainer", "Safety", "--source", "Notes of who asked",
    )
    for who in ("kofi", "lia"):
        office.act("remi", "case", "grant", case, who, "--reason", "Assesses")
    return case


def factors(office):
    """Each factor's code with the codes of its answers, from the least step to the most."""
    path = office.samples.parent / "schemas" / "instruments" / "school-themes.json"
    instrument = json.loads(path.read_text())
    steps = {scale["code"]: [step["code"] for step in scale["steps"]] for scale in instrument["scales"]}
    return [(factor["code"], steps[factor["scale"]]) for group in instrument["groups"] for factor in group["factors"]]


def answer(form, code, value):
    form.locator(f"input[name='answer-{code}'][value='{value}']").check()


def keep_a_draft(colleague, address, office):
    """What was answered comes back after the page was lost, without anything being signed."""
    page = colleague.page
    colleague.go(address)
    form = page.locator("form[data-sheet]")
    code, steps = factors(office)[0]
    answer(form, code, steps[1])
    form.get_by_label(re.compile("^Remarks")).fill(canary("draft"))
    expect(form.locator("[data-draft-said]")).to_contain_text("Saved", timeout=15000)
    expect(form.locator("[data-progress]")).to_have_text(re.compile("^1 of "))
    colleague.go("/")
    expect(page.locator("main")).to_contain_text("Sheet of assessment 1, round 1")
    colleague.go(address)
    assert form.locator(f"input[name='answer-{code}'][value='{steps[1]}']").is_checked(), "the draft does not come back"
    assert form.get_by_label(re.compile("^Remarks")).input_value() == canary("draft"), "the draft's words do not come back"


def rate(colleague, path, office, who, answers):
    """Fills in and signs a sheet: the least step everywhere but where something else is said."""
    page = colleague.page
    colleague.go(f"{path}/rounds/1")
    page.get_by_role("link", name="Fill in your sheet").click()
    form = page.locator("form[data-sheet]")
    colleague.see(f"sheet-{who}", "Your sheet")
    for code, steps in factors(office):
        # Some are asked only after certain answers to others.
        if form.locator(f"[data-factor='{code}']").is_visible():
            answer(form, code, answers.get(code, steps[0]))
    form.get_by_label(re.compile("^Remarks")).fill(canary(who))
    form.get_by_role("button", name="Sign the sheet").click()
    expect(page.locator("h1")).to_contain_text("Round 1")
    expect(page.get_by_role("alert")).to_have_count(0)


def read_nothing_of_others(colleague, path, who, others):
    """Before the sheets are opened no page of the round has a word of another's."""
    for page in ("", "/rounds/1", "/rounds/1/sheet", "/rounds/1/meeting"):
        colleague.go(path + page)
        shown = colleague.page.content()
        for other in others:
            assert f"Quondam {other}" not in shown, f"{who} reads of {other}'s sheet at {page or 'the assessment'}"


def meet(remi, path):
    """Alerts are answered, what the team agrees on is entered where it was apart, and the level that it chose."""
    page = remi.page
    remi.go(path)
    form = page.locator("form[action$='/alert-answers']")
    # The first choice is none.
    for waiting in range(form.locator("option").count(), 1, -1):
        form.get_by_label("Which").select_option(index=1)
        form.get_by_label(re.compile("^What was done")).fill("The resource officer was told at once.")
        form.get_by_role("button").click()
        expect(form.locator("option")).to_have_count(waiting - 1 if waiting > 2 else 0)
    remi.go(f"{path}/rounds/1/meeting")
    expect(page.locator("h2").first).to_have_text("Where answers are two steps or more apart")
    expect(page.locator("main")).to_contain_text("Quondam kofi <i>Kestrel</i>")
    remi.see("meeting", "Meeting of round 1")
    form = page.locator("form[action$='/consensus']")
    answer(form, "motives", "mixed")
    answer(form, "weapons", "possible")
    form.get_by_role("button").first.click()
    expect(page.get_by_role("alert")).to_have_count(0)
    set_level(remi, path, "moderate")


def set_level(remi, path, level):
    page = remi.page
    remi.go(f"{path}/rounds/1/meeting")
    form = page.locator("form[action$='/level']")
    assert not form.locator("input[name='level']:checked").count(), "a level stands chosen"
    form.locator(f"input[name='level'][value='{level}']").check()
    form.get_by_label("Why", exact=True).fill("What was said, and to whom; nothing was prepared.")
    form.get_by_label("E-0001").check()
    form.get_by_label("To be looked at again by").fill(str(datetime.date.today() + datetime.timedelta(days=7)))
    form.locator("input[name='disability'][value='plan-considered']").check()
    form.get_by_role("button", name="Set the level of concern").click()
    expect(page.locator("h1")).to_contain_text("Round 1")
    expect(page.get_by_role("alert")).to_have_count(0)


def dissent(kofi, path):
    kofi.go(f"{path}/rounds/1/meeting")
    kofi.page.get_by_text("Enter that you hold otherwise", exact=True).click()
    form = kofi.page.locator("form[action$='/dissents']")
    form.get_by_label(re.compile("^What you hold otherwise")).fill("I would stay higher until the key is handed in.")
    form.locator("input[name='level'][value='high']").check()
    form.get_by_role("button").click()
    expect(kofi.page.locator("main")).to_contain_text("holds the level to be High")


def sign(colleague, path):
    colleague.go(f"{path}/rounds/1")
    colleague.page.get_by_role("button", name="Sign the outcome").click()
    expect(colleague.page.get_by_role("button", name="Sign the outcome")).to_have_count(0)


def expire(remi, path, office, case):
    """A level whose day is past is out of date: what it was stands in the history alone."""
    soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=8)
    office.act(
        "remi", "assessment", "level", case, "TA-1", "--level", "low", "--evidence", "E-0001", "--rationale", "Until the hearing.",
        "--reassess-by", soon.strftime("%Y-%m-%dT%H:%M:%SZ"), "--disability", "none-known",
    )
    remi.go(path)
    for _ in range(30):
        if "Out of date since" in remi.page.locator("main").inner_text():
            break
        remi.page.wait_for_timeout(1000)
        remi.go(path)
    expect(remi.page.locator("main")).to_contain_text("Out of date since")
    assert not remi.page.get_by_text("Level: Low").count(), "an expired level stands as if it held"
    remi.see("assessment-expired", "threat assessment of P-1")


def override(remi, dana, path):
    """Who chairs does not close over an open step; a supervisor does, with a reason for each."""
    remi.go(path)
    assert not remi.page.locator("textarea[name^='override-']").count(), "its chair is offered to close it over open steps"
    dana.go(path)
    dana.page.get_by_text("Close the assessment", exact=True).first.click()
    form = dana.page.locator("form[action$='/close']")
    for field in form.locator("textarea[name^='override-']").all():
        field.fill("The family has moved to another state; its district was told.")
    form.get_by_label("Why the assessment is closed").fill("Nobody is worried any more.")
    form.get_by_role("button", name="Close the assessment").click()
    expect(dana.page.locator("main")).to_contain_text("Closed: Nobody is worried any more.")
    dana.see("assessment-closed", "threat assessment of P-1")
    dana.go(f"{path}/audit")
    expect(dana.page.locator("main")).to_contain_text("overridden")


def assess_a_threat(browser, server, office, case, look):
    """A threat assessment by four, each at a browser of their own: blind sheets, a dissent, an expiry and an override."""
    adopt(office)
    case = open_case(office)
    people = {who: Colleague(browser, server, office, look, who) for who in TEAM}
    remi, kofi, dana = people["remi"], people["kofi"], people["dana"]
    path = start(remi, case)
    steps(remi, path)
    begin_round(remi, path, TEAM)
    keep_a_draft(kofi, f"{path}/rounds/1/sheet", office)
    rate(kofi, path, office, "kofi", {"motives": "concerning", "weapons": "possible"})
    rate(dana, path, office, "dana", {"emotional": "not-known"})
    rate(people["lia"], path, office, "lia", {"weapons": "not-asked"})
    for who, others in (("kofi", ["dana", "lia"]), ("lia", ["kofi", "dana"]), ("remi", ["kofi", "dana", "lia"])):
        read_nothing_of_others(people[who], path, who, others)
    rate(remi, path, office, "remi", {})
    remi.unfold("Open the sheets")
    remi.page.get_by_role("button", name="Open the sheets").click()
    expect(remi.page.locator("h1")).to_contain_text("Meeting of round 1")
    meet(remi, path)
    dissent(kofi, path)
    for who in TEAM:
        sign(people[who], path)
    remi.see("round", "Round 1")
    expire(remi, path, office, case)
    set_level(remi, path, "moderate")
    for who in ("remi", "kofi", "dana"):
        sign(people[who], path)
    plan(remi, path)
    read(remi, path)
    override(remi, dana, path)
    timeline = office.act("remi", "case", "timeline", case)
    for colleague in people.values():
        colleague.leave()
    return [] if "Dissented in round 1" in timeline else ["the ledger does not tell of the dissent"]
