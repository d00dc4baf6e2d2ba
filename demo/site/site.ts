import { createHash } from "node:crypto";
import type { Element } from "hast";
import { h } from "hastscript";
import type { PullRequestHandle, RepositoryHandle, SiteAnswer } from "../../test/simulator/index.ts";
import { pathOf } from "./addresses.ts";
import { assetOf } from "./assets.ts";
import { blobOf } from "./blob.ts";
import { checksTab, latestRuns, outcomeOf, outcomeSign } from "./checks.ts";
import { conversation } from "./conversation.ts";
import { filesTab } from "./files-tab.ts";
import { moment, pageOf } from "./frame.ts";

/** What a page of the site is made of. */
export interface SiteSetting {
  /** The host and port under which the site is reached. */
  readonly host: string;
  readonly repository: RepositoryHandle;
  /** Logins of those who may speak in a conversation; the first is who the visitor is. */
  readonly people: readonly string[];
}

/** A request of a browser. */
export interface SiteRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** The pages of the simulated GitHub: pull requests with conversation, checks and files, and files at a commit. */
export const siteOf =
  (setting: SiteSetting) =>
  (request: SiteRequest): SiteAnswer | null => {
    // Another name that leads here belongs to somebody else's page.
    if (request.headers.host !== setting.host) return null;
    const url = new URL(`http://simulator${request.path}`);
    if (request.method === "POST") return acted(setting, url.pathname, request);
    if (request.method !== "GET") return null;
    return assetOf(url.pathname) ?? pageAt(setting, url);
  };

function pageAt(setting: SiteSetting, { pathname, searchParams }: URL): SiteAnswer {
  const { repository } = setting;
  if (pathname === "/") return pullList(repository);
  const [, blob] = pathname.split(`/${repository.fullName}/blob/`);
  const [revision = "", ...parts] = blob?.split("/") ?? [];
  const path = parts.map(decoded).join("/");
  const file = blob === undefined ? null : blobOf(repository, revision, path);
  if (file !== null) return pageOf(path, "", file);
  const pull = pullAt(repository, pathname);
  if (pull === null) return notFound;
  const state = stateOf(pull);
  if (searchParams.has("state"))
    return { status: 200, headers: { "content-type": "text/plain", "cache-control": "no-store" }, body: state };
  const tab = pathname.slice(pathOf(pull).length + 1).split("/")[0] ?? "";
  const main =
    tab === "checks"
      ? checksTab(pull)
      : tab === "files"
        ? filesTab(repository, pull)
        : conversation(repository, pull, setting.people);
  return pageOf(`${pull.title} #${pull.number}`, state, [...pullHead(pull, tab), ...main]);
}

/** What it says of a path's part, or the part itself where it is no percent-encoded text. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function pullAt(repository: RepositoryHandle, path: string): PullRequestHandle | null {
  return repository.pullRequests().find((pull) => `${path}/`.startsWith(`${pathOf(pull)}/`)) ?? null;
}

const pullList = (repository: RepositoryHandle): SiteAnswer => {
  const pulls = repository.pullRequests();
  const state = pulls.map(stateOf).join(" ");
  return pageOf(`Pull requests of ${repository.fullName}`, "", [
    h("h1", [repository.fullName, h("span.quiet", ` ${pulls.length} pull requests`)]),
    h("ul.pulls", { dataState: state }, pulls.map(listed)),
  ]);
};

const listed = (pull: PullRequestHandle): Element =>
  h("li", [
    ...latestRuns(pull).map((run) => outcomeSign(outcomeOf(run))),
    h("a", { href: pathOf(pull) }, pull.title),
    h("p.quiet", [`#${pull.number} opened by ${pull.author}. `, pull.checkRuns().at(-1)?.title ?? "Not reviewed yet."]),
  ]);

const tabs = [
  ["", "Conversation"],
  ["checks", "Checks"],
  ["files", "Files changed"],
] as const;

const pullHead = (pull: PullRequestHandle, tab: string): Element[] => [
  h("h1", [pull.title, h("span.quiet", ` #${pull.number}`)]),
  h("p.branches", [
    h(`span.state.${pull.state}`, pull.merged ? "Merged" : pull.state === "open" ? "Open" : "Closed"),
    ` ${pull.author} wants to merge into `,
    h("code", pull.baseBranch),
    " from ",
    h("code", pull.headBranch),
    ", ",
    moment(pull.createdAt),
  ]),
  h(
    "nav",
    { ariaLabel: "Pull request" },
    tabs.map(([path, name]) =>
      h(
        "a",
        { href: `${pathOf(pull)}${path === "" ? "" : `/${path}`}`, ariaCurrent: path === tab ? "page" : undefined },
        name,
      ),
    ),
  ),
];

/** Another one whenever a page of the pull request would be. */
function stateOf(pull: PullRequestHandle): string {
  const facts = [
    pull.headSha,
    pull.state,
    ...pull.comments().map(({ id, updatedAt, body, reactions }) => [id, updatedAt, body, reactions.length]),
    ...pull.reviewComments().map(({ id }) => id),
    ...pull.checkRuns().map((run) => [run.id, run.status, run.conclusion, run.title, run.annotations.length]),
  ];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}

const notFound = pageOf(
  "Not found",
  "",
  [
    h("h1", "Not found"),
    h("p", ["The simulated GitHub has no such page. ", h("a", { href: "/" }, "All pull requests")]),
  ],
  404,
);

/** A comment or a click on a button of a check. A form of another site is refused. */
function acted(
  { repository, people, host }: SiteSetting,
  path: string,
  { headers, body }: SiteRequest,
): SiteAnswer | null {
  const pull = pullAt(repository, path);
  if (pull === null) return null;
  if (URL.parse(headers.origin ?? "")?.host !== host) return refused;
  const form = new URLSearchParams(body);
  const rest = path.slice(pathOf(pull).length);
  const run = pull.checkRuns().find(({ id }) => rest === `/runs/${id}`);
  const [visitor = pull.author] = people;
  if (run !== undefined) {
    const action = form.get("action") ?? "rerequest";
    if (action === "rerequest") repository.rerequest(run.id, { sender: visitor });
    else repository.requestAction(run.id, action, { sender: visitor });
    return seeOther(`${pathOf(pull)}/checks`);
  }
  const text = form.get("body")?.replaceAll("\r\n", "\n").trim() ?? "";
  if (rest !== "/comments") return null;
  if (text !== "") pull.comment(text, { author: people.find((login) => login === form.get("author")) ?? visitor });
  return seeOther(pathOf(pull));
}

const refused: SiteAnswer = { status: 403, headers: { "content-type": "text/plain" }, body: "A form of another site" };
const seeOther = (path: string): SiteAnswer => ({ status: 303, headers: { location: path }, body: "" });
