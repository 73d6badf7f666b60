# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""A second factor by keyboard, and labels as a camera reads them."""

import base64
import hashlib
import hmac
import re
import subprocess
import time

from playwright.sync_api import expect

from hands import Keyboard
from walk import Walk


def code(key, steps=0):
    """RFC 6238, for a key in base 32."""
    key = key.replace(" ", "")
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    mac = hmac.new(secret, (int(time.time()) // 30 + steps).to_bytes(8, "big"), hashlib.sha1).digest()
    return f"{(int.from_bytes(mac[mac[19] & 15:][:4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def read(picture, path):
    """What another program reads in a square code, from how the browser draws it."""
    picture.screenshot(path=path)
    said = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path], capture_output=True, text=True)
    return said.stdout.rstrip("\n")


def second_factor(browser, server, office, case, look):
    """Kofi sets one up from its picture, signs in by its code and by a spare code, and removes it."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark").new_page()
    look.watch(page, server.address)
    walk = Walk(page, Keyboard(page), server, office, look)
    walk.sign_in("kofi")
    walk.press("Kofi", "link")
    walk.press("Your second factor", "link")
    walk.see("second-factor-offer", "Set a second factor up")
    address = read(page.locator("svg.square-code"), office.folder / "offer.png")
    key = re.search(r"secret=([A-Z2-7]+)&", address)[1]
    assert key == page.locator("main code").inner_text().replace(" ", ""), "the picture has another key than the text"
    walk.hand.fill(walk.label("Code"), "000000")
    walk.hand.fill(walk.label("Your passphrase"), office.passphrase("kofi"))
    walk.press("Set it up")
    expect(page.get_by_role("status")).to_be_visible()
    walk.hand.fill(walk.label("Code"), code(key))
    walk.hand.fill(walk.label("Your passphrase"), office.passphrase("kofi"))
    walk.press("Set it up")
    walk.see("spare-codes", "Your spare codes")
    spare = page.locator("main code").all_inner_texts()
    walk.press("Sign out")
    expect(page.locator("h1")).to_contain_text("Sign in")
    walk.sign_in("kofi")
    walk.see("sign-in-code", "Your code")
    walk.hand.fill(walk.label("Code"), "000000")
    walk.press("Sign in")
    walk.see("sign-in-code-refused", "Your code")
    walk.hand.fill(walk.label("Code"), code(key, 1))
    walk.press("Sign in")
    expect(page.locator("h1")).to_contain_text("Today")
    walk.press("Sign out")
    expect(page.locator("h1")).to_contain_text("Sign in")
    walk.sign_in("kofi")
    walk.hand.fill(walk.label("Code"), spare[0].lower())
    walk.press("Sign in")
    expect(page.locator("h1")).to_contain_text("Today")
    walk.go("/second-factor")
    walk.see("second-factor", "Your second factor")
    expect(page.locator("main")).to_contain_text("left: 9")
    walk.hand.press(page.get_by_text("Remove it", exact=True).first)
    walk.hand.fill(walk.label("Why"), "Another phone")
    walk.hand.fill(walk.label("Code"), spare[1])
    walk.press("Remove it")
    expect(page.locator("h1")).to_contain_text("Set a second factor up")
    page.context.close()


def labels(browser, server, office, case, look):
    """Remi prints labels; a camera reads which item each is of, and no more."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark").new_page()
    look.watch(page, server.address)
    walk = Walk(page, Keyboard(page), server, office, look)
    walk.sign_in("remi")
    expect(page.locator("h1")).to_contain_text("Today")
    walk.go(f"/cases/{case}")
    walk.press("Labels to print", "link")
    walk.see("labels", "Labels to print")
    shown = page.locator(".label").first.inner_text()
    said = read(page.locator(".label svg").first, office.folder / "label.png")
    assert re.fullmatch(rf"{case} E-0001 [0-9a-f]{{16}}", said), f"a camera reads {said!r}"
    assert all(word in shown for word in said.split()), "the label and its code differ"
    assert "Post of" not in page.locator("main").inner_text(), "a label says what the item is"
    walk.press("Print what the items are called as well", "link")
    expect(page.locator(".label").first).to_contain_text("Post of")
    walk.go(f"/cases/{case}/evidence/1")
    walk.press("A label to print", "link")
    walk.see("label", "Labels to print")
    page.context.close()
