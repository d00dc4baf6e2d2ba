import { randomBytes } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { inspect } from "node:util";
import { runAction } from "./action/run-action.ts";
import { withoutSecrets } from "./action/runner.ts";
import { withoutCommands } from "./action/workflow-command.ts";
import { writeInside } from "./action/write-inside.ts";

const environment = { ...process.env };
// Whatever of the engine goes by the environment of the process finds none there either.
const kept = withoutSecrets(environment);
for (const name of Object.keys(environment)) if (!(name in kept)) delete process.env[name];

const secret = (): string => randomBytes(24).toString("hex");
const folders = [environment.GITHUB_WORKSPACE ?? "", environment.RUNNER_TEMP ?? ""];

try {
  process.exitCode = await runAction({
    environment,
    now: () => new Date(),
    out: (text) => void process.stdout.write(text),
    readText: (path) => readFileSync(path, "utf8"),
    writeText: (path, text) => writeInside(folders, path, text),
    appendText: (path, text) => appendFileSync(path, text),
    fetch: globalThis.fetch,
    secret,
  });
} catch (bug) {
  process.stdout.write(withoutCommands(inspect(bug), secret()));
  process.exitCode = 1;
}
