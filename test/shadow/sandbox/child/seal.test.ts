import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { processFlags } from "../../../../src/shadow/sandbox/start-process.ts";

const seal = new URL("../../../../src/shadow/sandbox/child/seal.ts", import.meta.url).href;

/** A program in a process like that of a sandbox: each of its attempts ends in what was found, or in how it failed. */
function outcomes(attempts: Readonly<Record<string, string>>): unknown {
  const tried = Object.entries(attempts).map(
    ([name, text]) => `${JSON.stringify(name)}: await tried(async () => ${text})`,
  );
  const program = `
    import { seal } from "${seal}";
    seal(700);
    const tried = (attempt) => attempt().then(
      (found) => typeof found,
      (error) => error.code ?? (/out of reach|not defined|not a function/.test(error.message) ? "missing" : error.message),
    );
    process.stdout.write(JSON.stringify({ ${tried.join(",")} }), () => process.exit());`;
  const flags = [...processFlags(), "--input-type=module", "--eval", program];
  return JSON.parse(execFileSync(process.execPath, flags, { cwd: "/", env: {}, encoding: "utf8" }));
}

const denied = "ERR_ACCESS_DENIED";
const missing = "missing";

test("what is run beside the database finds no way out", () => {
  const attempts: readonly (readonly [string, string, string])[] = [
    ["reads a file", "(await import('fs')).readFileSync('/etc/hostname')", denied],
    ["lists a folder", "(await import('fs')).readdirSync('/')", denied],
    ["writes a file", "(await import('fs')).writeFileSync('/tmp/arch-review-seal', '')", denied],
    ["loads native code", "process.dlopen({ exports: {} }, '/tmp/x.node')", missing],
    ["opens a connection", "import('net')", missing],
    ["opens another one", "import('node:http')", missing],
    ["requires one", "(await import('module')).createRequire('/')('dgram')", missing],
    ["asks for a name", "import('dns/promises')", missing],
    ["starts a process", "import('child_process')", missing],
    ["fetches", "fetch('http://127.0.0.1')", missing],
    ["opens a socket", "new WebSocket('ws://127.0.0.1')", missing],
    ["asks Node for a module", "process.getBuiltinModule('net')", missing],
    ["asks Node's inner parts", "process.binding('tcp_wrap')", missing],
    ["starts a debugger", "import('inspector')", missing],
  ];
  const found = outcomes(Object.fromEntries(attempts.map(([name, text]) => [name, text])));
  expect(found).toEqual(Object.fromEntries(attempts.map(([name, , how]) => [name, how])));
});
