import type { BufRun } from "../artifacts/api/index.ts";
import {
  languageOf,
  type MigrationChange,
  type MigrationReading,
  readProposedChange,
} from "../artifacts/migration/index.ts";
import { proposedSql, type Rfc } from "../artifacts/rfc/index.ts";
import type { ChangeSet } from "../change/index.ts";
import type { Finding } from "../charter/index.ts";
import type { JudgeRun } from "../judge/judge-run.ts";
import { designRules, migrationRules, observedRules, ruleBook, runMigrationRules } from "../rules/index.ts";
import type { ShadowRun } from "../shadow/index.ts";
import { assessContracts } from "./assess/assess-contracts.ts";
import { assessMigrations } from "./assess/assess-migrations.ts";
import { assessProposedSql } from "./assess/assess-proposed-sql.ts";
import { type Assessment, brokenOff, joinAssessments } from "./assess/assessment.ts";
import { contractProblems } from "./assess/contract-problems.ts";
import { hiddenCharacters } from "./assess/hidden-characters.ts";
import { syntaxConcerns } from "./assess/syntax-concerns.ts";
import { notCompared } from "./buf-request-of.ts";
import { changedSpans, overlapsAny } from "./changed-spans.ts";
import { conclude } from "./conclude.ts";
import { fileOfNoKind } from "./file-of-no-kind.ts";
import { assessDesign, judgeReportOf } from "./judge/assess-design.ts";
import { readDesigns } from "./judge/read-designs.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { withPolicy } from "./policy/severity-of.ts";
import { compare } from "./questions.ts";
import { readApis } from "./read-apis.ts";
import { baseLookup, readDocuments } from "./read-documents.ts";
import { type ReadingOptions, readMigrations } from "./read-migrations.ts";
import { rehearsedOf } from "./rehearsal/rehearsed-of.ts";
import { shadowReportOf, unavailableReason } from "./rehearsal/shadow-report-of.ts";
import { unrehearsed } from "./rehearsal/unrehearsed.ts";
import { type WeighedChange, weighRehearsal } from "./rehearsal/weigh-rehearsal.ts";
import type { Review, ReviewedFile } from "./review.ts";
import { schemaChange } from "./schema-change/schema-change.ts";
import type { Selection } from "./select-files.ts";
import { noSetUp, type SetUp } from "./set-up/set-up.ts";
import type { ShadowReport } from "./shadow-report.ts";
import { type SourceText, sourceText } from "./source-text.ts";
import { statisticsConcerns } from "./statistics/statistics-of-base.ts";
import { statisticsPath } from "./statistics/statistics-path.ts";
import { contractSuppressions } from "./suppressions/contract-suppressions.ts";
import { markdownSuppressions } from "./suppressions/markdown-suppressions.ts";
import { programAssurances, programSuppressions } from "./suppressions/program-suppressions.ts";
import { sqlSuppressions } from "./suppressions/sql-suppressions.ts";
import type { Suppression } from "./suppressions/suppression.ts";
import { toolSuppressions } from "./suppressions/tool-suppressions.ts";
import { contractDrift } from "./traceability/contract-drift.ts";
import { designDrift } from "./traceability/design-drift.ts";
import { namedDesigns } from "./traceability/named-designs.ts";
import { tableContracts } from "./traceability/table-contracts.ts";
import type { ApprovedWaiver } from "./weigh-findings.ts";

/** How a change is to be reviewed, beside the policy. */
export interface ReviewOptions extends ReadingOptions {
  /** The day on which suppressions and waivers are judged, `YYYY-MM-DD`. */
  readonly today: string;
  /**
   * `trusted` (the default): a suppression in a file of the change waives its finding. `untrusted`: one that the change
   * itself brings does not waive a blocking finding but waits for an approver, as a change may not loosen its own review.
   */
  readonly suppressions?: "trusted" | "untrusted";
  /** Waivers that approvers gave, by fingerprint. */
  readonly waivers?: readonly ApprovedWaiver[];
  /** What the files that reviews are made by say: of waivers, and of themselves where the change edits them. */
  readonly setUp?: SetUp;
  /** What rehearsals of the change's histories showed. Null or absent: there was none, and the rules alone are heard. */
  readonly shadow?: ShadowRun | null;
  /** What buf said of the change's protocol buffers. Null or absent: it was not asked. */
  readonly buf?: BufRun | null;
  /** What a language model said of what the rules left unknown. Null or absent: none was asked. */
  readonly judge?: JudgeRun | null;
}

/**
 * Reviews a change: selects what is in scope, reads it, runs the rules and weighs what they found. Pure: the same change,
 * policy and options give the same review. Needs `loadParser()` once before; never throws on what a change holds.
 */
