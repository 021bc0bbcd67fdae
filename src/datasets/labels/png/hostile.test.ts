import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, pillow } from '../../../../tests/fixtures/labels';
import { SpadeError } from '../../../tfjs-spade/errors';
import { findEncoding } from '../encodings';
import { readInstanceMap } from '../instances';
import { readLabelMap } from '../read';
import { decodePng } from './decode';
import { pngOf } from './png-of.fixture';

const files = pillow.pngs.map((fixture) => fromBase64(fixture.png));
const coco = findEncoding('coco-stuff');

/** Runs a reader; true when it read, false when it refused with a SpadeError, and any other error fails the test. */
function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SpadeError);
    return false;
  }
}

const edit = fc.record({
  kind: fc.constantFrom('set', 'insert', 'delete', 'repeat'),
  at: fc.nat(4096),
  length: fc.integer({ min: 1, max: 24 }),
  byte: fc.integer({ min: 0, max: 255 }),
});

function mutate(
  file: Uint8Array,
  edits: readonly { kind: string; at: number; length: number; byte: number }[],
): Uint8Array {
  let bytes = Array.from(file);
  for (const { kind, at, length, byte } of edits) {
    const start = at % (bytes.length + 1);
    const piece = bytes.slice(start, start + length);
    if (kind === 'set') bytes[start] = byte;
    if (kind === 'insert') bytes.splice(start, 0, ...piece.map(() => byte));
    if (kind === 'delete') bytes.splice(start, length);
    if (kind === 'repeat') bytes = [...bytes.slice(0, start), ...piece, ...bytes.slice(start)];
  }
  return Uint8Array.from(bytes);
}

describe('hostile PNG files', () => {
  it('are decoded or refused with a SpadeError, whatever bytes were changed', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (file, edits) => {
          const bytes = mutate(file, edits);
          if (!reads(() => decodePng(bytes, 'map.png'))) refused++;
          reads(() => readInstanceMap(bytes, 'map.png'));
          reads(() => readLabelMap(bytes, 'map.png', coco));
        },
      ),
      { numRuns: 1000, seed: 7 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  it('are decoded or refused when headers and rows are arbitrary but checksums are right', () => {
    let decoded = 0;
    const header = fc.record({
      width: fc.integer({ min: 0, max: 9 }),
      height: fc.integer({ min: 0, max: 9 }),
      depth: fc.constantFrom(1, 2, 3, 4, 8, 16),
      colourType: fc.integer({ min: 0, max: 7 }),
      interlace: fc.constantFrom(0, 0, 0, 1, 2),
    });
    fc.assert(
      fc.property(header, fc.uint8Array({ maxLength: 90 }), fc.boolean(), (fields, noise, zeros) => {
        const rowBytes = Math.ceil(
          (fields.width * fields.depth * ([1, 1, 3, 1, 2, 1, 4, 1][fields.colourType] ?? 1)) / 8,
        );
        const fitting = new Uint8Array(fields.height * (1 + rowBytes));
        if (reads(() => decodePng(pngOf(fields, zeros ? fitting : noise), 'map.png'))) decoded++;
      }),
      { numRuns: 1000, seed: 7 },
    );
    expect(decoded).toBeGreaterThan(50);
  });
});
