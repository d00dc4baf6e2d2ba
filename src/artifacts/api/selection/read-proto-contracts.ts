import type { ContractFile, ContractReading } from "../contract.ts";
import type { ProtobufChange } from "../protobuf/protobuf.ts";
import { protobufChange } from "../protobuf/protobuf-change.ts";
import { protobufModule } from "../protobuf/protobuf-module.ts";
import { languageOf } from "./contract-names.ts";
import { type ContractSides, filesIn } from "./contract-sides.ts";
import { newProblems } from "./new-problems.ts";
import { syntaxErrorOf } from "./syntax-error.ts";

/** The files of protocol buffers that a change touches, each a contract, read together with those that they import. */
export function readProtoContracts(sides: ContractSides, audit: boolean): ContractReading {
  const changed = sides.changed.filter(({ path, previousPath }) =>
    [path, previousPath ?? path].some((one) => languageOf(one) === "protobuf" && sides.accepts(one)),
  );
  const read = changed.filter(({ path, previousPath }) => {
    const [before, after] = [sides.before.get(previousPath ?? path), sides.after.get(path)];
    // What cannot be read as text is neither new nor gone.
    return before !== null && after !== null && (isText(after) || isText(before));
  });
  if (read.length === 0) return { changes: [], files: [] };
  const textsOf = (side: ContractSides["after"]): ReadonlyMap<string, string> =>
    new Map(filesIn(side, "protobuf").map(({ path, text }) => [path, text]));
  // Where no contract is looked for, nobody would look at its next change.
  const after = new Map(textsOf(sides.after));
  for (const { path } of read) if (!sides.accepts(path)) after.delete(path);
  const module = protobufModule({ before: textsOf(sides.before), after });
  const changes = read.map(({ path, previousPath }) => protobufChange({ path, previousPath, audit }, module));
  return { changes, files: changes.flatMap((change) => fileOf(change, sides)) };
}

const isText = (text: string | null | undefined): text is string => typeof text === "string";

function fileOf({ path, before, after }: ProtobufChange, sides: ContractSides): readonly ContractFile[] {
  const known = after ?? before;
  if (known === null) return [];
  const problems = newProblems(before?.problems ?? [], after?.problems ?? [], sides.previousPath);
  return [
    {
      path,
      format: "protobuf",
      language: known.syntax === "editions" ? "Protocol Buffers (editions)" : `Protocol Buffers (${known.syntax})`,
      operations: after?.services.reduce((sum, { methods }) => sum + methods.length, 0) ?? 0,
      title: known.package === "" ? null : known.package,
      error: after === null ? null : syntaxErrorOf(after),
      problems: problems.get(path) ?? [],
    },
  ];
}
