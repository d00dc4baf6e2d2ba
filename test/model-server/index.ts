export { answersOf } from "./answers-of.ts";
export type { EndpointWays } from "./endpoint-ways.ts";
export { type ReadPassage, readPrompt } from "./read-prompt.ts";
export { type Fault, failsWith, faults, type Reply, says, saysText } from "./reply.ts";
export {
  type ModelServer,
  type SeenRequest,
  startModelServer,
} from "./start-model-server.ts";
