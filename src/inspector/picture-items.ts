// What the picture of a graph is taken away as.
import type { InspectAnswers } from '../runtime/inspect-api';
import { pixelsOf } from './draw/picture';
import { cellOfPicture } from './export/cell';
import { shortNumber, writeCsv } from './export/csv';
import type { ExportItem } from './export/export-item';
import { pngOfPixels } from './export/png';
import type { InspectorState } from './inspector-state.svelte';
import type { NamedPort } from './ports';

const COLOURS = ['red', 'green', 'blue'] as const;

function* pixelRows({ width, channels, values }: InspectAnswers['output']) {
  for (let at = 0; at < values.length; at += channels) {
    const pixel = at / channels;
    yield [
      Math.floor(pixel / width),
      pixel % width,
      ...Array.from(values.subarray(at, at + channels), shortNumber),
    ];
  }
}

/** The pixels, the numbers of the network (−1..1), and the program that computes them. */
export const pictureItems = (
  { document, host }: InspectorState,
  port: NamedPort,
  output: InspectAnswers['output'],
): readonly ExportItem[] => {
  const { height, width, channels, values } = output;
  const names = Array.from({ length: channels }, (_, at) => COLOURS[at] ?? `channel ${at}`);
  return [
    {
      name: `Picture ${port.title}`,
      png: () => pngOfPixels(pixelsOf(output)),
      npy: () => ({ shape: [height, width, channels], values }),
      csv: () => writeCsv(['row', 'column', ...names], pixelRows(output)),
      cell: () => cellOfPicture(document, host.registry, port),
    },
  ];
};
