import { randomBytes } from "node:crypto";
import { type ChangeSet, changeFromFiles } from "../../src/change/index.ts";
import type { CheckStatus } from "../../src/charter/index.ts";
import type { ModelClient } from "../../src/judge/client/model-client.ts";
import { createJudge } from "../../src/judge/create-judge.ts";
import type { JudgeRequest, JudgeUsage } from "../../src/judge/index.ts";
import { noJudgeMeter } from "../../src/judge/judge-meter.ts";
import { judgementMemory } from "../../src/judgement-memory.ts";
import { defaultPolicy, judgeRequestOf, judgeRunOf, reviewChange } from "../../src/review/index.ts";
import { type Heard, overheard } from "./readers.ts";

/** A document as it is handed to a review. */
export interface GivenDocument {
  readonly path: string;
  readonly text: string;
}

/** What one review by one reader came to. Nothing is remembered from another one. */
export interface ReviewedWith {
  /** By check. */
  readonly statuses: ReadonlyMap<string, CheckStatus>;
  /** What the model said first of each check that it was asked about, believed as it stands. */
  readonly raw: ReadonlyMap<string, Heard>;
  /** Quotes that the model gave, and those of them that were not taken, by why. */
  readonly quotes: number;
  readonly rejected: readonly string[];
  readonly usage: JudgeUsage;
}

const today = "2026-01-01";

const changeOf = (document: GivenDocument): ChangeSet => changeFromFiles({ files: [document] });

/** What would be asked of a document; null: nothing. */
export const requestOf = (document: GivenDocument): JudgeRequest | null =>
  judgeRequestOf(changeOf(document), defaultPolicy, "explicit");

/** The statuses that the rules give a document alone. */
export const reviewedByRules = (document: GivenDocument): ReadonlyMap<string, CheckStatus> =>
  statusesOf(document, null);

/** Reviews a document with what a model says of it, nothing remembered. */
export async function reviewedWith(document: GivenDocument, client: ModelClient): Promise<ReviewedWith> {
  const heard: Heard[] = [];
  const rejected: string[] = [];
  const judge = createJudge({
    client: overheard(client, (each) => heard.push(each)),
    endpoint: "bench",
    nonce: () => randomBytes(16).toString("hex"),
    meter: { ...noJudgeMeter, quoteRejected: (fault) => rejected.push(fault) },
  });
  const run = await judgeRunOf(async () => requestOf(document), {
    model: client.model,
    ask: (request, signal) => judge.judge(request, { cache: judgementMemory() }, signal),
  });
  return {
    statuses: statusesOf(document, run),
    raw: new Map(heard.toReversed().map((each) => [each.check, each])),
    quotes: heard.reduce((sum, { answer }) => sum + answer.quotes.length, 0),
    rejected,
    usage: run.usage,
  };
}

function statusesOf(document: GivenDocument, judge: Awaited<ReturnType<typeof judgeRunOf>> | null) {
  const review = reviewChange(changeOf(document), defaultPolicy, { selection: "explicit", today, judge });
  const checks = review.checklist.flatMap((item) => item.checks);
  return new Map(checks.map(({ id, status }) => [id, status]));
}
