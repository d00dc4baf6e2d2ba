import type { Simulator } from "../../test/simulator/index.ts";
import type { Place, RunningBackend } from "../../test/store/backends.ts";
import type { ChaosOptions } from "./options.ts";
import type { People } from "./people.ts";
import type { Random } from "./random.ts";
import type { Replicas } from "./replicas.ts";
import type { Sender } from "./sender.ts";

/** What a run plays on. */
export interface Stage {
  readonly options: ChaosOptions;
  readonly github: Simulator;
  readonly backend: RunningBackend;
  readonly place: Place;
  readonly replicas: Replicas;
  readonly people: People;
  readonly sender: Sender;
  readonly random: Random;
  readonly secret: string;
  readonly say: (line: string) => void;
}