export function reviewChange(change: ChangeSet, policy: Policy, options: ReviewOptions): Review {
  const setUp = options.setUp ?? noSetUp;
  const texts = new Map(change.files.flatMap(({ path, head }) => (head.kind === "text" ? [[path, head.text]] : [])));
  const sources = sourcesOf(texts, change);
  const { documents, files, read } = readDocuments(change, policy, options.selection);
  const { migrations, sizes, reading } = readMigrations(change, policy, options);
  const designs = namedDesigns(change, policy, documents);
  const proposed = documents.flatMap((rfc) => {
    const text = isReviewedSql(rfc, policy) ? proposedSql(rfc) : null;
    return text === null ? [] : [readProposedChange({ path: rfc.path, text }, change, ...reading)];
  });
  const before = baseLookup(change);
  const apis = readApis(change, policy, options.selection, { today: options.today, buf: options.buf ?? null });
  const contracts = contractDrift(designs, change, apis.reading, sources, policy);
  const contractFiles = joinedFiles(apis.files, contracts.files);
  const run = options.shadow ?? null;
  const weighed = migrations.changes.map((each) => weighChange(each, run, policy));
  const shadow = shadowReportOf(run, weighed, policy.migrations.postgres_version, (path, range) =>
    sources(path).quote(range),
  );
  const judged = assessContracts(apis.results, sources, policy);
  const model = options.judge ?? null;
  const designed = readDesigns(change, documents, policy).map((design) =>
    assessDesign(design, model, { change, policy, reading, today: options.today, read }),
  );
  const assessment = joinAssessments([
    ...designed.map(({ assessment: ofDocument }) => ofDocument),
    ...proposed.map((each) => assessProposedSql(each, runMigrationRules(each, designRules), sources, policy)),
    ...weighed.map(({ change: each, results }) => assessMigrations(each, results, sources, policy)),
    ...migrations.changes.map((each) => ({ ...nothingFound, ...designDrift(designs, each, sources, policy) })),
    judged,
    { ...nothingFound, checks: contracts.checks, concerns: contracts.concerns },
    { ...nothingFound, ...tableContracts(apis.reading.changes, migrations.changes, sources, policy) },
    {
      ...nothingFound,
      concerns: [
        ...syntaxConcerns(migrations.problems, sources),
        ...contractProblems(
          apis.reading.files,
          (path) => texts.get(path) ?? before(path) ?? "",
          sources,
          judged.concerns.filter((concern) => concern.rule === "oas-break-reference-lost"),
        ),
        ...hiddenCharacters([...files, ...contractFiles, ...migrationFiles(change, migrations)], sources),
        // Whoever edits the file hears of what it will be.
        ...(migrations.changes.length === 0 || setUp.files.some(({ path }) => path === statisticsPath)
          ? []
          : statisticsConcerns(sizes.problem)),
      ].flatMap((concern) => withPolicy(concern, policy)),
    },
  ]);
  // In a file of a database that is not reviewed nothing is found, which says nothing of what it suppresses.
  const reviewed = migrations.files.flatMap(({ path, dialect }) => (dialect === null ? [] : [path]));
  const programs = migrations.changes.flatMap((each) => each.migrations.filter(({ code }) => code !== undefined));
  const migrationPaths = reviewed.filter((path) => languageOf(path) === null);
  const gaps = [...unrehearsed(run), ...notCompared(apis.reading.changes, options.buf ?? null, policy)];
  const listedPaths = new Set([...migrationPaths, ...contractFiles.map(({ path }) => path)]);
  const withGap = (file: ReviewedFile): ReviewedFile => unrehearsedFile(file, gaps);
  return conclude({
    policy,
    files: inOrder(
      change,
      [...files, ...contractFiles.map(withGap), ...migrationFiles(change, migrations).map(withGap), ...setUp.files],
      options.selection,
    ),
    unread: [...change.unread, ...brokenOff(assessment.failures), ...gaps.filter(({ path }) => !listedPaths.has(path))],
    assessment,
    suppressions: [
      ...documents.flatMap(markdownSuppressions),
      ...contractSuppressions(apis.reading.changes),
      ...migrationPaths.flatMap((path) => sqlSuppressions(path, texts.get(path) ?? "")),
      ...programs.flatMap(programSuppressions),
    ],
    toolSuppressions: [
      ...migrationPaths.flatMap((path) => toolSuppressions(path, texts.get(path) ?? "")),
      ...programs.flatMap(programAssurances),
    ],
    trusts: options.suppressions === "untrusted" ? trustsUnchanged(change) : () => true,
    waivers: options.waivers ?? [],
    setUp,
    items: new Map(ruleBook.map(({ rule: { meta } }) => [meta.id, meta.item])),
    offByDefault: new Set(ruleBook.flatMap(({ rule: { meta } }) => (meta.offByDefault ? [meta.id] : []))),
    standing: new Set(ruleBook.flatMap(({ kind, rule: { meta } }) => (kind === "api" ? [meta.id] : []))),
    designs: new Set(documents.flatMap(({ path, kind }) => (kind === "design" ? [path] : []))),
    today: options.today,
    contracts: apis.reading.changes,
    schemaChange: schemaChange(migrations.changes, proposed),
    shadow,
    notRehearsed: unavailableReason(run),
    unheard: unheardRules(shadow),
    judge: judgeReportOf(model, designed),
  });
}

