import type { Session } from "../../src/store/database/database.ts";
import type { Trends } from "../../src/store/index.ts";

/** A finding as a review of the past told of it. */
export interface PastFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: "blocking" | "warning" | "advice";
  readonly status: "open" | "waived";
}

/** A published or superseded review; times are milliseconds since 1970. */
export interface PastReview {
  readonly state: "published" | "superseded";
  readonly verdict: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly findings: readonly PastFinding[];
}

/** A pull request with its reviews, the first of which has the generation 1, and with how its findings had ended if it is closed. */
export interface PastPull {
  readonly repositoryId: number;
  readonly number: number;
  readonly state: "open" | "closed";
  readonly updatedAt: number;
  readonly reviews: readonly PastReview[];
  readonly outcomes: readonly {
    readonly fingerprint: string;
    readonly outcome: "fixed" | "waived" | "merged" | "dropped";
    readonly closedAt: number;
  }[];
}

const iso = (time: number): string => new Date(time).toISOString();

const isPublished = ({ state }: PastReview): boolean => state === "published";

/** Writes pull requests with their reviews of the past into a tenant's rows. */
export async function writePast(tenant: Session, installationId: number, pulls: readonly PastPull[]): Promise<void> {
  const write = (statement: string, rows: readonly object[]): Promise<unknown> =>
    tenant.query(statement, [installationId, JSON.stringify(rows)]);
  await tenant.query("insert into arch_review.installations (installation_id, account) values ($1::bigint, 'octo')", [
    installationId,
  ]);
  await write(
    `insert into arch_review.repositories (installation_id, repository_id, owner, name)
     select distinct $1::bigint, id, 'octo', 'shop-' || id from jsonb_to_recordset($2::jsonb) as given (id bigint)`,
    pulls.map(({ repositoryId }) => ({ id: repositoryId })),
  );
  await write(
    `insert into arch_review.pull_requests
       (installation_id, repository_id, number, head_sha, base_sha, base_ref, state, generation, updated_at)
     select $1::bigint, repo, number, 'a', 'b', 'main', state, generation, at
       from jsonb_to_recordset($2::jsonb) as given (repo bigint, number bigint, state text, generation bigint, at timestamptz)`,
    pulls.map(({ repositoryId, number, state, reviews, updatedAt }) => ({
      ...{ repo: repositoryId, number, state, generation: reviews.length, at: iso(updatedAt) },
    })),
  );
  const reviews = pulls.flatMap(({ repositoryId, number, reviews: own }) =>
    own.map((review, at) => ({ ...review, repo: repositoryId, number, generation: at + 1 })),
  );
  await write(
    `insert into arch_review.reviews
       (installation_id, repository_id, number, generation, head_sha, base_sha, base_ref, state, policy_hash,
        engine_version, verdict, report, findings_kept, created_at, updated_at)
     select $1::bigint, repo, number, generation, 'a', 'b', 'main', state, 'p', '1', verdict, '{}',
            state = 'published', began, ended
       from jsonb_to_recordset($2::jsonb) as given (repo bigint, number bigint, generation bigint, state text,
              verdict text, began timestamptz, ended timestamptz)`,
    reviews.map(({ startedAt, endedAt, findings: _, ...review }) => ({
      ...{ ...review, began: iso(startedAt), ended: iso(endedAt) },
    })),
  );
  await write(
    `insert into arch_review.findings
       (installation_id, repository_id, number, generation, fingerprint, rule, severity, status, path, start_line,
        end_line, created_at)
     select $1::bigint, repo, number, generation, fingerprint, rule, severity, status, 'p', 1, 1, at
       from jsonb_to_recordset($2::jsonb) as given (repo bigint, number bigint, generation bigint, fingerprint text,
              rule text, severity text, status text, at timestamptz)`,
    reviews
      .filter(isPublished)
      .flatMap(({ repo, number, generation, endedAt, findings }) =>
        findings.map((finding) => ({ ...finding, repo, number, generation, at: iso(endedAt) })),
      ),
  );
  await write(
    `insert into arch_review.finding_outcomes
       (installation_id, repository_id, number, fingerprint, rule, severity, outcome, disputed, closed_at)
     select $1::bigint, repo, number, fingerprint, 'r', 'advice', outcome, false, at
       from jsonb_to_recordset($2::jsonb) as given (repo bigint, number bigint, fingerprint text, outcome text,
              at timestamptz)`,
    pulls.flatMap(({ repositoryId, number, outcomes }) =>
      outcomes.map(({ fingerprint, outcome, closedAt }) => ({
        ...{ repo: repositoryId, number, fingerprint, outcome, at: iso(closedAt) },
      })),
    ),
  );
}

