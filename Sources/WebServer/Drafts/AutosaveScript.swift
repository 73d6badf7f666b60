// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Asset {
    /// Keeps forms as drafts two seconds after their last change and when their page is left, and tells whoever writes there.
    ///
    /// It knows of the site what the form's own attributes say. Where there is no connection it tries again, with pauses that
    /// grow to a minute; what the server refuses it shows in the server's words, and tries again with the next change. Once
    /// the form is sent it keeps nothing more: the act ends the draft, which must not come back after it.
    static let autosave = Asset(
        "autosave",
        kind: "js",
        contentType: "text/javascript; charset=utf-8",
        text: #"""
            "use strict"
            const quietTime = 2000
            const longestPause = 60000
            const isBusy = [408, 429, 502, 503, 504]

            for (const form of document.querySelectorAll("form[data-draft]")) {
              const said = form.querySelector("[data-draft-said]")
              let changes = 0
              let kept = 0
              let pause = quietTime
              let timer = null
              let asking = null
              let isTryingAgain = false
              let isSent = false

              const say = text => { if (said.textContent !== text) said.textContent = text }

              /// What the server's page of a refusal says, in one line.
              const wordsOf = page => {
                const main = new DOMParser().parseFromString(page, "text/html").querySelector("main p")
                return main ? main.textContent.replace(/\s+/g, " ").trim() : "This was refused."
              }

              const body = () => {
                const fields = new URLSearchParams()
                for (const [name, value] of new FormData(form)) {
                  if (typeof value === "string" && !name.startsWith("secret-")) fields.append(name, value)
                }
                return fields
              }

              const after = time => {
                clearTimeout(timer)
                timer = setTimeout(keep, time)
              }

              const tryAgain = () => {
                say("Not saved: no connection; trying again.")
                isTryingAgain = true
                after(pause)
                pause = Math.min(pause * 2, longestPause)
              }

              async function keep() {
                clearTimeout(timer)
                // One at a time, so that no earlier state arrives last.
                if (asking || isSent || kept === changes) return
                const at = changes
                isTryingAgain = false
                asking = new AbortController()
                try {
                  const answer = await fetch(form.dataset.draft, { method: "POST", body: body(), signal: asking.signal })
                  const text = await answer.text()
                  if (answer.ok && !answer.redirected) {
                    kept = at
                    pause = quietTime
                    say(`Saved at ${text}`)
                  } else if (isBusy.includes(answer.status)) {
                    tryAgain()
                  } else {
                    say(`Not saved: ${wordsOf(text)}`)
                  }
                } catch {
                  if (!isSent) tryAgain()
                }
                asking = null
                if (changes !== at && !isTryingAgain) after(quietTime)
              }

              const change = () => {
                changes += 1
                if (!isTryingAgain) after(quietTime)
              }
              form.addEventListener("input", change)
              form.addEventListener("change", change)
              form.addEventListener("submit", () => {
                isSent = true
                clearTimeout(timer)
                asking?.abort()
              })
              addEventListener("online", keep)
              addEventListener("pagehide", () => {
                if (isSent || kept === changes) return
                // It goes on when the page is gone, for as many bytes as browsers allow.
                fetch(form.dataset.draft, { method: "POST", body: body(), keepalive: true }).catch(() => {})
              })
              addEventListener("pageshow", event => {
                // Somebody came back to the form as it stood, by the browser's own way.
                if (event.persisted) isSent = false
              })
              addEventListener("beforeunload", event => { if (!isSent && kept !== changes) event.preventDefault() })
            }

            """#
    )
}
