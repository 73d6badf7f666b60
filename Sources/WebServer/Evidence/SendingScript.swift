// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Asset {
    /// Sends files in pieces, many one after the other, and goes on where a connection or the server was lost.
    ///
    /// The page works without it, for one file at a time that comes whole. It knows of the site what the page's own
    /// attributes say, and of paths only what `FileRoutes` registers below a file's own.
    static let sending = Asset(
        "sending",
        kind: "js",
        contentType: "text/javascript; charset=utf-8",
        text: #"""
            const place = document.querySelector("[data-begin]")
            const form = place.querySelector("form")
            const token = form.querySelector(`[name="${place.dataset.token}"]`)
            const chooser = form.querySelector("input[type=file]")
            const list = document.querySelector("#sending")
            const pieceLength = Number(place.dataset.piece)
            let running = 0

            class Refused extends Error {}

            const wait = seconds => new Promise(done => setTimeout(done, seconds * 1000))

            async function digest(piece) {
                const bytes = await crypto.subtle.digest("SHA-256", await piece.arrayBuffer())
                return Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, "0")).join("")
            }

            function withToken(fields) {
                fields.append(token.name, token.value)
                return fields
            }

            /// What the server's page of a refusal says, in one line.
            function wordsOf(page) {
                const main = new DOMParser().parseFromString(page, "text/html").querySelector("main p")
                return main ? main.textContent.replace(/\s+/g, " ").trim() : "This was refused."
            }

            /// One request's answer, asked for again until there is a connection and a server that has time.
            async function ask(path, body, line, isBusy = [408, 429, 502, 503, 504]) {
                for (let pause = 1; ; pause = Math.min(pause * 2, 30)) {
                    try {
                        const answer = await fetch(path, body ? { method: "POST", body } : {})
                        const text = await answer.text()
                        if (answer.ok && !answer.redirected) return text
                        if (!isBusy.includes(answer.status)) {
                            throw new Refused(answer.redirected ? "You are signed out. Sign in again." : wordsOf(text))
                        }
                    } catch (error) {
                        if (error instanceof Refused) throw error
                    }
                    line.say("The connection is lost. This goes on by itself once it is back.")
                    await wait(pause)
                }
            }

            /// A line of the list: the file's name, how far it is, and what is going on.
            function newLine(file) {
                const item = document.createElement("li")
                const name = document.createElement("p")
                const bar = document.createElement("progress")
                const words = document.createElement("p")
                name.textContent = file.name
                bar.max = Math.max(file.size, 1)
                bar.value = 0
                bar.setAttribute("aria-label", file.name)
                words.setAttribute("role", "status")
                item.append(name, bar, words)
                list.append(item)
                return {
                    say(text) { if (words.textContent !== text) words.textContent = text },
                    show(bytes) {
                        bar.value = bytes
                        this.say(`${Math.floor(100 * bytes / bar.max)} % has come.`)
                    },
                    finish(path) {
                        bar.value = bar.max
                        const link = document.createElement("a")
                        link.href = path
                        link.textContent = "It is taken in"
                        words.replaceChildren(link)
                    },
                }
            }

            async function send(file, path, first, line) {
                const count = Math.ceil(file.size / pieceLength)
                for (let number = first; number < count; number += 1) {
                    line.show(number * pieceLength)
                    const piece = file.slice(number * pieceLength, (number + 1) * pieceLength)
                    const fields = withToken(new FormData())
                    fields.append("sha256", await digest(piece))
                    fields.append("file", piece, "piece")
                    await ask(`${path}/pieces/${number}`, fields, line)
                }
                line.say("All has come. It is being sealed as one file and hashed.")
                // Where an answer was lost, the sealing may go on still: 409 says so.
                const busy = [408, 409, 429, 502, 503, 504]
                line.finish(await ask(`${path}/complete`, withToken(new URLSearchParams()), line, busy))
            }

            async function begin(file, isOneOfMany) {
                const line = newLine(file)
                const fields = new URLSearchParams()
                for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value)
                if (isOneOfMany) fields.set("title", `${fields.get("title")}: ${file.name}`.slice(0, 200))
                fields.append("name", file.name)
                fields.append("size", file.size)
                await follow(line, async () => {
                    await send(file, await ask(place.dataset.begin, fields, line), 0, line)
                })
            }

            /// Goes on with a file of which some has come, once what came is found to be of the file that was chosen.
            async function goOn(file, path) {
                const line = newLine(file)
                await follow(line, async () => {
                    const [size, ...held] = (await ask(path, null, line)).split("\n")
                    if (file.size !== Number(size)) throw new Refused("This is another file: its size is not the same.")
                    for (const [number, known] of held.entries()) {
                        line.say("What has come is compared with this file.")
                        const piece = file.slice(number * pieceLength, (number + 1) * pieceLength)
                        if (await digest(piece) !== known) throw new Refused("This is another file: what it holds differs.")
                    }
                    await send(file, path, held.length, line)
                })
            }

            async function follow(line, act) {
                running += 1
                try { await act() } catch (error) {
                    line.say(error instanceof Refused ? error.message : "This file can't be read. Choose it again.")
                } finally { running -= 1 }
            }

            chooser.multiple = true
            form.addEventListener("submit", async event => {
                event.preventDefault()
                const files = Array.from(chooser.files)
                chooser.value = ""
                for (const file of files) await begin(file, files.length > 1)
            })
            for (const other of document.querySelectorAll("input[data-file]")) {
                other.closest(".field").hidden = false
                other.addEventListener("change", () => goOn(other.files[0], other.dataset.file))
            }
            addEventListener("beforeunload", event => { if (running > 0) event.preventDefault() })

            """#
    )
}
