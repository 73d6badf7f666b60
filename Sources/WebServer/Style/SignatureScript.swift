// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A field to sign in with a finger, a pen or a mouse, beside each field for a signature's file.
///
/// What is drawn becomes the file that the form sends, so that the server knows one way only; a file that is chosen takes its
/// place. Without scripts, and by keyboard, there is the file.
enum SignatureScript {
    static let text = #"""
        "use strict"
        for (const input of document.querySelectorAll("input[data-signature]")) {
          const make = (name, properties) => Object.assign(document.createElement(name), properties)
          const pad = make("canvas", { className: "pad" })
          pad.setAttribute("role", "img")
          pad.setAttribute("aria-label", "A field to sign in with a finger, a pen or a mouse")
          const clear = make("button", { type: "button", className: "second", textContent: "Clear the drawing" })
          const said = make("span", { className: "quiet", textContent: "Or let them sign here." })
          said.setAttribute("role", "status")
          const row = make("div", { className: "row" })
          row.append(clear, said)
          input.after(pad, row)
          const scale = window.devicePixelRatio || 1
          pad.width = pad.clientWidth * scale
          pad.height = pad.clientHeight * scale
          const pen = pad.getContext("2d")
          const style = getComputedStyle(pad)
          let last = null
          const wipe = () => {
            pen.fillStyle = style.backgroundColor
            pen.fillRect(0, 0, pad.width, pad.height)
          }
          const place = event => {
            const box = pad.getBoundingClientRect()
            return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale]
          }
          const draw = event => {
            const next = place(event)
            pen.strokeStyle = style.color
            pen.lineWidth = 2.5 * scale
            pen.lineCap = pen.lineJoin = "round"
            pen.beginPath()
            pen.moveTo(...last)
            pen.lineTo(...next)
            pen.stroke()
            last = next
          }
          const keep = () => {
            const bytes = Uint8Array.from(atob(pad.toDataURL("image/png").split(",")[1]), letter => letter.charCodeAt(0))
            const files = new DataTransfer()
            files.items.add(new File([bytes], "signature.png", { type: "image/png" }))
            input.files = files.files
            said.textContent = "The drawing is sent as their signature."
          }
          pad.addEventListener("pointerdown", event => {
            pad.setPointerCapture(event.pointerId)
            last = place(event)
            draw(event)
          })
          pad.addEventListener("pointermove", event => last && draw(event))
          for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => {
            if (last) keep()
            last = null
          })
          clear.addEventListener("click", () => {
            wipe()
            input.value = ""
            said.textContent = "Nothing is drawn."
          })
          input.addEventListener("change", () => {
            wipe()
            said.textContent = input.value ? "The chosen file is sent as their signature." : "Nothing is drawn."
          })
          wipe()
        }

        """#
}