type Fate = "open" | "fixed" | "waived" | "merged" | "dropped" | null;

interface Fared {
  readonly rule: string;
  readonly severity: PastFinding["severity"];
  readonly fate: Fate;
  readonly beganAt: number;
  readonly foundAt: number;
  readonly goneAt: number | null;
  readonly endedAt: number | null;
}

/** The same trends as the store tells, found by looking at one finding after the other. */
export function naiveTrends(
  pulls: readonly PastPull[],
  repositoryIds: readonly number[],
  since: string,
  now: number,
): Trends {
  const start = Date.parse(since);
  const own = pulls.filter(
    ({ repositoryId, state, updatedAt }) =>
      repositoryIds.includes(repositoryId) && (state === "open" || updatedAt >= start),
  );
  const all = own.flatMap(faredOf);
  const counted = all.filter(
    ({ fate, endedAt }) =>
      fate !== null && (fate === "open" || (fate === "waived" && endedAt === null) || (endedAt ?? 0) >= start),
  );
  const published = pulls
    .filter(({ repositoryId }) => repositoryIds.includes(repositoryId))
    .flatMap(({ reviews }) => reviews.filter(isPublished).map(({ endedAt }) => endedAt));
  const within = (times: readonly (number | null)[], from: number): number =>
    times.filter((at) => at !== null && at >= Math.max(from, start) && at < from + weekMs).length;
  const fixed = counted.filter(({ fate }) => fate === "fixed");
  const weeks = [];
  for (let week = mondayOf(start); week <= now; week += weekMs) {
    weeks.push({
      week: iso(week).slice(0, 10),
      reviews: within(published, week),
      found: within(
        all.map(({ foundAt }) => foundAt),
        week,
      ),
      fixed: within(
        fixed.map(({ endedAt }) => endedAt),
        week,
      ),
    });
  }
  const rules = [...Map.groupBy(counted, ({ rule }) => rule)].map(([rule, of]) => {
    const having = (fate: Fate): number => of.filter((each) => each.fate === fate).length;
    const severities = ["blocking", "warning", "advice"] as const;
    const severity = severities.find((each) => of.some((finding) => finding.severity === each)) ?? "advice";
    const counts = { open: having("open"), fixed: having("fixed"), waived: having("waived") };
    return {
      rule,
      severity,
      ...counts,
      merged: having("merged"),
      dropped: having("dropped"),
      medianHoursToFix: median(of),
    };
  });
  const size = (rule: string): number => counted.filter((each) => each.rule === rule).length;
  rules.sort((a, b) => size(b.rule) - size(a.rule) || (a.rule < b.rule ? -1 : 1));
  return { rules, weeks, medianHoursToFix: median(counted) };
}

const weekMs = 7 * 86_400_000;

/** 1970-01-05 was a Monday. */
const mondayOf = (time: number): number => Math.floor((time - 4 * 86_400_000) / weekMs) * weekMs + 4 * 86_400_000;

function faredOf({ state, reviews, outcomes }: PastPull): readonly Fared[] {
  const published = reviews.filter(isPublished);
  const fingerprints = new Set(published.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
  return [...fingerprints].flatMap((fingerprint): readonly Fared[] => {
    const has = ({ findings }: PastReview): boolean => findings.some((each) => each.fingerprint === fingerprint);
    const [first, last] = [published.find(has), published.findLastIndex(has)];
    const told = published[last]?.findings.find((each) => each.fingerprint === fingerprint);
    if (first === undefined || told === undefined) return [];
    const gone = published.slice(last + 1).find(({ verdict }) => verdict !== "incomplete");
    const kept = outcomes.find((each) => each.fingerprint === fingerprint);
    const goneAt = gone?.endedAt ?? null;
    const fate: Fate = state === "closed" ? (kept?.outcome ?? null) : goneAt === null ? told.status : "fixed";
    const endedAt = fate === "fixed" ? (goneAt ?? kept?.closedAt ?? null) : (kept?.closedAt ?? null);
    const { rule, severity } = told;
    return [{ rule, severity, fate, beganAt: first.startedAt, foundAt: first.endedAt, goneAt, endedAt }];
  });
}

function median(all: readonly Fared[]): number | null {
  const hours = all
    .flatMap(({ fate, goneAt, beganAt }) =>
      fate === "fixed" && goneAt !== null ? [(goneAt - beganAt) / 3_600_000] : [],
    )
    .sort((a, b) => a - b);
  const [low, high] = [hours[Math.floor((hours.length - 1) / 2)], hours[Math.ceil((hours.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
