import { rememberLast } from "../../frameworks/remember-last.ts";
import type { Dialect } from "../../operation.ts";
import type { CodeFile, CodeReader, LoweredFile } from "../lowered.ts";
import { type DjangoGraph, djangoGraph, labelsOf, pathParts } from "./graph.ts";
import { lowerModule } from "./lower-file.ts";
import { type Dependencies, type DjangoModule, readModule } from "./module.ts";
import { remembered } from "./remember-chain.ts";
import type { ProjectState } from "./state.ts";

/** UTF-16 units of files whose reading is kept: those of a large project, in both of its states. */
const kept = 24 << 20;

const readers = new Map<string, (text: string) => DjangoModule | null>();

/** The reading of a file depends on its application and on the database. */
function reader(label: string, dialect: Dialect): (text: string) => DjangoModule | null {
  const key = `${dialect} ${label}`;
  const known = readers.get(key);
  if (known !== undefined) return known;
  // Labels are the words of whoever writes the repository.
  if (readers.size > 2_000) readers.clear();
  const read = rememberLast((text) => readModule(text, label, dialect), kept);
  readers.set(key, read);
  return read;
}

const none: Dependencies = { dependencies: [], runBefore: [], replaces: [], place: { start: 0, end: 0 } };

/** What a file says of the others is the same whatever it is read for. */
const dependenciesOf = rememberLast((text): Dependencies => {
  const module = readModule(text, "", "postgresql");
  if (module === null) return none;
  const { dependencies, runBefore, replaces, place } = module;
  return { dependencies, runBefore, replaces, place };
}, kept);

const graphOf = (files: readonly CodeFile[]): DjangoGraph => djangoGraph(files, dependenciesOf);

/** Reads the migrations of Django, those of all applications of a project together. */
export const djangoReader: CodeReader = {
  languages: ["python"],
  graph: (files) => {
    const { order, faults } = graphOf(files);
    return { order, faults };
  },
  lower: (files, { dialect }) => {
    const { order, inactive } = graphOf(files);
    const labels = labelsOf(files, dependenciesOf);
    const byPath = new Map(files.map((file) => [file.path, file]));
    const active = order.flatMap((path) => (inactive.has(path) ? [] : (byPath.get(path) ?? [])));
    const chain = remembered(dialect);
    const lowered = new Map<string, LoweredFile>();
    let state: ProjectState = new Map();
    for (const { path, text } of active) {
      const label = labels.get(pathParts(path).folder) ?? "";
      const step = chain.step(`${label}\0${text}`, () => {
        const module = reader(label, dialect)(text);
        return module === null ? { file: empty, after: state } : lowerModule(module, state, dialect);
      });
      lowered.set(path, step.file);
      state = step.after;
    }
    for (const { path } of files) if (!lowered.has(path)) lowered.set(path, empty);
    return lowered;
  },
};

const nothing = {
  steps: [],
  transaction: { mode: "wrapped", reason: "Django runs each migration in one transaction" },
} as const;
const empty: LoweredFile = { up: nothing, down: nothing, comments: [], assured: [], problems: [] };
