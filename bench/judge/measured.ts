import type { ModelClient } from "../../src/judge/client/model-client.ts";
import type { Label, Tally } from "../score-rfc.ts";
import { type GivenDocument, type ReviewedWith, reviewedByRules, reviewedWith } from "./review-with.ts";
import { claimOfAnswer, claimOfStatus, flipsOf, type Scored, tallyOf, wrongOf } from "./scores.ts";

/** A document and what an annotator says of some of its checks. */
export interface LabelledDocument extends GivenDocument {
  readonly labels: readonly Label[];
}

/** How much is measured, and what tokens cost: a million of them, in whatever currency. */
export interface MeasuringOptions {
  readonly runs: number;
  readonly inputPrice: number;
  readonly outputPrice: number;
}

/** What a reader came to over all documents. */
export interface Measured {
  /** Of the first run. */
  readonly rows: readonly Scored[];
  readonly reviews: readonly ReviewedWith[];
  /** Claims of each run by document and check: of the model through the gate, and believed. */
  readonly gated: readonly ReadonlyMap<string, unknown>[];
  readonly believed: readonly ReadonlyMap<string, unknown>[];
}

/** Reviews all documents by one reader, so many times, with nothing remembered between. */
export async function measured(
  documents: readonly LabelledDocument[],
  client: ModelClient,
  { runs }: MeasuringOptions,
): Promise<Measured> {
  const reviews: ReviewedWith[][] = [];
  for (let run = 0; run < runs; run++) {
    const ofRun: ReviewedWith[] = [];
    for (const document of documents) ofRun.push(await reviewedWith(document, client));
    reviews.push(ofRun);
  }
  const rows = documents.flatMap((document, at) => scored(document, reviews[0]?.[at]));
  const byName = (claimOf: (review: ReviewedWith) => readonly (readonly [string, unknown])[]) =>
    reviews.map(
      (ofRun) =>
        new Map(
          ofRun.flatMap((review, at) => claimOf(review).map(([check, claim]) => [`${at} ${check}`, claim] as const)),
        ),
    );
  return {
    rows,
    reviews: reviews.flat(),
    gated: byName(({ raw, statuses }) => [...raw.keys()].map((check) => [check, statuses.get(check)])),
    believed: byName(({ raw }) => [...raw].map(([check, { answer }]) => [check, claimOfAnswer(answer)])),
  };
}

function scored(document: LabelledDocument, review: ReviewedWith | undefined): readonly Scored[] {
  const rules = reviewedByRules(document);
  return document.labels.flatMap(({ check, verdict }) => {
    const status = rules.get(check);
    if (status === undefined || review === undefined) return [];
    const before = claimOfStatus(status);
    const said = review.raw.get(check);
    const believed = before ?? (said === undefined ? null : claimOfAnswer(said.answer));
    return [{ label: verdict, before, after: claimOfStatus(review.statuses.get(check) ?? "unknown"), believed }];
  });
}

/** The figures of a reader, for a person. */
export function printed(name: string, { rows, reviews, gated, believed }: Measured, options: MeasuringOptions): string {
  const open = rows.filter(({ before }) => before === null);
  const [kept, raw] = [wrongOf(rows, "after"), wrongOf(rows, "believed")];
  const [flips, rawFlips] = [flipsOf(gated), flipsOf(believed)];
  const quotes = sum(reviews.map((review) => review.quotes));
  const rejected = reviews.flatMap((review) => review.rejected);
  const [input, output] = [
    mean(reviews.map(({ usage }) => usage.inputTokens)),
    mean(reviews.map(({ usage }) => usage.outputTokens)),
  ];
  const cost = (input * options.inputPrice + output * options.outputPrice) / 1_000_000;
  return [
    `\n${name}: ${rows.length} labels, ${open.length} of them left unknown by the rules`,
    ...(["missing", "satisfied", "not_applicable"] as const).map((verdict) => {
      const told = (whose: "before" | "after" | "believed") => shown(tallyOf(rows, whose, verdict));
      return `  ${verdict.padEnd(14)} rules ${told("before")}  with the model ${told("after")}  without the gate ${told("believed")}`;
    }),
    `  wrong claims of what was unknown: ${kept.wrong} of ${kept.of} through the gate, ${raw.wrong} of ${raw.of} believed${ratio(kept.wrong, raw.wrong)}`,
    `  quotes rejected: ${rejected.length} of ${quotes} (${share(rejected.length, quotes)})${counted(rejected)}`,
    `  flips over ${options.runs} runs: ${flips.flipped} of ${flips.of} through the gate, ${rawFlips.flipped} of ${rawFlips.of} believed`,
    `  a review: ${mean(reviews.map(({ usage }) => usage.calls)).toFixed(1)} calls, ${input.toFixed(0)} tokens in, ${output.toFixed(0)} out${cost > 0 ? `, ${cost.toFixed(5)} by the prices given` : ""}`,
  ].join("\n");
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / Math.max(1, numbers.length);
const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(0)} %`;

const ratio = (kept: number, raw: number): string => (raw === 0 ? "" : `; ${(kept / raw).toFixed(2)} times as many`);

const shown = ({ right, claimed, labelled }: Tally): string =>
  `P ${right}/${claimed} R ${right}/${labelled}`.padEnd(17);

function counted(names: readonly string[]): string {
  const kinds = [...new Set(names)].sort();
  const parts = kinds.map((kind) => `${kind} ${names.filter((name) => name === kind).length}`);
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}
