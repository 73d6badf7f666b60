# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""Looks at every page that is met: axe-core in light and dark, room at each width, a picture of each."""

from axe_playwright_python.sync_playwright import Axe

WIDTHS = {1280: 900, 390: 844}
NARROWEST = 320
# A4 and US letter are about as wide as this.
PAPER = {"width": 794, "height": 1056}
# Off by default in axe-core, though WCAG 2.2 AA asks for it.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


class Look:
    """What was looked at, and what was found; each finding with the page's name."""

    def __init__(self, pictures):
        self.pictures = pictures
        self.axe = Axe()
        self.met, self.findings = [], []
        pictures.mkdir(exist_ok=True)
        for old in pictures.glob("*.png"):
            old.unlink()

    def at(self, page, name):
        """Looks at a page as it stands, at every width and in both themes; it is left as it was."""
        before = page.viewport_size
        name = f"{len(self.met) + 1:02}-{name}"
        self.met.append(name)
        page.set_viewport_size({"width": NARROWEST, "height": 640})
        self._room(page, name, NARROWEST)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            self._room(page, name, width)
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                page.screenshot(path=self.pictures / f"{name}-{width}-{theme}.png", full_page=True)
                self._rules(page, name, f"{width} px, {theme}")
        page.emulate_media(color_scheme="light", media="print")
        page.set_viewport_size(PAPER)
        self._room(page, f"{name}, printed", PAPER["width"])
        page.screenshot(path=self.pictures / f"{name}-print.png", full_page=True)
        page.emulate_media(media="screen")
        page.set_viewport_size(before)

    def watch(self, page, address):
        """Finds what a page says is wrong with it, what it asks of others, and answers without the headers that all must have."""
        page.on("console", lambda message: message.type in ("error", "warning") and self._tell(page, message.text))
        page.on("pageerror", lambda error: self._tell(page, str(error)))
        page.on("request", lambda request: request.url.startswith((address, "data:", "blob:")) or self._tell(page, f"asks {request.url}"))
        page.on("response", lambda response: self._headers(page, response))

    def _headers(self, page, response):
        for name in ("content-security-policy", "x-content-type-options", "referrer-policy"):
            if name not in response.headers:
                self._tell(page, f"an answer with {response.status} lacks {name}")

    def _tell(self, page, text):
        # A refusal that the walk asks for is told by the console too.
        if "Failed to load resource" not in text or "(Internal Server Error)" in text:
            self.findings.append(f"{page.url}: {text}")

    def _room(self, page, name, width):
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            self.findings.append(f"{name}: needs {needed} px at {width} px")

    def _rules(self, page, name, how):
        for violation in self.axe.run(page, options=OPTIONS).response["violations"]:
            for node in violation["nodes"]:
                self.findings.append(
                    f"{name}, {how}: {violation['id']}: {violation['help']}\n      {node['html'][:160]}"
                )
