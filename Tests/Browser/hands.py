# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""How somebody does things on a page: with a mouse, or with the keys alone."""

FURTHEST = 150


class Mouse:
    """Points and clicks."""

    def __init__(self, page):
        self.page = page

    def press(self, control):
        control.click()

    def fill(self, field, text):
        field.fill(text)

    def choose(self, field, option):
        field.select_option(option)

    def give(self, field, path):
        field.set_input_files(path)


class Keyboard:
    """Goes to a control with Tab, as far as it takes, and works it with keys; a control must show that it has the focus."""

    def __init__(self, page):
        self.page = page
        # A page is told of file choosers only while somebody listens, and asking for that does not wait for it to be so:
        # listening from the start, it is so long before the first key.
        page.on("filechooser", lambda chooser: None)

    def press(self, control):
        self._reach(control)
        self.page.keyboard.press("Enter")

    def fill(self, field, text):
        self._reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, field, option):
        """By the arrows, like who does not know the first letters."""
        self._reach(field)
        self.page.keyboard.press("Home")
        for _ in range(FURTHEST):
            if field.input_value() == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keyboard does not choose {option}")

    def give(self, field, path):
        self._reach(field)
        with self.page.expect_file_chooser() as chosen:
            self.page.keyboard.press("Enter")
        chosen.value.set_files(path)

    def _reach(self, control):
        control.wait_for(state="attached")
        for _ in range(FURTHEST):
            if control.evaluate("element => element === document.activeElement"):
                shown = control.evaluate(
                    "element => { const style = getComputedStyle(element);"
                    " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }"
                )
                assert shown, f"{control} does not show that it has the focus"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {control}")
