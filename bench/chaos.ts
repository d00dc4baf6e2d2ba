/**
 * Kills servers, breaks GitHub and restarts PostgreSQL while people work on pull requests, and then looks whether anything
 * was lost. `node bench/chaos.ts [--quick] [--database pglite|postgres] [--replicas n] [--kills n] [--deliveries n]
 * [--pulls n] [--faults share] [--restart-database n] [--redeliver sender|sweep] [--rate n] [--seed n]`; see
 * `chaos/options.ts`. What people do and when servers are killed follows from the seed; how far the servers are by then does
 * not. Exits with 1 where something is wrong, and then keeps the servers' logs.
 */

import { readOptions } from "./chaos/options.ts";
import { runChaos } from "./chaos/run.ts";

const outcome = await runChaos(readOptions(process.argv.slice(2)), (line) => console.error(line));
for (const [name, value] of outcome.table) console.log(`${name.padEnd(44)}${value}`);
for (const line of outcome.problems) console.log(line);
process.exit(outcome.problems.length === 0 ? 0 : 1);
