import type { AsyncapiContract } from "../asyncapi/asyncapi.ts";
import { asyncapiChange } from "../asyncapi/asyncapi-change.ts";
import { readAsyncapi } from "../asyncapi/read-asyncapi.ts";
import { type ContractChange, type ContractFile, type ContractReading, formatNames } from "../contract.ts";
import type { OpenapiContract } from "../openapi/openapi.ts";
import { openapiChange } from "../openapi/openapi-change.ts";
import { readOpenapi } from "../openapi/read-openapi.ts";
import { sourceFiles } from "../source/source-files.ts";
import type { SourceProblem } from "../source/source-node.ts";
import type { ContractSides } from "./contract-sides.ts";
import { newProblems } from "./new-problems.ts";
import { type BothFiles, type RootPair, rootPairs } from "./root-pairs.ts";
import { notComparedFor, syntaxErrorOf } from "./syntax-error.ts";

/** The OpenAPI and AsyncAPI descriptions that a change touches. */
export function readYamlContracts(sides: ContractSides, audit: boolean): ContractReading {
  const files: BothFiles = {
    before: sourceFiles((path) => sides.before.get(path) ?? null),
    after: sourceFiles((path) => sides.after.get(path) ?? null),
  };
  const readings = rootPairs(sides, files).map((pair) => readPair(pair, sides, files, audit));
  const listed = new Map<string, ContractFile>();
  // A file that several descriptions refer to is listed once, and its own before those of others.
  for (const { own } of readings) for (const file of own) listed.set(file.path, listed.get(file.path) ?? file);
  for (const { parts } of readings) for (const file of parts) listed.set(file.path, listed.get(file.path) ?? file);
  return { changes: readings.flatMap(({ change }) => change ?? []), files: [...listed.values()] };
}

interface PairReading {
  readonly change: ContractChange | null;
  /** The description's own file. */
  readonly own: readonly ContractFile[];
  /** Files that it refers to. */
  readonly parts: readonly ContractFile[];
}

function readPair(pair: RootPair, sides: ContractSides, files: BothFiles, audit: boolean): PairReading {
  if (pair.language === "asyncapi")
    return readBoth(pair, sides, files, { read: readAsyncapi, compare: asyncapiChange, language: asyncapiName }, audit);
  return readBoth(pair, sides, files, { read: readOpenapi, compare: openapiChange, language: openapiName }, audit);
}

/** How descriptions of one language are read and compared. */
interface Reader<Contract> {
  read(path: string, files: BothFiles["after"]): Contract | null;
  compare(sides: {
    readonly path: string;
    readonly before: Contract | null;
    readonly after: Contract | null;
    readonly audit: boolean;
  }): ContractChange;
  language(contract: Contract): string;
}

function readBoth<Contract extends OpenapiContract | AsyncapiContract>(
  pair: RootPair,
  sides: ContractSides,
  files: BothFiles,
  reader: Reader<Contract>,
  audit: boolean,
): PairReading {
  const before = pair.before === null ? null : reader.read(pair.before, files.before);
  const after = pair.after === null ? null : reader.read(pair.after, files.after);
  const path = pair.after ?? pair.before ?? "";
  const unread = pair.after === null ? null : syntaxError(pair.after, files.after);
  const error = unread ?? (pair.after === null ? null : baseError(pair.before, files.before));
  const known = after ?? before;
  // The key that made it look like one stands deeper down: it is something else.
  if (known === null && error === null) return { change: null, own: [], parts: [] };
  const about = {
    format: pair.language,
    language: known === null ? formatNames[pair.language] : reader.language(known),
  } as const;
  const problems = newProblems(before?.problems ?? [], after?.problems ?? [], sides.previousPath);
  const fileOf = (at: string, own: Partial<ContractFile>): ContractFile => ({
    ...about,
    path: at,
    operations: 0,
    title: null,
    error: null,
    problems: problems.get(at) ?? [],
    ...own,
  });
  const changed = new Set(sides.changed.flatMap((file) => [file.path, file.previousPath ?? file.path]));
  const isOwn = changed.has(path) || (problems.get(path) ?? []).length > 0;
  const root = fileOf(path, {
    operations: after?.operations.length ?? 0,
    title: known === null || known.info.title === "" ? null : known.info.title,
    error,
    ...(after === null && unread !== null ? { problems: ownProblems(path, files) } : {}),
  });
  const parts = [...pair.reach].filter(
    (at) => at !== path && sides.after.has(at) && (changed.has(at) || problems.has(at)),
  );
  // A description that can no longer be read is not one that was taken away: nothing is compared.
  const isCompared = known !== null && unread === null;
  return {
    change: isCompared ? reader.compare({ path, before, after, audit }) : null,
    own: isOwn ? [root] : [],
    parts: parts.map((at) => fileOf(at, { error: partError(at, sides, files) })),
  };
}

const asyncapiName = ({ version }: AsyncapiContract): string => `AsyncAPI ${version}`;
const openapiName = ({ version }: OpenapiContract): string =>
  version === "2.0" ? "Swagger 2.0" : `OpenAPI ${version}`;

const ownProblems = (path: string, files: BothFiles): readonly SourceProblem[] =>
  files.after.file(path)?.problems ?? [];

/** Why nothing of a file could be read; null where something was. */
function syntaxError(path: string, files: BothFiles["after"]): string | null {
  const file = files.file(path);
  return file === null || file.root !== null ? null : syntaxErrorOf(file);
}

/** Why a file has nothing to be compared with, though the base branch has it. */
const baseError = (path: string | null, files: BothFiles["before"]): string | null =>
  path === null ? null : notComparedFor(syntaxError(path, files));

function partError(path: string, sides: ContractSides, files: BothFiles): string | null {
  if (sides.after.get(path) === null) return "it cannot be read as text";
  return syntaxError(path, files.after) ?? baseError(sides.previousPath(path), files.before);
}
