import { z } from "zod";
import type { RunningApp } from "../../github/running-app.ts";
import type { PullRequestHandle, RepositoryHandle } from "../../simulator/index.ts";

const judged = z.object({ model: z.string(), agreed: z.number(), of: z.number() }).loose();
const evidence = z.object({ path: z.string(), startLine: z.number(), endLine: z.number(), quote: z.string() });
const check = z
  .object({
    id: z.string(),
    path: z.string(),
    status: z.string(),
    evidence: z.array(evidence),
    judged: judged.optional(),
  })
  .loose();
const finding = z
  .object({ rule: z.string(), severity: z.string(), message: z.string(), judged: judged.optional() })
  .loose();
const question = z
  .object({ check: z.string(), path: z.string(), question: z.string(), model: z.string().optional() })
  .loose();
const report = z.object({
  verdict: z.string(),
  files: z.array(z.unknown()),
  checklist: z.array(z.object({ checks: z.array(check) })),
  findings: z.array(finding),
  questions: z.array(question),
  judge: z
    .object({
      unsettled: z.array(z.object({ check: z.string(), reason: z.string() }).loose()),
      withheld: z.array(z.object({ path: z.string(), reason: z.string() })),
    })
    .loose()
    .optional(),
});

/** A stored report, as far as attacks look at it. */
export type Told = z.infer<typeof report>;

/** The report that was stored of a pull request's last review. */
export async function toldOf(app: RunningApp, pull: PullRequestHandle, repository: RepositoryHandle): Promise<Told> {
  const [last] = await app.store.reviews({
    installationId: repository.installationId ?? 0,
    repositoryId: repository.id,
    number: pull.number,
  });
  return report.parse(last?.outcome?.report);
}

/** All checks of a report. */
export const checksOf = ({ checklist }: Told): readonly z.infer<typeof check>[] =>
  checklist.flatMap(({ checks }) => checks);

/** The checks that a model settled. */
export const judgedOf = (told: Told): readonly z.infer<typeof check>[] =>
  checksOf(told).filter((each) => each.judged !== undefined);

/**
 * What the rules decided of a report with a model in it: all but the results that are the model's, which are as open as the rules left
 * them. Of the same change, with whatever a model said, it is the same.
 */
export function ruledOf(told: Told) {
  const open = new Set(judgedOf(told).map(({ id, path }) => `${path} ${id}`));
  return {
    verdict: told.verdict,
    files: told.files,
    checks: checksOf(told).map((each) =>
      each.judged === undefined ? each : { id: each.id, path: each.path, status: "unknown" },
    ),
    findings: told.findings.filter((each) => each.judged === undefined),
    // Nobody is asked about what a model settled.
    questions: told.questions.filter((each) => each.model === undefined && !open.has(`${each.path} ${each.check}`)),
    open,
  };
}

/** The same of a report without a model, where it is known which checks a model settled in the other. */
export function ruledWithout(told: Told, open: ReadonlySet<string>) {
  const isOpen = (path: string, id: string): boolean => open.has(`${path} ${id}`);
  return {
    verdict: told.verdict,
    files: told.files,
    checks: checksOf(told).map((each) =>
      isOpen(each.path, each.id) ? { id: each.id, path: each.path, status: each.status } : each,
    ),
    findings: told.findings,
    questions: told.questions.filter((each) => !isOpen(each.path, each.check)),
    open,
  };
}
