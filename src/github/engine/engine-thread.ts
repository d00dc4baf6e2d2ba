import { parentPort } from "node:worker_threads";
import { loadParser } from "../../artifacts/migration/index.ts";
import { type EngineQuestion, inlineEngine, type ProofRequest } from "./engine.ts";

/** What a thread is asked. */
export type EngineTask =
  | ({ readonly kind: "plan" | "comparison" | "judging" | "review" } & EngineQuestion)
  | ({ readonly kind: "prove" } & ProofRequest);

/** A task with the number that its thread says when it begins. */
export type NumberedTask = EngineTask & { readonly id: number };

const engine = inlineEngine();
/** A thread is never told to stop: it is ended. */
const never = new AbortController().signal;

/** Answers one task of the pool that this thread belongs to. */
export default async function answer(task: NumberedTask): Promise<unknown> {
  await loadParser();
  parentPort?.postMessage(task.id);
  switch (task.kind) {
    case "plan":
      return engine.plan(task, never);
    case "comparison":
      return engine.comparison(task, never);
    case "judging":
      return engine.judging(task, never);
    case "review":
      return engine.review(task, never);
    case "prove":
      return engine.prove(task, never);
    default:
      return task satisfies never;
  }
}
