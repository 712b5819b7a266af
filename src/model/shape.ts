/** The schema as a tree to walk beside a model: what each map, list and value may hold, names and refers to. */
import baselineSchema from '../../schemas/baseline.schema.json' with { type: 'json' };
import catalogueSchema from '../../schemas/catalogue.schema.json' with { type: 'json' };
import schema from '../../schemas/device.schema.json' with { type: 'json' };

type Json = { readonly [key: string]: unknown };

/** One place of the format, with its references (`$ref`) resolved. See the schema's `$comment` for the annotations. */
export interface Shape {
  readonly types: readonly string[];
  readonly properties: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
  /** Of the values of a map whose keys are free. */
  readonly rest: Shape | undefined;
  readonly items: Shape | undefined;
  /** `x-ref` of the string here, and of the keys of the map here. */
  readonly refs: readonly string[];
  readonly keyRefs: readonly string[];
  /** `x-words`: what a string may be beside a reference or a map. */
  readonly words: readonly string[];
  readonly defines: string | undefined;
  readonly file: string | undefined;
  /** `x-narrows`: each key narrows what the map means, so that it cannot be read without one of them. */
  readonly narrows: boolean;
  /** What a string may be if it is one of certain words; keys likewise. */
  readonly values: readonly unknown[];
  readonly keyValues: readonly string[];
  readonly example: string | undefined;
  /** What the format says about it; of a map with free keys, about the map. */
  readonly description: string | undefined;
  /** Something in it defines, refers to or names a file. */
  readonly linked: boolean;
}

const shapes = new Map<Json, Shape>();

function compile(written: Json, root: Json): Shape {
  const known = shapes.get(written);
  if (known !== undefined) return known;
  const json = resolved(written, root);
  const names = resolved((json.propertyNames as Json | undefined) ?? {}, root);
  const properties = new Map<string, Shape>();
  for (const [key, value] of Object.entries((json.properties as Json | undefined) ?? {}))
    properties.set(key, compile(value as Json, root));
  const rest =
    typeof json.additionalProperties === 'object' ? compile(json.additionalProperties as Json, root) : undefined;
  const items = json.items === undefined ? undefined : compile(json.items as Json, root);
  const refs = list(json['x-ref']);
  const keyRefs = list(names['x-ref']);
  const shape: Shape = {
    types: json.type === undefined ? [] : Array.isArray(json.type) ? json.type : [json.type],
    properties,
    required: list(json.required),
    rest,
    items,
    refs,
    keyRefs,
    words: list(json['x-words']),
    defines: json['x-defines'] as string | undefined,
    file: json['x-file'] as string | undefined,
    narrows: json['x-narrows'] === true,
    values: (json.enum as unknown[] | undefined) ?? [],
    keyValues: list(names.enum),
    example: [json.examples, names.examples].flat().find((example) => typeof example === 'string') as
      | string
      | undefined,
    description: json.description as string | undefined,
    linked:
      [...properties.values(), rest, items].some((child) => child?.linked) ||
      refs.length + keyRefs.length > 0 ||
      json['x-defines'] !== undefined ||
      json['x-file'] !== undefined,
  };
  shapes.set(written, shape);
  return shape;
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

/** A schema with what it refers to; its own keywords win. */
function resolved(json: Json, root: Json): Json {
  if (typeof json.$ref !== 'string') return json;
  let target: unknown = root;
  for (const step of json.$ref.slice(2).split('/')) target = (target as Json)[step];
  return { ...resolved(target as Json, root), ...json };
}

/** The shape of a whole model. */
export const ROOT: Shape = compile(schema as Json, schema as Json);

/** The shape of a catalogue file. */
export const CATALOGUE_ROOT: Shape = compile(catalogueSchema as Json, catalogueSchema as Json);

/** The shape of a baseline. */
export const BASELINE_ROOT: Shape = compile(baselineSchema as Json, baselineSchema as Json);

/** The shape of what a map holds under a key, or a list at any index; undefined where the format has nothing. */
export function within(shape: Shape, step: string | number): Shape | undefined {
  return typeof step === 'number' ? shape.items : (shape.properties.get(step) ?? shape.rest);
}

export function shapeAt(path: readonly (string | number)[], root: Shape = ROOT): Shape | undefined {
  let shape: Shape | undefined = root;
  for (const step of path) shape = shape && within(shape, step);
  return shape;
}
