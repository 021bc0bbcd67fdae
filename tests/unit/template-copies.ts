// Copies of the templates for tests, with the paintings that they want.
import { findEncoding } from '../../src/datasets/labels';
import type { PaintingRef } from '../../src/graph/definition';
import type { GraphDocument } from '../../src/graph/document';
import { EXAMPLE_PAINTING } from '../../src/nodes/example-content';
import { templates, type Template } from '../../src/templates';

/** Landscapes are the painting whose pixels `runGraph` has; others have the size that is asked for. */
export const made = ({ paintings, make }: Template): GraphDocument =>
  make(
    Object.fromEntries(
      Object.entries(paintings).map(([name, { encoding, width, height }]): [string, PaintingRef] => {
        if (encoding === EXAMPLE_PAINTING.encoding) return [name, EXAMPLE_PAINTING];
        const { numClasses } = findEncoding(encoding)!;
        return [name, { painting: 'empty', width, height, numClasses, encoding }];
      }),
    ),
  );

export const madeById = (id: string): GraphDocument =>
  made(templates.find((template) => template.id === id)!);
