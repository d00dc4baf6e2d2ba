/** What only reports have: findings beside their code, the checklist, history and facts. */
export const reportStyle = `
.verdict { padding-top: .6rem; }
.verdict h1 .mark { font-size: 1rem; vertical-align: .2em; }
.crumbs { font-size: .95rem; margin: 0; }
.finding { border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; margin: 0 0 .9rem; }
.finding .rule { margin: .15rem 0 .2rem; font-size: .9rem; color: var(--quiet); }
.spot { font-size: .95rem; display: grid; gap: .2rem 1.6rem; }
.spot + .spot { border-top: 1px solid var(--line); margin-top: .8rem; padding-top: .5rem; }
.shown { min-width: 0; }
.where { font-size: .85rem; color: var(--quiet); margin: .5rem 0 .25rem; }
.observed { border-left: 3px solid var(--line); padding-left: .7rem; font-size: .94rem; }
.code { margin: 0; background: var(--soft); border-radius: 6px; padding: .45rem 0; font-size: .82rem; line-height: 1.55; tab-size: 4;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.code code { font-size: inherit; }
.line { display: block; position: relative; padding: 0 .7rem 0 3.6rem; text-decoration: none; min-height: 1.55em; }
.line::before { content: attr(data-number); position: absolute; left: 0; width: 2.9rem; text-align: right; color: var(--quiet); user-select: none; }
.line.hit { box-shadow: inset 3px 0 var(--hit-line); }
mark { background: var(--hit); color: inherit; text-decoration: underline; text-decoration-color: var(--hit-line); text-underline-offset: .2em;
  text-decoration-thickness: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; border-radius: 2px; }
ins.line { background: var(--good-soft); color: var(--text); }
del.line { background: var(--bad-soft); color: var(--text); }
.code .rest { display: block; padding-left: 3.6rem; color: var(--quiet); }
.waive { font-size: .9rem; }
.command { background: var(--soft); border-radius: 6px; padding: .5rem .7rem; margin: .3rem 0; white-space: pre-wrap; }
.command code { user-select: all; }
.questions li { padding: .2rem 0 .5rem; }
.questions p { margin: 0; }
.chapter { padding: .6rem 0 .4rem; border-top: 1px solid var(--line); }
.items, .history { list-style: none; padding: 0; margin: 0; }
.item, .history li { display: grid; grid-template-columns: 1fr; gap: .1rem 1rem; padding: .45rem 0; }
.item p, .history p { margin: 0; }
.item .name { font-weight: 600; }
.check { padding: .3rem 0 .3rem .8rem; }
figure { margin: .4rem 0; }
blockquote { margin: 0; padding-left: .8rem; border-left: 3px solid var(--line); }
.check figcaption { font-size: .85rem; padding-left: 1rem; }
.history li { border-top: 1px solid var(--line); }
.history [aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
.waivers { list-style: none; padding: 0; }
.waivers li { padding: .4rem 0; border-top: 1px solid var(--line); }
.waivers p { margin: 0; }
.facts { display: grid; grid-template-columns: 1fr; gap: .1rem 1.4rem; margin: 0; font-size: .93rem; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0 0 .5rem; }
@media (min-width: 40rem) {
  .item, .history li { grid-template-columns: 9.5rem minmax(0, 1fr); }
  .facts { grid-template-columns: 9.5rem minmax(0, 1fr); }
  .facts dd { margin: 0 0 .2rem; }
}
@media (min-width: 62rem) {
  .spot:has(.code) { grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); }
  .shown .where:first-child { margin-top: .4rem; }
}
`;
