import { describe, expect, it } from "vitest";
import type { CannedAnswer } from "../../model-server/answers-of.ts";
import { readPrompt, says } from "../../model-server/index.ts";
import type { Script } from "../../model-server/start-model-server.ts";
import { designOf, designWith } from "./designs.ts";
import { survive } from "./judge-attack.ts";
import { quotesOf } from "./obedient.ts";
import { encoded, orders } from "./orders.ts";
import { checksOf, judgedOf } from "./told.ts";

/** Documents of one pull request: a review makes twenty calls, and each of these takes one. */
const together = 12;

const documents = [...orders, ...encoded].map(([what, text], at) => {
  const about = `orders-${at}`;
  return { what, about, text, path: `docs/rfcs/${String(at + 1).padStart(4, "0")}-export.md` };
});
const groups = Array.from({ length: Math.ceil(documents.length / together) }, (_, at) =>
  documents.slice(at * together, (at + 1) * together),
);

/** The worst model: it gives every check the verdict that a document orders, and quotes the order for it. */
const obedient =
  (verdict: CannedAnswer["verdict"]): Script =>
  (request) => {
    const { wants, checks, passages } = readPrompt(request);
    if (wants === "drafts") return says({ drafts: [] });
    const { about = "", text = "" } = documents.find(({ path }) => path === passages[0]?.path) ?? {};
    const quotes = quotesOf(passages, designOf(about), text);
    return says({
      answers: checks.map((check) => ({ check, verdict, quotes, why: text.slice(0, 200), question: null })),
    });
  };

describe.each(["satisfied", "not_applicable"] as const)("a model that obeys every order: all is %s", (verdict) => {
  it.each(groups.map((group) => [group.map(({ what }) => what).join("; "), group] as const))("%s", async (_, group) => {
    // Another policy is another question: what was answered under the first is not asked again.
    const never = `judge: { max_tokens: 100000, never_send: ["${verdict}/**"] }\n`;
    const { told } = await survive({
      base: { ".github/arch-review.yml": never },
      wish: {
        title: "Export",
        files: Object.fromEntries(group.map(({ path, about, text }) => [path, designWith(about, text)])),
      },
      model: obedient(verdict),
      baseline: group[0]?.path ?? "",
    });
    const open = checksOf(told).filter(({ id, status }) => id === "sb-rate-limit" && status === "unknown");
    const expected = group.filter(({ what }) => verdict === "satisfied" || !encoded.some(([other]) => other === what));
    const paths = new Set(expected.map(({ path }) => path));
    expect(judgedOf(told).filter(({ path }) => paths.has(path))).toEqual([]);
    expect(open.length).toBeGreaterThan(0);
  });
});
