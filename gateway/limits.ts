/**
 * Bounds on what one request may ask, beside the body of at most 1 MiB: depth, aliases, and cost. The cost is the number of
 * objects that may have to be fetched: one for each field that has fields, and below a list that takes `first` that many times as much.
 * Plain values cost nothing; the tokens bound them. Introspection is bounded by graphql's own MaxIntrospectionDepthRule
 * instead, so that GraphiQL works.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

export const limits = { bodyBytes: 1024 * 1024, tokens: 4000, depth: 12, aliases: 50, cost: 20_000 } as const;

export interface Asked {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}
interface Weight {
  depth: number;
  cost: number;
}

/** What is too much about a valid document, in words; null when nothing is. */
export function excessOf(asked: Asked): string | null {
  const aliases = aliasesIn(asked.document);
  if (aliases > limits.aliases) return `${aliases} aliases are too many; ${limits.aliases} are allowed`;
  const { depth, cost } = weightOf(asked);
  if (depth > limits.depth) return `a depth of ${depth} is too deep; ${limits.depth} is allowed`;
  if (cost > limits.cost)
    return `a cost of ${cost} is too high; ${limits.cost} is allowed: ask for fewer with \`first\`, or for less of each`;
  return null;
}

function aliasesIn(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    Field: (field) => {
      if (field.alias !== undefined) count++;
    },
  });
  return count;
}

export function weightOf({ schema, document, operation, variables }: Asked): Weight {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  /** Each fragment is weighed once, or fragments that spread each other twice would take for ever. */
  const weighed = new Map<string, Weight>();
  const given = { ...defaultsOf(operation), ...variables };

  function weighSet(set: SelectionSetNode, type: GraphQLCompositeType | undefined): Weight {
    let [depth, cost] = [0, 0];
    for (const selection of set.selections) {
      const weight =
        selection.kind === Kind.FIELD
          ? weighField(selection, type)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? weighSet(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type)
            : weighFragment(selection.name.value);
      depth = Math.max(depth, weight.depth);
      cost += weight.cost;
    }
    return { depth, cost };
  }
  function weighField(field: FieldNode, type: GraphQLCompositeType | undefined): Weight {
    if (field.name.value.startsWith("__")) return { depth: 0, cost: 0 };
    const known =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
    if (field.selectionSet === undefined) return { depth: 1, cost: 0 };
    const below = known === undefined ? undefined : getNamedType(known.type);
    const { depth, cost } = weighSet(field.selectionSet, isCompositeType(below) ? below : undefined);
    return { depth: depth + 1, cost: 1 + firstOf(field, known, given) * cost };
  }
  function weighFragment(name: string): Weight {
    const before = weighed.get(name);
    if (before !== undefined) return before;
    const fragment = fragments.get(name);
    const weight =
      fragment === undefined
        ? { depth: 0, cost: 0 }
        : weighSet(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
    weighed.set(name, weight);
    return weight;
  }
  function typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
  return weighSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { variable, defaultValue } of variableDefinitions ?? [])
    if (defaultValue?.kind === Kind.INT) values[variable.name.value] = Number(defaultValue.value);
  return values;
}

/** How many items a field asks for; 1 for what takes no `first`. */
function firstOf(
  field: FieldNode,
  known: GraphQLField<unknown, unknown> | undefined,
  variables: Readonly<Record<string, unknown>>,
): number {
  const given = field.arguments?.find(({ name }) => name.value === "first")?.value;
  const told =
    given?.kind === Kind.INT
      ? Number(given.value)
      : given?.kind === Kind.VARIABLE
        ? variables[given.name.value]
        : undefined;
  const fallback = known?.args.find(({ name }) => name === "first")?.default?.literal;
  if (typeof told === "number") return Math.max(1, told);
  return fallback?.kind === Kind.INT ? Number(fallback.value) : 1;
}
