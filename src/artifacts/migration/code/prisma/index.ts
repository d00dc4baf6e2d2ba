export { declaredByPrisma } from "./declared-schema.ts";
