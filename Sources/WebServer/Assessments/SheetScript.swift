// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Asset {
    /// Shows of a sheet what is asked by the answers given, and how many are answered.
    ///
    /// Without scripts every factor stands there with its condition in words, and the count is as of the page.
    static let sheet = Asset(
        "sheet",
        kind: "js",
        contentType: "text/javascript; charset=utf-8",
        text: #"""
            "use strict"
            for (const form of document.querySelectorAll("form[data-sheet]")) {
              const factors = [...form.querySelectorAll("[data-factor]")]
              const byCode = new Map(factors.map(factor => [factor.dataset.factor, factor]))
              const answer = factor => factor.querySelector("input[type=radio]:checked")?.value
              const isAsked = factor => {
                if (!factor.dataset.askedIf) return true
                const other = byCode.get(factor.dataset.askedIf)
                return isAsked(other) && factor.dataset.steps.split(" ").includes(answer(other))
              }
              const show = () => {
                for (const factor of factors) factor.hidden = !isAsked(factor)
                const asked = factors.filter(isAsked)
                const text = `${asked.filter(answer).length} of ${asked.length} answered`
                const progress = form.querySelector("[data-progress]")
                if (progress.textContent !== text) progress.textContent = text
              }
              form.addEventListener("change", show)
              show()
            }

            """#
    )
}
