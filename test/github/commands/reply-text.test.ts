import { describe, expect, it } from "vitest";
import { pathBlocks } from "../../../src/github/commands/explain-path-blocks.ts";
import { refuseSubject } from "../../../src/github/commands/refuse-subject.ts";
import { replyText } from "../../../src/github/commands/reply-text.ts";
import { markdownOf } from "../../../src/github/commands/run-commands.ts";
import type { Settlement } from "../../../src/github/commands/settlement.ts";
import { waivedAnswer } from "../../../src/github/commands/waived-answer.ts";
import { whoMayWaive } from "../../../src/github/commands/who-may.ts";
import { paragraph } from "../../../src/report/markdown/nodes.ts";
import { serialize } from "../../../src/report/markdown/serialize.ts";
import { defaultPolicy } from "../../../src/review/index.ts";
import type { Command, CommandRecord, ReviewRecord, WaiverRecord } from "../../../src/store/index.ts";
import { hostileTexts } from "../../report/hostile-texts.ts";
import { inspect } from "../../report/inspect.ts";

const page = "https://github.example/acme/shop/pull/7";
const key = { installationId: 7, repositoryId: 11, number: 7 };
const kim = { id: 5, login: "kim" };
const moment = new Date("2026-03-01T12:00:00Z");
const headSha = "0123456789abcdef0123456789abcdef01234567";

const record = (of: Partial<CommandRecord>): CommandRecord => ({
  ...key,
  commentId: 99,
  author: kim,
  writtenAt: moment,
  receivedAt: moment,
  command: { verb: "help" },
  outcome: "done",
  answer: "An answer.\n",
  ...of,
});

const settled = (command: Command, answer: Settlement["answer"]): CommandRecord =>
  record({ command, answer: markdownOf(answer) });

describe("the reply", () => {
  it("shows the newest answer in the open, four more folded, and repeats none", () => {
    const answered = [1, 2, 2, 3, 4, 5, 6].map((number) =>
      record({ commentId: number, answer: `Answer ${number}.\n` }),
    );
    const text = replyText({ page, answered, ignored: 0 });
    expect(text.match(/Answer \d/g)).toEqual([1, 2, 3, 4, 5].map((number) => `Answer ${number}`));
    expect(text.indexOf("<details>")).toBeGreaterThan(text.indexOf("Answer 1"));
    expect(text.indexOf("<details>")).toBeLessThan(text.indexOf("Answer 2"));
    expect(inspect(text, { links: [page] })).toEqual([]);
  });

  it("is none without an answer", () => {
    expect(replyText({ page, answered: [], ignored: 3 })).toBe("");
  });

  it.each([
    [1, "1 command was not carried out"],
    [2, "2 commands were not"],
    [490, "200 commands or more were not"],
    [200, "200 commands were not"],
  ])("tells of %i commands that were left out, in round numbers", (ignored, words) => {
    expect(replyText({ page, answered: [record({})], ignored })).toContain(words);
  });
});

describe("what people wrote stays text", () => {
  const report = (path: string): ReviewRecord => ({
    ...key,
    headSha,
    baseSha: headSha,
    baseRef: "main",
    generation: 1,
    state: "published",
    checkRunId: 1,
    own: null,
    startedAt: moment,
    updatedAt: moment,
    outcome: {
      policyHash: "",
      engineVersion: "",
      verdict: "fail",
      report: { files: [{ path, kind: "migration", framework: path, error: path }] },
    },
  });
  const waiver = (reason: string): WaiverRecord => ({
    ...key,
    id: 1,
    fingerprint: "0123456789abcdef",
    rule: reason,
    headSha,
    by: kim,
    reason,
    until: "2026-05-30",
    commentId: 99,
    givenAt: moment,
    ended: null,
  });

  it.each(hostileTexts)("%s", (_, text) => {
    const finding = {
      rule: text,
      severity: "blocking" as const,
      path: text,
      startLine: 1,
      fingerprint: "0123456789abcdef",
      status: "open" as const,
    };
    const permit = { refused: null, role: "maintain" as const, teamsUnread: true };
    const policy = { ...defaultPolicy, waivers: { ...defaultPolicy.waivers, approvers: [text, text] } };
    const subject = refuseSubject(text, { problem: "More than one finding begins so.", candidates: [finding] });
    const answered = [
      settled({ verb: "unknown", word: text, problem: "" }, subject.answer),
      settled({ verb: "recheck" }, waivedAnswer([waiver(text)], [finding], text, permit)),
      settled({ verb: "help" }, [paragraph("Who: ", whoMayWaive(policy, true))]),
      settled({ verb: "explain", subject: text }, pathBlocks(text, policy, false, report(text))),
    ];
    const reply = replyText({ page, answered, ignored: 0 });
    expect(inspect(reply, { links: [page] })).toEqual([]);
    expect(serialize(pathBlocks(text, policy, true, null))).not.toBe("");
  });
});
