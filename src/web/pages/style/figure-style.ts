/** Pictures and tables: schemas, locks, trends; and the pages of rules. */
export const figureStyle = `
.sides { display: grid; gap: 1rem; }
.sides figure { min-width: 0; margin: 0; border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; }
.sides figcaption { font-weight: 600; margin-bottom: .5rem; }
.diagram { display: block; font: 12px var(--mono); }
.diagram rect { fill: var(--ground); stroke: var(--quiet); }
.diagram line { stroke: var(--line); }
.diagram text { fill: var(--text); }
.diagram .name { font-weight: 700; }
.diagram .new rect { stroke-width: 2; stroke: var(--good); }
.diagram .dropped rect { stroke-dasharray: 5 4; stroke: var(--bad); }
.diagram text.added { fill: var(--good); font-weight: 600; }
.diagram text.dropped { fill: var(--bad); }
.diagram text.altered { fill: var(--warn); font-weight: 600; }
.diagram .edge { fill: none; stroke: var(--quiet); stroke-width: 1.3; }
.diagram .edge.dropped { stroke-dasharray: 5 4; stroke: var(--bad); }
.diagram .edge.added { stroke: var(--good); stroke-width: 2; }
.schema { min-width: 34rem; }
.schema th[scope="rowgroup"] { padding-top: .9rem; border-bottom: 1px solid var(--line); }
.schema th[scope="row"] { font-weight: 400; font-family: var(--mono); font-size: .86em; }
.timeline { margin: .5rem 0 1.2rem; }
.path { font-family: var(--mono); font-size: .92rem; margin-top: 1rem; }
.locks { border-collapse: separate; border-spacing: 0; font-size: .88rem; }
.locks th[scope="row"] { font-weight: 400; padding: .45rem .8rem .45rem 0; border-top: 1px solid var(--line); }
.locks th > span, .locks th > code { display: block; }
.locks .where { margin: 0; }
.locks .sql { background: none; padding: 0; }
.locks thead code { background: none; padding: 0; }
.effects { color: var(--warn); }
.held { background-repeat: repeat-y; background-size: 10px 100%; padding: .45rem .6rem .45rem 1.2rem; }
.held.all { background-color: var(--bad-soft); background-image: linear-gradient(var(--bad), var(--bad)); }
.held.writes { background-color: var(--warn-soft);
  background-image: repeating-linear-gradient(135deg, var(--warn) 0 4px, transparent 4px 8px); }
.held.light { background-color: var(--off-soft); background-image: radial-gradient(circle, var(--quiet) 1.5px, transparent 2px); background-size: 10px 10px; }
.held b { display: block; font-size: .82rem; letter-spacing: .02em; }
.held .still { color: var(--quiet); font-size: .82rem; }
.held.all .still, .held.writes .still { color: var(--text); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 1rem; margin: 1.2rem 0 0; }
.tiles div { border-top: 2px solid var(--line); padding-top: .4rem; }
.tiles dt { color: var(--quiet); font-size: .88rem; }
.tiles dd { margin: 0; font-size: 1.7rem; font-weight: 600; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.trend { width: 100%; min-width: 44rem; }
.trend tbody tr > * { border-bottom: 1px solid var(--line); }
.trend th[scope="row"] { font-weight: 400; min-width: 16rem; }
.trend thead th:not(:first-child) { text-align: right; }
.fold .trend { min-width: 0; width: auto; }
.fold .trend th[scope="row"] { min-width: 0; white-space: nowrap; }
.bar { display: block; width: 100%; height: 8px; margin-top: .35rem; }
.bar .fixed, .weeks .fixed { fill: #2f8f57; }
.weeks .found { fill: #c9720a; }
.bar .open { fill: #c4483e; }
.bar .waived { fill: #8a6fd1; }
.bar .merged { fill: #b07a1a; }
.bar .dropped { fill: #8b949e; }
.weeks { display: block; font: 10px system-ui, sans-serif; }
.weeks text { fill: var(--quiet); }
.weeks line { stroke: var(--line); }
.legend { font-size: .88rem; color: var(--quiet); }
.key { padding-left: 1.1em; margin-right: .6rem; background-repeat: no-repeat; background-position: 0 50%; background-size: .8em .8em; }
.key.found { background-image: linear-gradient(#c9720a, #c9720a); }
.key.fixed { background-image: linear-gradient(#2f8f57, #2f8f57); }
.explained { max-width: 52rem; }
.explained h2 { margin-top: 1.8rem; }
.explained pre { background: var(--soft); border-radius: 6px; padding: .7rem .9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.explained table { display: block; overflow-x: auto; }
.rules { list-style: none; padding: 0; }
.rules li { display: grid; grid-template-columns: 1fr; gap: 0 1rem; padding: .45rem 0; border-top: 1px solid var(--line); }
.rules .mark { justify-self: start; }
@media (min-width: 50rem) {
  .rules li { grid-template-columns: 19rem minmax(0, 1fr) auto; }
}
@media (min-width: 62rem) {
  .sides { grid-template-columns: 1fr 1fr; align-items: start; }
}
@media (min-width: 44rem) {
  .locks { min-width: 60%; }
  .locks th[scope="row"] { width: 34rem; }
  .locks td { width: 17rem; }
  .locks thead th:not(:first-child) { padding-left: .7rem; }
  .locks td { border-left: .7rem solid var(--ground); border-top: 1px solid var(--line); }
  .locks .held { border-top-color: transparent; }
  .locks .begins { border-top-color: var(--line); border-top-right-radius: 6px; }
  .locks .ends { border-bottom-right-radius: 6px; }
  .locks .still { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
@media (max-width: 43.99rem) {
  .locks, .locks tbody, .locks tr, .locks th, .locks td { display: block; }
  .locks thead { display: none; }
  .locks .free { display: none; }
  .held { margin-bottom: .35rem; }
  .held::before { content: attr(data-relation); display: block; font-family: var(--mono); font-size: .82rem; }
}
`;
