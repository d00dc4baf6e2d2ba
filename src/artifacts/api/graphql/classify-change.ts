import type { SerializableChange } from "@graphql-inspector/core/diff/changes/change";
import type { GraphqlDifferenceKind } from "./graphql-difference.ts";

/** A change that clients notice, in our words. */
export interface ClassifiedChange {
  readonly kind: GraphqlDifferenceKind;
  readonly owner: string;
  /** The field, value, location or member within the owner; empty for the owner itself. */
  readonly name: string;
  /** The argument of the field; null where it is not about one. */
  readonly argument: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

const said = (
  kind: GraphqlDifferenceKind,
  owner: string,
  name = "",
  more: Partial<Pick<ClassifiedChange, "argument" | "before" | "after">> = {},
): ClassifiedChange => ({ kind, owner, name, argument: null, before: null, after: null, ...more });

/**
 * What a change is to clients; null where they notice nothing. Descriptions, deprecations and directives that are read by the
 * server alone are no part of the contract.
 */
export function classifyChange(change: SerializableChange): ClassifiedChange | null {
  return ofTypes(change) ?? ofMembers(change) ?? ofInputs(change) ?? ofDirectives(change);
}

function ofTypes(change: SerializableChange): ClassifiedChange | null {
  switch (change.type) {
    case "TYPE_REMOVED":
      return said("type-removed", change.meta.removedTypeName);
    case "TYPE_KIND_CHANGED": {
      const { typeName, oldTypeKind, newTypeKind } = change.meta;
      return said("type-kind-changed", typeName, "", { before: kindName(oldTypeKind), after: kindName(newTypeKind) });
    }
    case "SCHEMA_QUERY_TYPE_CHANGED":
      return root("query", change.meta.oldQueryTypeName, change.meta.newQueryTypeName);
    case "SCHEMA_MUTATION_TYPE_CHANGED":
      return root("mutation", change.meta.oldMutationTypeName, change.meta.newMutationTypeName);
    case "SCHEMA_SUBSCRIPTION_TYPE_CHANGED":
      return root("subscription", change.meta.oldSubscriptionTypeName, change.meta.newSubscriptionTypeName);
    default:
      return null;
  }
}

const root = (operation: string, before: string | null, after: string | null) =>
  before === null ? null : said("root-removed", before, "", { before: operation, after });

/** `InputObjectTypeDefinition` as people say it: `input`. */
const kindName = (kind: string): string =>
  kind
    .replace(/TypeDefinition$/, "")
    .replace(/Object$/, (whole) => (kind.startsWith("Input") ? "" : whole))
    .toLowerCase();

function ofMembers(change: SerializableChange): ClassifiedChange | null {
  switch (change.type) {
    case "FIELD_REMOVED":
      return said("field-removed", change.meta.typeName, change.meta.removedFieldName);
    case "FIELD_TYPE_CHANGED": {
      const { typeName, fieldName, oldFieldType: before, newFieldType: after, isSafeFieldTypeChange } = change.meta;
      return isSafeFieldTypeChange ? null : said("field-type-changed", typeName, fieldName, { before, after });
    }
    case "ENUM_VALUE_REMOVED":
      return said("enum-value-removed", change.meta.enumName, change.meta.removedEnumValueName);
    case "ENUM_VALUE_ADDED":
      if (change.meta.addedToNewType) return null;
      return said("enum-value-added", change.meta.enumName, change.meta.addedEnumValueName);
    case "UNION_MEMBER_REMOVED":
      return said("union-member-removed", change.meta.unionName, change.meta.removedUnionMemberTypeName);
    case "UNION_MEMBER_ADDED":
      if (change.meta.addedToNewType) return null;
      return said("union-member-added", change.meta.unionName, change.meta.addedUnionMemberTypeName);
    case "OBJECT_TYPE_INTERFACE_REMOVED":
      return said("interface-removed", change.meta.objectTypeName, change.meta.removedInterfaceName);
    case "OBJECT_TYPE_INTERFACE_ADDED":
      if (change.meta.addedToNewType) return null;
      return said("interface-added", change.meta.objectTypeName, change.meta.addedInterfaceName);
    default:
      return null;
  }
}

function ofInputs(change: SerializableChange): ClassifiedChange | null {
  switch (change.type) {
    case "FIELD_ARGUMENT_REMOVED": {
      const { typeName, fieldName, removedFieldArgumentName: argument } = change.meta;
      return said("argument-removed", typeName, fieldName, { argument });
    }
    case "FIELD_ARGUMENT_ADDED": {
      const { typeName, fieldName, addedArgumentName: argument, addedArgumentType: after, ...added } = change.meta;
      if (added.addedToNewField) return null;
      const kind = added.isAddedFieldArgumentBreaking ? "argument-required" : "list-cut-by-default";
      return added.isAddedFieldArgumentBreaking || added.hasDefaultValue
        ? said(kind, typeName, fieldName, { argument, after })
        : null;
    }
    case "FIELD_ARGUMENT_TYPE_CHANGED": {
      const { typeName, fieldName, argumentName: argument, ...types } = change.meta;
      if (types.isSafeArgumentTypeChange || types.oldArgumentType === "") return null;
      const more = { argument, before: types.oldArgumentType, after: types.newArgumentType };
      return said("argument-type-changed", typeName, fieldName, more);
    }
    case "FIELD_ARGUMENT_DEFAULT_CHANGED": {
      const { typeName, fieldName, argumentName: argument, oldDefaultValue, newDefaultValue } = change.meta;
      return defaultChanged(typeName, fieldName, argument, oldDefaultValue, newDefaultValue);
    }
    case "INPUT_FIELD_REMOVED":
      return said("input-field-removed", change.meta.inputName, change.meta.removedFieldName);
    case "INPUT_FIELD_ADDED": {
      const { inputName, addedInputFieldName, addedInputFieldType: after, ...added } = change.meta;
      const optional = added.isAddedInputFieldTypeNullable || added.addedFieldDefault !== undefined;
      return added.addedToNewType || optional
        ? null
        : said("input-field-required", inputName, addedInputFieldName, { after });
    }
    case "INPUT_FIELD_TYPE_CHANGED": {
      const { inputName, inputFieldName, oldInputFieldType: before, newInputFieldType: after } = change.meta;
      if (change.meta.isInputFieldTypeChangeSafe) return null;
      return said("input-field-type-changed", inputName, inputFieldName, { before, after });
    }
    case "INPUT_FIELD_DEFAULT_VALUE_CHANGED": {
      const { inputName, inputFieldName, oldDefaultValue, newDefaultValue } = change.meta;
      return defaultChanged(inputName, inputFieldName, null, oldDefaultValue, newDefaultValue);
    }
    default:
      return null;
  }
}

/** A default that is written down for the first time mostly says what has been so all along. */
const defaultChanged = (
  owner: string,
  name: string,
  argument: string | null,
  before: string | undefined,
  after: string | undefined,
) => (before === undefined ? null : said("default-changed", owner, name, { argument, before, after: after ?? null }));

function ofDirectives(change: SerializableChange): ClassifiedChange | null {
  switch (change.type) {
    case "DIRECTIVE_USAGE_INPUT_OBJECT_ADDED": {
      const { inputObjectName, addedDirectiveName, addedToNewType } = change.meta;
      return addedDirectiveName === "oneOf" && !addedToNewType ? said("input-one-of", inputObjectName) : null;
    }
    case "DIRECTIVE_REMOVED":
      return said("directive-removed", `@${change.meta.removedDirectiveName}`);
    case "DIRECTIVE_LOCATION_REMOVED": {
      const { directiveName, removedDirectiveLocation } = change.meta;
      return said("directive-location-removed", `@${directiveName}`, removedDirectiveLocation);
    }
    case "DIRECTIVE_ARGUMENT_REMOVED": {
      const { directiveName, removedDirectiveArgumentName } = change.meta;
      return said("directive-argument-removed", `@${directiveName}`, removedDirectiveArgumentName);
    }
    case "DIRECTIVE_ARGUMENT_ADDED": {
      const { directiveName, addedDirectiveArgumentName, addedDirectiveArgumentType: after, ...added } = change.meta;
      const optional = !added.addedDirectiveArgumentTypeIsNonNull || added.addedDirectiveDefaultValue !== undefined;
      if (added.addedToNewDirective || optional) return null;
      return said("directive-argument-required", `@${directiveName}`, addedDirectiveArgumentName, { after });
    }
    case "DIRECTIVE_ARGUMENT_TYPE_CHANGED": {
      const { directiveName, directiveArgumentName, isSafeDirectiveArgumentTypeChange: safe } = change.meta;
      const { oldDirectiveArgumentType: before, newDirectiveArgumentType: after } = change.meta;
      if (safe) return null;
      return said("directive-argument-type-changed", `@${directiveName}`, directiveArgumentName, { before, after });
    }
    case "DIRECTIVE_REPEATABLE_REMOVED":
      return said("directive-not-repeatable", `@${change.meta.directiveName}`);
    default:
      return null;
  }
}
