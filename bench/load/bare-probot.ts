/**
 * The least that Probot can do: its own server, in production mode, with listeners that do nothing and nothing logged. It
 * verifies, parses, dispatches and answers. Prints where it listens.
 */
import pino from "pino";
import { Probot, Server } from "probot";

const { APP_ID = "", PRIVATE_KEY = "", WEBHOOK_SECRET = "", PORT = "" } = process.env;
const log = pino({ level: "silent" });
const server = new Server({
  Probot: Probot.defaults({ appId: APP_ID, privateKey: PRIVATE_KEY, secret: WEBHOOK_SECRET, log }),
  log,
  port: Number(PORT),
  host: "127.0.0.1",
});
await server.load((app) => {
  app.on(["pull_request", "push"], () => undefined);
});
await server.start();
console.log(`http://127.0.0.1:${PORT}`);
