import { doTask } from "./do-task.ts";
import type { Outcome, Task } from "./task.ts";

/** Does one task of the pool that this thread belongs to. */
export default async function answer(task: Task): Promise<Outcome> {
  return doTask(task);
}
