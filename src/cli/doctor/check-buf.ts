import { createBuf, findBuf } from "../../buf/index.ts";
import { advice, type Check, ok } from "./check.ts";

const name = "protocol buffers";
const remedy =
  "Install the optional dependencies too (`npm install --include=optional`), and let the server start processes and write to its temporary folder: until then a change of `.proto` files is incomplete";

/** Whether buf starts on this machine. */
export async function checkBuf(): Promise<Check> {
  const program = findBuf();
  if (program === null) return advice(name, "buf is not installed for this platform", remedy);
  const run = await createBuf().compare(
    { modules: [{ files: [] }], lint: false, notCompared: [] },
    new AbortController().signal,
  );
  if (run.kind === "unavailable") return advice(name, run.reason, remedy);
  return ok(name, `buf ${run.version} compares them in a process of its own`);
}
