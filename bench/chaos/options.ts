import { parseArgs } from "node:util";

/** What is done to the servers, and how much of it. */
export interface ChaosOptions {
  readonly database: "pglite" | "postgres";
  readonly replicas: number;
  /** How often a server is killed (SIGKILL) and started again. */
  readonly kills: number;
  /** How often PostgreSQL is ended and started again, by turns killed and stopped fast. */
  readonly restarts: number;
  /** Deliveries of what people do, without those that are sent again. */
  readonly deliveries: number;
  readonly pulls: number;
  /** Share of GitHub's answers that fail, half of them after the request has taken effect. */
  readonly faults: number;
  /** Deliveries a second, when the servers keep up. */
  readonly rate: number;
  /** Who sees to it that an unanswered delivery is sent again: GitHub's page of deliveries, or the App's own sweep. */
  readonly redeliver: "sender" | "sweep";
  readonly seed: number;
  /** Seconds that the servers may take to come to rest after the last event. */
  readonly patience: number;
}

const usual = {
  database: "pglite",
  replicas: "1",
  kills: "50",
  "restart-database": "0",
  deliveries: "20000",
  pulls: "300",
  faults: "0",
  rate: "100",
  redeliver: "sender",
  seed: "1",
  patience: "900",
} as const;

/** What `--quick` takes in place of the usual. */
const quick = { kills: "3", deliveries: "400", pulls: "20", patience: "300" } as const;

const names = Object.keys(usual);

/**
 * Reads the command line. Every option has a value but `--quick`.
 * @throws Error that says which option is not known or has a value it cannot have.
 */
export function readOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean" },
      ...Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
    },
  });
  const given = { ...usual, ...(values.quick === true ? quick : {}), ...values };
  const number = (name: keyof typeof usual, most: number): number => {
    const value = Number(given[name]);
    if (!(value >= 0 && value <= most)) throw new Error(`--${name} is not a number from 0 to ${most}`);
    return value;
  };
  const database = oneOf("database", given.database, ["pglite", "postgres"] as const);
  const options: ChaosOptions = {
    database,
    replicas: number("replicas", 8),
    kills: number("kills", 10_000),
    restarts: number("restart-database", 1_000),
    deliveries: number("deliveries", 1_000_000),
    pulls: number("pulls", 10_000),
    faults: number("faults", 0.9),
    rate: number("rate", 10_000),
    redeliver: oneOf("redeliver", given.redeliver, ["sender", "sweep"] as const),
    seed: number("seed", 2 ** 32),
    patience: number("patience", 86_400),
  };
  if (database === "pglite" && (options.replicas !== 1 || options.restarts > 0))
    throw new Error("PGlite belongs to one process: --replicas and --restart-database need --database postgres");
  return options;
}

function oneOf<T extends string>(name: string, value: string | boolean | undefined, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Error(`--${name} is none of ${known.join(", ")}`);
  return found;
}
