import type {
  MigrationChange,
  RelationKey,
  Routine,
  RoutineDefinition,
  Step,
} from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";

/** A function or procedure as it is in the end, and the last step of the change that wrote it. */
export interface WrittenRoutine {
  readonly key: RelationKey;
  readonly routine: Routine;
  readonly step: Step;
}

/** The overloads that this change creates, replaces or alters and leaves behind, in the order they were last written. */
export const routinesWritten: (change: MigrationChange) => readonly WrittenRoutine[] = oncePerChange((change) => {
  const written = new Map<string, WrittenRoutine>();
  for (const step of change.steps) {
    const { operation, before } = step;
    if (operation.kind !== "create-routine" && operation.kind !== "alter-routine") continue;
    const name = operation.kind === "create-routine" ? operation.routine.name : operation.name;
    const given = operation.kind === "create-routine" ? operation.routine.arguments : operation.arguments;
    const key = `${name.schema ?? before.searchPath[0] ?? "public"}.${name.name}`;
    const overloads = change.after.routines.get(key) ?? [];
    const routine = overloads.length === 1 && given === null ? overloads[0] : overloads.find(hasArguments(given ?? []));
    if (routine === undefined) continue;
    const id = `${key}(${signatureOf(routine.definition)})`;
    written.delete(id);
    written.set(id, { key, routine, step });
  }
  return [...written.values()];
});

const hasArguments =
  (types: RoutineDefinition["arguments"]) =>
  ({ definition }: Routine): boolean =>
    typesOf(definition.arguments) === typesOf(types);

/** The types that tell overloads apart: `int4, text[]`. */
export const signatureOf = (definition: RoutineDefinition): string => typesOf(definition.arguments);

const typesOf = (types: RoutineDefinition["arguments"]): string =>
  types.map(({ name, arrayDimensions }) => name + (arrayDimensions > 0 ? "[]" : "")).join(", ");
