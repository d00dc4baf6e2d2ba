import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Engine } from "./engine.ts";

/** How a server is started that may do nothing but what it needs: docs/operations.md#the-image. */
const hardened = [
  ...["--init", "--read-only", "--tmpfs", "/tmp:size=64m,mode=1777", "--cap-drop", "ALL"],
  ...["--security-opt", "no-new-privileges", "--memory", "4g", "--pids-limit", "256"],
  // The image asks every half minute; nobody wants to wait for that here.
  ...["--health-interval", "2s", "--publish", "127.0.0.1::3000"],
];

const patienceMs = 120_000;

/**
 * Starts an image as docs/operations.md says, with a store of its own and a GitHub that does not answer, and tries what can be seen
 * from outside: health, deliveries with and without a signature, rehearsals, buf, the list of libraries, its user, its files, its end.
 * @param tell is told each thing that holds.
 * @throws Error for the first that does not.
 */
export async function tryImage(engine: Engine, image: string, tell: (held: string) => void): Promise<void> {
  const secret = randomBytes(32).toString("hex");
  const settings = {
    APP_ID: "1",
    PRIVATE_KEY: generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
    }).privateKey,
    WEBHOOK_SECRET: secret,
    GHE_HOST: "127.0.0.1:9",
    GHE_PROTOCOL: "http",
  };
  const environment = Object.entries(settings).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
  const id = engine.must("run", "--detach", ...hardened, ...environment, image);
  const inside = (...words: readonly string[]) => engine.run("exec", id, ...words);
  const expect = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`does not hold: ${what}\n${engine.run("logs", id).problem}`);
    tell(what);
  };
  try {
    expect(await becomesHealthy(engine, id), "its own health check calls it healthy");
    const url = `http://${engine.must("port", id, "3000/tcp").split("\n")[0]}/api/github/webhooks`;
    expect((await deliver(url, secret)) < 300, "it takes a signed delivery");
    expect((await deliver(url, `${secret}0`)) === 401, "it refuses a forged one");
    const { out } = inside("node", "dist/cli.js", "doctor");
    expect(/^ok +rehearsals/m.test(out), "a rehearsal starts");
    expect(/^ok +protocol buffers/m.test(out), "buf starts");
    expect(/"bomFormat": ?"CycloneDX"/.test(inside("cat", "/app/sbom.json").out), "it holds a list of its libraries");
    expect(/^[1-9]\d*$/.test(inside("id", "-u").out), "it is not root");
    expect(inside("touch", "/app/dist/cli.js").code !== 0, "it cannot change itself");
    engine.must("stop", "--time", "40", id);
    expect(
      engine.must("inspect", "--format", "{{.State.ExitCode}}", id) === "0",
      "it ends by itself when it is told to",
    );
  } finally {
    engine.run("rm", "--force", "--volumes", id);
  }
}

async function becomesHealthy(engine: Engine, id: string): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const state = engine.must("inspect", "--format", "{{.State.Status}} {{.State.Health.Status}}", id);
    if (state === "running healthy") return true;
    if (!/^(?:created|running) /.test(state)) return false;
    await setTimeout(1_000);
  }
  return false;
}

/** Sends a delivery that asks for nothing, signed with a secret; gives the status of the answer. */
async function deliver(url: string, secret: string): Promise<number> {
  const body = JSON.stringify({ zen: "Keep it logically awesome.", hook_id: 1 });
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "ping",
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    },
  });
  return response.status;
}