/** What the rules find of a change, held against its rehearsal where there was one. */
function weighChange(each: MigrationChange, run: ShadowRun | null, policy: Policy): WeighedOf {
  const found = runMigrationRules(each, migrationRules);
  const rehearsed = rehearsedOf(each, run);
  if (rehearsed === null) return { change: each, results: found, withdrawn: [], gaps: 0, notes: [] };
  return { change: each, ...weighRehearsal(each, found, rehearsed, policy) };
}

interface WeighedOf extends WeighedChange {
  readonly change: MigrationChange;
}

/** Rules that go by a rehearsal, where there was none, and those of findings that it took back. */
const unheardRules = (shadow: ShadowReport | null): ReadonlySet<string> =>
  new Set(shadow === null ? observedRules.map(({ meta }) => meta.id) : shadow.withdrawn.map(({ rule }) => rule));

/** SQL of a design that is PostgreSQL's, as far as the policy says. */
const isReviewedSql = ({ kind }: Rfc, { migrations: { dialect } }: Policy): boolean =>
  kind === "design" && (dialect === null || dialect === "postgresql");

const nothingFound: Assessment = {
  checks: [],
  concerns: [],
  questions: [],
  statements: [],
  choices: [],
  rules: [],
  failures: [],
};

/** Each file once, with what either list says of its scope. */
function joinedFiles(read: readonly ReviewedFile[], compared: readonly ReviewedFile[]): readonly ReviewedFile[] {
  const byPath = new Map(read.map((file) => [file.path, file]));
  for (const file of compared) {
    const known = byPath.get(file.path);
    byPath.set(file.path, known === undefined ? file : { ...known, scope: [...known.scope, ...file.scope] });
  }
  return [...byPath.values()];
}

/** Quotes from the changed files and those of the base branch; a file is indexed when it is first quoted. */
function sourcesOf(texts: ReadonlyMap<string, string>, { base }: ChangeSet): (path: string) => SourceText {
  const earlier = new Map(base.map(({ path, text }) => [path, text]));
  const indexed = new Map<string, SourceText>();
  return (path) => {
    const known = indexed.get(path);
    if (known !== undefined) return known;
    const source = sourceText(texts.get(path) ?? earlier.get(path) ?? "");
    indexed.set(path, source);
    return source;
  };
}

function migrationFiles(change: ChangeSet, { files }: MigrationReading): readonly ReviewedFile[] {
  const byPath = new Map(change.files.map((file) => [file.path, file]));
  return files.map(({ path, framework, dialect, operations, error, transaction }) => {
    const file = byPath.get(path);
    const scope = [...(framework === null ? [] : [framework]), ...(transaction === null ? [] : [transaction])];
    const changed = file === undefined ? [] : changedSpans(file);
    return { path, kind: "migration", framework, dialect, operations, error, title: null, scope, changed };
  });
}

/** The file, not wholly read where a part of it could not be rehearsed through its own doing. */
function unrehearsedFile(file: ReviewedFile, gaps: Review["unread"]): ReviewedFile {
  const own = gaps.flatMap(({ path, reason }) => (path === file.path ? [reason] : []));
  const reasons = [...(file.error === null ? [] : [file.error]), ...own.slice(0, mostGaps)];
  return own.length === 0 ? file : { ...file, error: reasons.join("; ") };
}

/** More of one file say nothing that the first do not. */
const mostGaps = 3;

/** In path order; a file that somebody named and nothing reads is listed too, so that it is not silently passed over. */
function inOrder(change: ChangeSet, files: readonly ReviewedFile[], selection: Selection): readonly ReviewedFile[] {
  const read = new Set(files.map(({ path }) => path));
  const others = change.files.filter(({ path, head }) => !read.has(path) && head.kind !== "absent");
  const unclaimed =
    selection !== "explicit" ? [] : others.map((file) => fileOfNoKind(file, ["not a kind of file that is reviewed"]));
  return [...files, ...unclaimed].sort((a, b) => compare(a.path, b.path));
}

/** Trusts a suppression of a blocking finding only where the change wrote neither of the two. */
function trustsUnchanged(change: ChangeSet): (suppression: Pick<Suppression, "at">, finding: Finding) => boolean {
  const changed = new Map(change.files.map((file) => [file.path, changedSpans(file)]));
  return ({ at }, finding) => {
    const spans = changed.get(finding.path) ?? [];
    return finding.severity !== "blocking" || !(overlapsAny(spans, at) || overlapsAny(spans, finding));
  };
}
