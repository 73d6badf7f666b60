// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The look of every page: a well-kept casebook, calm, dense and legible; one accent colour, and none that ranks anybody.
///
/// Sizes and colours are named once, in `tokens`; whoever needs another names it there.
enum Stylesheet {
    /// Colours in light and dark, each pair of text and ground at 4.5 to 1 or more, and the steps of size and space.
    static let tokens = #"""
        :root {
          color-scheme: light dark;
          --paper: #f7f5f0; --sheet: #fffefb; --ink: #1f2328; --quiet: #59606a; --line: #dad5ca; --strong-line: #7d776b;
          --accent: #1b5563; --on-accent: #ffffff; --tint: #e7eef0;
          --pad: #ffffff; --pen: #10131a;
          --text: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
          --title: Georgia, "Noto Serif", "Liberation Serif", serif;
          --code: ui-monospace, "Noto Sans Mono", "Liberation Mono", monospace;
          --small: .8125rem; --normal: .9375rem; --large: 1.125rem; --huge: 1.5rem;
          --hair: .25rem; --gap: .5rem; --space: 1rem; --wide: 2rem;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #15181b; --sheet: #1c2024; --ink: #e7e4dd; --quiet: #a9aeb5; --line: #363c43; --strong-line: #8b9199;
            --accent: #86c5d3; --on-accent: #10262b; --tint: #22313a;
          }
        }
        """#

    /// Elements as they stand by themselves.
    static let ground = #"""
        *, *::before, *::after { box-sizing: border-box }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
        body { margin: 0; min-width: 20rem; background: var(--paper); color: var(--ink);
          font: var(--normal)/1.5 var(--text) }
        h1, h2, h3 { font-family: var(--title); line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere }
        h1 { font-size: var(--huge); margin: 0 0 var(--gap) }
        h2 { font-size: var(--large); margin: var(--wide) 0 var(--gap); padding-bottom: var(--hair);
          border-bottom: 1px solid var(--strong-line) }
        h3 { font-size: var(--normal); margin: var(--space) 0 var(--hair) }
        p { margin: var(--gap) 0; max-width: 42rem }
        a { color: var(--accent); text-underline-offset: .15em }
        a:hover { text-decoration-thickness: .15em }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
        time, .number { font-variant-numeric: tabular-nums; white-space: nowrap }
        code, pre { font: var(--small)/1.5 var(--code); overflow-wrap: anywhere }
        pre { white-space: pre-wrap; margin: var(--gap) 0 }
        img, video { max-width: 100%; height: auto }
        audio { width: 100%; max-width: 42rem }
        hr { border: 0; border-top: 1px solid var(--line); margin: var(--space) 0 }
        """#

    /// What stands around every page.
    static let frame = #"""
        .skip { position: absolute; left: -100rem; top: 0; padding: var(--gap) var(--space); background: var(--accent);
          color: var(--on-accent) }
        .skip:focus { left: 0; z-index: 1 }
        .head { display: flex; flex-wrap: wrap; align-items: center; gap: var(--hair) var(--space);
          padding: var(--gap) var(--space); background: var(--sheet); border-bottom: 1px solid var(--strong-line) }
        .mark { font: 600 var(--large)/1.5 var(--title); color: var(--ink); text-decoration: none }
        .head nav ul { display: flex; flex-wrap: wrap; gap: 0 var(--hair); margin: 0; padding: 0; list-style: none }
        .head nav a { display: block; padding: var(--hair) var(--gap); text-decoration: none; color: var(--ink);
          border-bottom: 3px solid transparent }
        .head nav a:hover { border-bottom-color: var(--line) }
        .head nav a[aria-current] { border-bottom-color: var(--accent); font-weight: 600 }
        .who { margin-left: auto; display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap) }
        .who form { margin: 0 }
        main { max-width: 80rem; margin: 0 auto; padding: var(--space) var(--space) calc(2 * var(--wide)) }
        .foot { padding: var(--space); color: var(--quiet); font-size: var(--small); text-align: center }
        """#

    /// What pages are made of.
    static let parts = #"""
        .quiet { color: var(--quiet) }
        .strong { font-weight: 600 }
        .hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap }
        .note { border-left: 4px solid var(--accent); background: var(--tint); padding: var(--gap) var(--space);
          margin: var(--space) 0; max-width: 42rem }
        .note > * { margin: 0 }
        .note > * + * { margin-top: var(--hair) }
        .sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; padding: var(--space);
          margin: var(--space) 0 }
        .sheet > :first-child { margin-top: 0 }
        .facts { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr);
          gap: var(--hair) var(--space); margin: var(--gap) 0 }
        .facts dt { color: var(--quiet) }
        .facts dd { margin: 0; overflow-wrap: anywhere }
        .scroll { position: relative; overflow-x: auto; margin: var(--gap) 0 }
        table { border-collapse: collapse; width: 100%; background: var(--sheet); border: 1px solid var(--line) }
        caption { text-align: left }
        th, td { text-align: left; vertical-align: top; padding: var(--hair) var(--gap); border-bottom: 1px solid var(--line) }
        thead th { font-size: var(--small); font-weight: 600; color: var(--quiet); white-space: nowrap }
        tbody th { font-weight: inherit }
        td:first-child > a { white-space: nowrap }
        tbody tr:last-child > * { border-bottom: 0 }
        blockquote { margin: var(--gap) 0; padding-left: var(--space); border-left: 4px solid var(--line);
          font-size: var(--large) }
        .words { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 48rem }
        .receipt code { display: inline-block; padding: var(--gap) var(--space); background: var(--tint);
          border: 1px solid var(--strong-line); font-size: var(--large); user-select: all }
        .square-code { display: block; width: 14rem; max-width: 100%; height: auto }
        .labels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: var(--space) }
        .label { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: var(--space); align-items: center;
          padding: var(--gap); border: 1px solid var(--strong-line); background: #fff; color: #000; break-inside: avoid;
          overflow-wrap: anywhere }
        .label p { margin: 0 }
        .label .large { font-size: var(--large); font-weight: 600 }
        .label code { color: inherit; background: none; border: 0; padding: 0 }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0 var(--space);
          align-items: start }
        .long { min-width: 14rem; max-width: 32rem }
        main mark { background: none; color: inherit; font-weight: 600; text-decoration: underline 2px var(--accent) }
        .struck { text-decoration: line-through }
        .columns { display: grid; grid-template-columns: minmax(0, 2fr) minmax(16rem, 1fr); gap: 0 var(--wide);
          align-items: start }
        .plain { list-style: none; margin: var(--gap) 0; padding: 0 }
        .plain > li { padding: var(--hair) 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
        .plain > li:last-child { border-bottom: 0 }
        .line { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 var(--space); list-style: none;
          margin: var(--gap) 0; padding: 0 }
        .line > li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; padding: var(--hair) 0;
          border-bottom: 1px solid var(--line) }
        .row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap) var(--space); margin: var(--gap) 0 }
        .row a[aria-current] { color: inherit; font-weight: 600; text-decoration: none }
        @media (max-width: 48rem) {
          .columns, .line { grid-template-columns: minmax(0, 1fr) }
          .who { margin-left: 0 }
        }
        @media (max-width: 30rem) {
          .facts { grid-template-columns: minmax(0, 1fr) }
          .facts dd { margin-bottom: var(--gap) }
          td time { white-space: normal }
        }
        """#

    /// What people fill in and press.
    static let forms = #"""
        form { margin: var(--gap) 0 }
        .field { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--hair); margin: 0 0 var(--space);
          max-width: 42rem }
        .field label, legend { font-weight: 600 }
        .field .quiet { font-size: var(--small) }
        fieldset { border: 1px solid var(--line); border-radius: 4px; margin: 0 0 var(--space); padding: var(--gap) var(--space);
          min-width: 0; max-width: 42rem }
        input, select, textarea { font: inherit; color: inherit; background: var(--sheet);
          border: 1px solid var(--strong-line); border-radius: 3px; padding: .375rem var(--gap); max-width: 100% }
        input[type=text], input[type=password], input[type=email], input[type=file], textarea { width: 100% }
        td > input[type=text] { min-width: 9rem }
        input[type=checkbox], input[type=radio] { width: 1.125rem; height: 1.125rem; accent-color: var(--accent) }
        textarea { min-height: 8rem; resize: vertical }
        .choice { display: flex; align-items: center; gap: var(--gap); min-height: 2rem; font-weight: 400 }
        button, .button { font: inherit; font-weight: 600; min-height: 2.25rem; padding: .25rem var(--space); border-radius: 3px;
          border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer;
          text-decoration: none; display: inline-flex; align-items: center }
        button.second, .button.second { background: transparent; color: var(--accent) }
        [hidden] { display: none }
        progress { width: 100%; max-width: 42rem; height: .75rem; accent-color: var(--accent) }
        details > summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: var(--hair) 0 }
        """#

    /// What is drawn: by us of custody, and by people who sign.
    static let pictures = #"""
        .picture { display: block; width: 48rem; height: auto; background: var(--sheet); border: 1px solid var(--line) }
        .picture text { fill: var(--ink); font: var(--small)/1 var(--text) }
        .picture .scale { fill: var(--quiet) }
        .picture .rule { stroke: var(--line) }
        .picture .held { fill: var(--accent) }
        .picture .outside { fill: var(--sheet); stroke: var(--accent); stroke-width: 2 }
        .picture .hatch { stroke: var(--ink); stroke-width: 2 }
        .picture .gap { stroke: var(--ink) }
        .pad { width: 100%; height: 10rem; background: var(--pad); color: var(--pen); border: 1px solid var(--strong-line);
          border-radius: 3px; touch-action: none; cursor: crosshair }
        """#

    /// On paper there is nothing to press, and addresses of links don't help.
    static let print = #"""
        @media print {
          :root { --paper: #fff; --sheet: #fff; --ink: #000; --quiet: #444; --line: #bbb; --strong-line: #666; --accent: #000 }
          .head nav, .who form, form, .skip, .screen { display: none }
          body:has(.labels) > .head, body:has(.one-page) > .head { display: none }
          .one-page { font-size: 8pt; line-height: 1.15 }
          .one-page table { font-size: 7.5pt }
          .one-page th, .one-page td { padding: 1pt 3pt }
          .one-page p, .one-page dl { margin: 2pt 0 }
          .one-page p { max-width: none }
          main { max-width: none; padding: 0 }
          body { font-size: 10pt }
          .scroll { overflow: visible }
          .picture { width: 100% }
          .columns { grid-template-columns: minmax(0, 1fr) }
          table { font-size: 9pt }
          td time, thead th { white-space: normal }
          .long { min-width: 0 }
          h2, h3 { break-after: avoid }
          tr, li, .sheet { break-inside: avoid }
        }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
        """#
}
