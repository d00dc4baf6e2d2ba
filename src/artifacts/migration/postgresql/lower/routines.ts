import type {
  AlterFunctionStmt,
  CreateFunctionStmt,
  DefineStmt,
  FunctionParameter,
  Node,
  ObjectWithArgs,
} from "libpg-query";
import type { ColumnType, ObjectName, Operation, RoutineBody, RoutineKind, Volatility } from "../../operation.ts";
import { columnType } from "../column-type.ts";
import { itemsOf, optionOf, stringOf, stringsOf } from "../node.ts";
import { qualifiedName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { parameterSettings } from "./parameter-settings.ts";
import { routineBody } from "./routine-body.ts";

/** CREATE FUNCTION and CREATE PROCEDURE. The body is read when it is first asked for. */
export function createRoutine(source: Source, node: CreateFunctionStmt): readonly Operation[] {
  const { options } = node;
  const parameters = (node.parameters ?? []).flatMap(parameterOf);
  const settings = [...parameterSettings(options)].flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  const language = stringOf(optionOf(options, "language")).toLowerCase();
  const read = routineBody(source, node);
  let body: RoutineBody | null | undefined;
  return [
    {
      kind: "create-routine",
      range: rangeOfSpan(source, source.span),
      orReplace: node.replace === true,
      routine: {
        kind: node.is_procedure === true ? "procedure" : "function",
        name: qualifiedName(stringsOf(node.funcname)),
        arguments: parameters.filter(isInput).map(typeOf),
        returns: node.is_procedure === true ? null : returnedType(node, parameters),
        // BEGIN ATOMIC and RETURN bodies, which need no LANGUAGE, are SQL.
        language: language === "" ? "sql" : language,
        volatility: volatilityOf(options) ?? "volatile",
        securityDefiner: securityOf(options) ?? false,
        parameters: new Map(settings),
        get body() {
          if (body === undefined) body = read();
          return body;
        },
      },
    },
  ];
}

/** CREATE AGGREGATE, whose rows of arguments stand in a list of their own. */
export function createAggregate(source: Source, { defnames, args, replace }: DefineStmt): readonly Operation[] {
  return [
    {
      kind: "create-routine",
      range: rangeOfSpan(source, source.span),
      orReplace: replace === true,
      routine: {
        kind: "aggregate",
        name: qualifiedName(stringsOf(defnames)),
        arguments: itemsOf(args?.[0]).flatMap(parameterOf).filter(isInput).map(typeOf),
        returns: null,
        language: "internal",
        volatility: "immutable",
        securityDefiner: false,
        parameters: new Map(),
        body: null,
      },
    },
  ];
}

/** ALTER FUNCTION, PROCEDURE or ROUTINE with clauses of CREATE. */
export function alterRoutine(source: Source, { func, actions }: AlterFunctionStmt): readonly Operation[] {
  return [
    {
      kind: "alter-routine",
      range: rangeOfSpan(source, source.span),
      ...signatureOf(func),
      volatility: volatilityOf(actions),
      securityDefiner: securityOf(actions),
      parameters: parameterSettings(actions),
    },
  ];
}

const kinds: Readonly<Record<string, RoutineKind>> = {
  OBJECT_PROCEDURE: "procedure",
  OBJECT_AGGREGATE: "aggregate",
};

/** The kind of routine that a statement is about; ROUTINE may be any and is a function here. */
export function routineKind(type: string | undefined): RoutineKind {
  return kinds[type ?? ""] ?? "function";
}

/** A routine's name and the types of its input arguments (null: not given). */
export interface Signature {
  readonly name: ObjectName;
  readonly arguments: readonly ColumnType[] | null;
}

/** The routine that a statement speaks of. */
export function signatureOf(node: ObjectWithArgs | undefined): Signature {
  const types = (node?.objargs ?? []).flatMap((type) => ("TypeName" in type ? [columnType(type.TypeName).type] : []));
  return {
    name: qualifiedName(stringsOf(node?.objname)),
    arguments: node?.args_unspecified === true ? null : types,
  };
}

/** The argument types of the routine that a statement speaks of; null: not given, or it speaks of no routine. */
export function argumentsOf(node: Node | undefined): readonly ColumnType[] | null {
  return node !== undefined && "ObjectWithArgs" in node ? signatureOf(node.ObjectWithArgs).arguments : null;
}

function parameterOf(node: Node): readonly FunctionParameter[] {
  return "FunctionParameter" in node ? [node.FunctionParameter] : [];
}

const isInput = ({ mode }: FunctionParameter): boolean => mode !== "FUNC_PARAM_OUT" && mode !== "FUNC_PARAM_TABLE";

const typeOf = ({ argType }: FunctionParameter): ColumnType => columnType(argType).type;

/** Without RETURNS, one OUT argument is the result and several are a record (manual, CREATE FUNCTION). */
function returnedType({ returnType }: CreateFunctionStmt, parameters: readonly FunctionParameter[]): ColumnType | null {
  if (returnType !== undefined) return columnType(returnType).type;
  const [only, ...more] = parameters.filter(({ mode }) => mode === "FUNC_PARAM_OUT" || mode === "FUNC_PARAM_INOUT");
  if (only === undefined) return null;
  return more.length === 0 ? typeOf(only) : { schema: null, name: "record", modifiers: [], arrayDimensions: 0 };
}

function volatilityOf(options: readonly Node[] | undefined): Volatility | null {
  const declared = stringOf(optionOf(options, "volatility"));
  return declared === "immutable" || declared === "stable" || declared === "volatile" ? declared : null;
}

function securityOf(options: readonly Node[] | undefined): boolean | null {
  const option = optionOf(options, "security");
  return option !== undefined && "Boolean" in option ? option.Boolean.boolval === true : null;
}
