# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""A threat assessment of a school, around its rounds: started, stepped through, planned, and read on paper."""

from playwright.sync_api import expect

from desk import act, fill

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
    page.set_viewport_size({"width": 794, "height": 1056})
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 1056, f"the audit sheet needs {height} px of a page of 1056"
    page.emulate_media(media="screen")
    page.set_viewport_size(before)
    colleague.go(f"{path}/report")
    colleague.see("assessment-report", "Assessment report and plan")
    page.locator("a[href*='/then/']").first.click()
    colleague.see("assessment-then", "What was known when")
