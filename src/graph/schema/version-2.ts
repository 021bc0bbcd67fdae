// Version 2 of a saved graph, as a schema: every key known, every text, number and list bounded. Version 1 is the same
// without surgery, and is raised before it comes here.
import * as v from 'valibot';
import { GRAPH_FORMAT, GRAPH_VERSION, STRUCTURE } from '../document';
import { WIRE_TYPES } from '../wire';
import { id, key, list, table, text, whole, within } from './bounded';
import { jsonFault } from './json';
import { LIMITS, RESERVED_KEYS } from './limits';
import { surgerySchema } from './surgery';

export const positionSchema = v.strictObject({
  x: within(-LIMITS.position, LIMITS.position),
  y: within(-LIMITS.position, LIMITS.position),
});

const boundedJson = v.rawCheck<unknown>(({ dataset, addIssue }) => {
  if (!dataset.typed) return;
  const fault = jsonFault(dataset.value, LIMITS.json);
  if (fault !== null) addIssue({ message: `Expected small JSON, found ${fault}` });
});

// The walk stands first, since `record` leaves reserved keys out without a word.
const parameters = v.pipe(
  v.unknown(),
  boundedJson,
  v.record(key(LIMITS.portName), v.unknown()),
  v.maxEntries(LIMITS.parameters),
);

const WIRE_TYPE_NAMES: readonly unknown[] = Object.keys(WIRE_TYPES);
const BOUNDARY: readonly string[] = [STRUCTURE.input, STRUCTURE.output];

const isPortName = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length <= LIMITS.portName && !RESERVED_KEYS.has(value);

export const nodeSchema = v.pipe(
  v.strictObject({
    type: v.pipe(text(80), v.regex(/^[\w-]+\/[\w-]+$/, 'Expected section/name')),
    name: v.pipe(
      text(LIMITS.name),
      v.regex(/^(?:[\w-]+(?:\.[\w-]+)*)?$/, 'Expected letters, digits, _ and -, parts joined by dots'),
    ),
    title: v.optional(text(LIMITS.title)),
    network: v.optional(id),
    parameters,
    position: positionSchema,
    state: v.optional(v.picklist(['muted', 'bypassed'])),
    subgraph: v.optional(id),
  }),
  v.check(
    ({ type, subgraph }) => (type === STRUCTURE.subgraph) === (subgraph !== undefined),
    'A subgraph instance, and nothing else, names its subgraph',
  ),
  v.check(
    ({ type, parameters }) =>
      !BOUNDARY.includes(type) || (isPortName(parameters.port) && WIRE_TYPE_NAMES.includes(parameters.type)),
    'An input or output of a subgraph names a port and a type of wire',
  ),
);

const portRef = v.strictObject({ node: id, port: key(LIMITS.portName) });
const wireSchema = v.strictObject({ from: portRef, to: portRef });

export const frameSchema = v.strictObject({
  title: text(LIMITS.title),
  hue: whole(0, 5),
  nodes: list(id, LIMITS.nodes),
});

export const noteSchema = v.strictObject({
  text: text(LIMITS.note),
  position: positionSchema,
  width: within(1, 10_000),
  height: within(1, 10_000),
});

export const bodySchema = v.strictObject({
  nodes: table(nodeSchema, LIMITS.nodes),
  wires: table(wireSchema, LIMITS.wires),
  frames: table(frameSchema, LIMITS.annotations),
  notes: table(noteSchema, LIMITS.annotations),
});

const promoted = v.strictObject({ node: id, parameter: key(LIMITS.portName) });

export const subgraphsSchema = table(
  v.strictObject({
    title: text(LIMITS.title),
    body: bodySchema,
    promoted: v.pipe(v.record(key(LIMITS.portName), promoted), v.maxEntries(LIMITS.promoted)),
  }),
  LIMITS.subgraphs,
);

export const checkpointSchema = v.strictObject({ source: text(LIMITS.title), name: text(LIMITS.title) });

export const seedSchema = whole(0, Number.MAX_SAFE_INTEGER);
export const titleSchema = text(LIMITS.title);

export const graphSchema = v.strictObject({
  format: v.literal(GRAPH_FORMAT),
  version: v.literal(GRAPH_VERSION),
  id,
  title: titleSchema,
  seed: seedSchema,
  root: bodySchema,
  subgraphs: subgraphsSchema,
  checkpoint: v.optional(checkpointSchema),
  surgery: v.optional(surgerySchema),
});
