/** Colours, type and the frame that all pages share. Pairs of text and ground have a contrast of 4.5 and more, in both schemes. */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --ground: #fff; --soft: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --quiet: #59636e; --link: #0a5dc2;
  --bad: #a81c14; --bad-soft: #fdeceb; --warn: #754700; --warn-soft: #fff3d0; --good: #0f5f2c; --good-soft: #e2f4e7;
  --ask: #5b3aa8; --ask-soft: #f0ebfc; --off-soft: #eceff2; --hit: #fff0b3; --hit-line: #c58b00;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --soft: #161b22; --line: #30363d; --text: #e6edf3; --quiet: #9aa5b1; --link: #74b3ff;
    --bad: #ffb1aa; --bad-soft: #40171a; --warn: #f2cc60; --warn-soft: #352a0c; --good: #7ee2a0; --good-soft: #10301d;
    --ask: #cbb5ff; --ask-soft: #2b2146; --off-soft: #21262d; --hit: #4a3a06; --hit-line: #d6a419;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text); overflow-wrap: anywhere;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: from-font; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
code, pre, .place { font-family: var(--mono); font-size: .86em; unicode-bidi: isolate; direction: ltr; }
.place, a > code { text-underline-offset: .3em; }
:not(pre) > code { background: var(--soft); border-radius: 4px; padding: .1em .25em; }
pre code { font-size: inherit; }
time, .mark { white-space: nowrap; }
a > code { color: inherit; }
a:has(> code) { text-underline-offset: .3em; }
p { margin: .4rem 0; max-width: 72ch; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .2rem 0 .5rem; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .8rem; }
h3 { font-size: 1rem; line-height: 1.4; margin: 0; }
ul, ol { padding-left: 1.3rem; margin: .4rem 0; }
summary { cursor: pointer; color: var(--link); width: fit-content; padding: .15rem 0; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: .5rem; top: .5rem; background: var(--ground); padding: .4rem .8rem; z-index: 1; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); font-size: .9rem; }
.wrong { color: var(--bad); }
body > header, main, footer { max-width: 78rem; margin-inline: auto; padding-inline: clamp(.9rem, 3vw, 2rem); }
body > header { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem 1.4rem; padding-block: .7rem; font-size: .92rem; }
body > header a { color: var(--text); text-decoration: none; padding: .25rem 0; }
body > header a:hover { text-decoration: underline; }
body > header nav { display: flex; gap: 1.2rem; }
body > header nav [aria-current] { font-weight: 600; border-bottom: 2px solid var(--text); }
.brand { font-weight: 700; letter-spacing: -.01em; }
.viewer { margin-left: auto; display: flex; gap: .8rem; align-items: center; color: var(--quiet); }
button, .button { font: inherit; font-size: .9rem; color: var(--text); background: var(--soft); border: 1px solid var(--line);
  border-radius: 6px; padding: .3rem .8rem; cursor: pointer; text-decoration: none; display: inline-block; }
button:hover, .button:hover { border-color: var(--quiet); }
main { padding-block: 1rem 3rem; min-height: 70vh; }
footer p { border-top: 1px solid var(--line); padding-top: .8rem; max-width: none; }
footer { color: var(--quiet); font-size: .88rem; padding-block: .8rem 2rem; }
.message { max-width: 40rem; padding-block: 2rem; }
.message h2 { margin-top: 2rem; }
.accounts { list-style: none; padding: 0; }
.accounts a { display: block; padding: .6rem 0; border-bottom: 1px solid var(--line); }
.mark { display: inline-flex; align-items: center; gap: .35em; font-size: .8rem; line-height: 1.5; font-weight: 600; padding: 0 .55em;
  border-radius: 1rem; white-space: nowrap; vertical-align: .12em; background: var(--off-soft); color: var(--quiet); letter-spacing: 0; }
.mark .glyph { font-size: .9em; }
.mark.blocking { background: var(--bad-soft); color: var(--bad); }
.mark.warning { background: var(--warn-soft); color: var(--warn); }
.mark.pass { background: var(--good-soft); color: var(--good); }
.mark.asks { background: var(--ask-soft); color: var(--ask); }
.number { font-weight: 400; color: var(--quiet); font-size: .9em; }
.contents ul { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; padding: .5rem 0; margin: 1rem 0 0;
  border-block: 1px solid var(--line); font-size: .92rem; }
.contents a { display: inline-block; padding: .15rem 0; text-decoration: none; }
.contents a:hover { text-decoration: underline; }
main > section { padding-top: 1.8rem; }
.notice { background: var(--ask-soft); border-left: 4px solid var(--ask); padding: .6rem .9rem; border-radius: 0 6px 6px 0; }
.wide { overflow-x: auto; max-width: 100%; }
.fold > summary { font-size: .92rem; }
.lines { list-style: none; padding: 0; font-size: .92rem; }
.lines li { padding: .3rem 0; border-top: 1px solid var(--line); }
table { border-collapse: collapse; font-size: .9rem; text-align: left; }
th, td { padding: .4rem .8rem .4rem 0; vertical-align: top; }
thead th { overflow-wrap: normal; font-weight: 600; color: var(--quiet); font-size: .85rem; border-bottom: 1px solid var(--line); }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media print {
  body > header nav, .viewer, .skip, .contents, footer, .waive { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .finding, .item { break-inside: avoid; }
}
`;
