import type { ContractFile, ContractReading } from "../contract.ts";
import type { ProtobufChange } from "../protobuf/protobuf.ts";
import { protobufChange } from "../protobuf/protobuf-change.ts";
import { protobufModule } from "../protobuf/protobuf-module.ts";
import { languageOf } from "./contract-names.ts";
import { newProblems } from "./contract-problems.ts";
import { type ContractSides, filesIn } from "./contract-sides.ts";

/** The files of protocol buffers that a change touches, each a contract, read together with those that they import. */
export function readProtoContracts(sides: ContractSides, audit: boolean): ContractReading {
  const changed = sides.changed.filter(
    ({ path, previousPath }) =>
      languageOf(path) === "protobuf" && (sides.accepts(path) || sides.accepts(previousPath ?? path)),
  );
  const read = changed.filter(
    ({ path, previousPath }) =>
      isText(sides.after.get(path)) || (!sides.after.has(path) && isText(sides.before.get(previousPath ?? path))),
  );
  if (read.length === 0) return { changes: [], files: [] };
  const textsOf = (side: ContractSides["after"]): ReadonlyMap<string, string> =>
    new Map(filesIn(side, "protobuf").map(({ path, text }) => [path, text]));
  const module = protobufModule({ before: textsOf(sides.before), after: textsOf(sides.after) });
  const changes = read.map(({ path, previousPath }) => protobufChange({ path, previousPath, audit }, module));
  return { changes, files: changes.flatMap((change) => fileOf(change, sides)) };
}

const isText = (text: string | null | undefined): text is string => typeof text === "string";

function fileOf({ path, before, after }: ProtobufChange, sides: ContractSides): readonly ContractFile[] {
  const known = after ?? before;
  if (known === null) return [];
  const problems = newProblems(before?.problems ?? [], after?.problems ?? [], sides.previousPath);
  const [first] = after?.problems ?? [];
  const line = first === undefined ? 0 : known.lineStarts.findLastIndex((start) => start <= first.start) + 1;
  return [
    {
      path,
      format: "protobuf",
      language: known.syntax === "editions" ? "Protocol Buffers (editions)" : `Protocol Buffers (${known.syntax})`,
      operations: after?.services.reduce((sum, { methods }) => sum + methods.length, 0) ?? 0,
      title: known.package === "" ? null : known.package,
      error: first === undefined ? null : `a syntax error on line ${line}`,
      problems: problems.get(path) ?? [],
    },
  ];
}
