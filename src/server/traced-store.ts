import type { Inbox, Job, Store } from "../store/index.ts";
import { noTracer, type Tracer } from "./tracer.ts";

/** The same inbox, whose jobs carry on the trace of their delivery. */
export const tracedInbox = (inbox: Inbox, tracer: Tracer): Inbox => ({
  receive: (delivery) => inbox.receive({ ...delivery, jobs: delivery.jobs.map((job) => withTrace(job, tracer)) }),
});

/** The same store, whose jobs carry on the trace of the work that asks for them; itself where nothing is traced. */
export const tracedStore = (store: Store, tracer: Tracer): Store =>
  tracer === noTracer
    ? store
    : {
        ...store,
        enqueue: (job, startAfter) => store.enqueue(withTrace(job, tracer), startAfter),
        enqueueAll: (wanted) => store.enqueueAll(wanted.map((each) => ({ ...each, job: withTrace(each.job, tracer) }))),
      };

function withTrace<T extends Job>(job: T, tracer: Tracer): T {
  const traceparent = tracer.current();
  return traceparent === null ? job : { ...job, traceparent };
}
