import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Installs the libraries of the program by its lock file, which names each by its hash; none of their scripts is run. Does
 * nothing where they are there. Throws an error that says what to do.
 * @param {string} root folder of the Action.
 */
export function installLibraries(root) {
  // npm writes it last.
  if (existsSync(join(root, "node_modules", ".package-lock.json"))) return;
  const [program, ...before] = npmCommand(dirname(process.execPath));
  const args = [...before, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    env: withoutSecrets(process.env),
    encoding: "utf8",
    shell: program.endsWith(".cmd"),
  });
  if (status === 0) return;
  const said = (error?.message ?? `${stderr}${stdout}`).trim().slice(0, 2000);
  throw new Error(
    `arch-review: its libraries could not be installed: ${said}\nThe runner needs npm (actions/setup-node brings it) and a way to the registry.`,
  );
}

/**
 * npm beside the Node that runs this, as the runner brings it on most systems; else the one on the path.
 * @param {string} folder of the Node program.
 */
function npmCommand(folder) {
  const beside = [join(folder, "..", "lib", "node_modules"), join(folder, "node_modules")]
    .map((modules) => join(modules, "npm", "bin", "npm-cli.js"))
    .find((path) => existsSync(path));
  if (beside !== undefined) return [process.execPath, beside];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

/**
 * npm needs no token of the run.
 * @param {NodeJS.ProcessEnv} environment
 */
const withoutSecrets = (environment) =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(?:INPUT_|ACTIONS_|GITHUB_TOKEN$)/i.test(name)));
