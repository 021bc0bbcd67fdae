// Which parts of a graph two tabs may change at once and both keep. A record in the layout is merged key by key;
// everything else is one value, so that a position, a wire or a reference is never half of one tab's and half of
// the other's.

export type Layout =
  | 'value'
  /** A record whose keys are ids. */
  | { readonly each: Layout }
  /** A record of named fields; those not listed are values. */
  | { readonly fields: { readonly [name: string]: Layout } };

const BODY: Layout = {
  fields: {
    nodes: { each: { fields: { parameters: { each: 'value' } } } },
    wires: { each: 'value' },
    frames: { each: { fields: {} } },
    notes: { each: { fields: {} } },
  },
};

export const GRAPH_LAYOUT: Layout = {
  fields: {
    root: BODY,
    subgraphs: { each: { fields: { body: BODY, promoted: { each: 'value' } } } },
  },
};

export function layoutOf(layout: Layout, key: string): Layout {
  if (layout === 'value') return 'value';
  if ('each' in layout) return layout.each;
  return Object.hasOwn(layout.fields, key) ? layout.fields[key]! : 'value';
}
