import type { Simulator } from "../../test/simulator/index.ts";

type Delivery = Simulator["deliveries"][number];

/** Follows deliveries until they are answered with 2xx. */
export interface Sender {
  /** Looks at what has been answered since; sends what has failed again, under its GUID, if it is the sender that does so. */
  look(): void;
  /** Deliveries that are under way or have failed. */
  readonly open: number;
  /** Events that were answered with 2xx, by GUID. */
  readonly acknowledged: ReadonlyMap<string, Delivery>;
  /** How often a delivery was sent again. */
  readonly repeated: number;
}

/** How long a failed delivery waits before it is sent again. */
const againMs = 1_000;

/** Follows all deliveries of a simulator. `repeats` false: a delivery that failed is left to the App's sweep. */
export function senderOf(github: Simulator, repeats: boolean): Sender {
  const open = new Map<string, { readonly delivery: Delivery; readonly at: number }>();
  const acknowledged = new Map<string, Delivery>();
  let seen = 0;
  let repeated = 0;
  const take = (): void => {
    for (; seen < github.deliveries.length; seen++) {
      const delivery = github.deliveries[seen];
      if (delivery !== undefined && !acknowledged.has(delivery.guid))
        open.set(delivery.guid, { delivery, at: performance.now() });
    }
  };
  return {
    look() {
      take();
      for (const [guid, { delivery, at }] of [...open]) {
        if (delivery.state === "answered") {
          acknowledged.set(guid, delivery);
          open.delete(guid);
        } else if (repeats && delivery.state !== "sent" && performance.now() - at > againMs) {
          repeated += 1;
          open.set(guid, { delivery: github.redeliver(delivery.id), at: performance.now() });
        }
      }
    },
    get open() {
      return open.size;
    },
    acknowledged,
    get repeated() {
      return repeated;
    },
  };
}
