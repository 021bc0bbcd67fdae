// How large a graph may be. A file beyond these bounds is refused before it costs anything, and an edit that would pass
// them fails, so that what was made here can always be opened again.

export const LIMITS = {
  /** Characters of a saved graph. */
  text: 16_000_000,
  nodes: 5_000,
  wires: 20_000,
  subgraphs: 500,
  /** Frames, or notes, of one body. */
  annotations: 1_000,
  promoted: 200,
  title: 200,
  note: 20_000,
  name: 200,
  portName: 60,
  /** Of the canvas, in its own pixels, to each side of the origin. */
  position: 1_000_000,
  parameters: 100,
  /** Pixels of a painting's side, and how many classes it may tell apart. */
  painting: { side: 8192, classes: 65_535 },
  surgery: {
    steps: 200,
    /** Lists of one step. */
    layers: 1_000,
    classes: 4_096,
    channels: 4_096,
    /** Characters of a layer's path and block. */
    layerKey: 2_000,
    /** The last channel that can be named. */
    channel: 65_535,
    /** To each side of 0. */
    factor: 100,
    /** In pixels of the layer. */
    radius: 64,
    groups: 1_024,
  },
  /** Of one node's parameters: values, depth, and characters of all texts. */
  json: { values: 2_000, depth: 8, characters: 100_000 },
  /** Of a whole file before its structure is known. */
  file: { values: 3_000_000, depth: 24, characters: 16_000_000 },
} as const;

/** Keys that reach an object's prototype when they are assigned. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
