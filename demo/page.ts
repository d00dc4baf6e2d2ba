import type { PullRequestHandle } from "../test/simulator/index.ts";
import { renderGitHubMarkdown } from "./github-markdown.ts";

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** One page with what arch-review left on each pull request, as GitHub would show it. */
export function renderPage(pulls: readonly PullRequestHandle[], titles: ReadonlyMap<number, string>): string {
  const articles = pulls.map((pull) => article(pull, titles.get(pull.number) ?? "")).join("\n");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>arch-review demo</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><h1>arch-review: ${pulls.length} pull requests</h1>${articles}</body></html>`;
}

function article(pull: PullRequestHandle, title: string): string {
  const runs = pull.checkRuns().map(
    (run) =>
      `<p class="run ${escapeHtml(run.conclusion ?? run.status)}"><b>${escapeHtml(run.name)}</b>
<span>${escapeHtml(run.conclusion ?? run.status)}</span> ${escapeHtml(run.title ?? "")}</p>
<details><summary>Check run: summary and ${run.annotations.length} annotations</summary>
${renderGitHubMarkdown(run.summary ?? "")}</details>`,
  );
  const comments = pull.comments().map((comment) => `<div class="comment">${renderGitHubMarkdown(comment.body)}</div>`);
  const quiet = '<p class="quiet">No comment: there is nothing to say.</p>';
  return `<article><h2>#${pull.number} ${escapeHtml(title)}</h2>${runs.join("")}${comments.join("") || quiet}</article>`;
}

const style = `
body { font: 15px/1.5 -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; color: #1f2328; background: #fff; }
article { margin: 2rem 0 3rem; }
.run { border: 1px solid #d1d9e0; border-radius: 6px; padding: .5rem .8rem; margin: .5rem 0; }
.run span { padding: 0 .5rem; border-radius: 1rem; background: #eaeef2; }
.run.failure span { background: #ffd7d5; } .run.success span { background: #c6f5d0; }
.comment { border: 1px solid #d1d9e0; border-radius: 6px; padding: .5rem 1.2rem; margin: .8rem 0; overflow-wrap: break-word; }
table { border-collapse: collapse; display: block; overflow-x: auto; } th, td { border: 1px solid #d1d9e0; padding: .3rem .7rem; }
code { background: #eff1f3; border-radius: 4px; padding: .1em .3em; font-size: 88%; }
pre { background: #f6f8fa; padding: .8rem; border-radius: 6px; overflow-x: auto; } pre code { background: none; padding: 0; }
blockquote { border-left: .25rem solid #d1d9e0; margin-left: 0; padding-left: 1rem; color: #59636e; }
.quiet { color: #59636e; }
@media (prefers-color-scheme: dark) { body { color: #f0f6fc; background: #0d1117; }
  .run, .comment, th, td, blockquote { border-color: #3d444d; } code, pre { background: #151b23; } a { color: #4493f8; }
  .run span { background: #2f3742; } .run.failure span { background: #67060c; } .run.success span { background: #0f5323; } }
`;
