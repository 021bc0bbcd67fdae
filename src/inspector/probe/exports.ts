// What the probe offers to take away: all channels of all layers at its place, and the program for one layer.
import type { LayerPart, ProbedLayer } from '../../runtime/inspect-api';
import { cellOfProbe } from '../export/cell';
import { shortNumber, writeCsv, type CsvCell } from '../export/csv';
import type { ExportItem } from '../export/export-item';
import { pngOfSvg } from '../export/svg';
import type { InspectorState, Place } from '../inspector-state.svelte';
import { PARTS, partsOf } from '../maps/parts';

interface ProbedRow {
  readonly name: string;
  readonly className: string;
  readonly probed: ProbedLayer;
}

/** A row a channel of a layer: its place in the layer, its class, each part. */
export function* channelRows(rows: readonly ProbedRow[]): Generator<readonly CsvCell[]> {
  for (const { name, className, probed } of rows) {
    const channels = Math.max(0, ...Object.values(probed.parts).map(({ length }) => length));
    for (let channel = 0; channel < channels; channel++) {
      const values = PARTS.map((part) => probed.parts[part]?.[channel]);
      yield [
        name,
        probed.row,
        probed.column,
        className,
        channel,
        ...values.map((value) => (value === undefined ? null : shortNumber(value))),
      ];
    }
  }
}

const npyOf = (name: string, part: LayerPart, values: Float32Array): ExportItem => ({
  name: `${part} of ${name} at the probe`,
  npy: () => ({ shape: [values.length], values }),
});

export function probeItems(
  inspector: InspectorState,
  rows: readonly ProbedRow[],
  place: Place,
  drawing: () => SVGSVGElement | null,
): readonly ExportItem[] {
  const { layer, document, host } = inspector;
  const chosen = rows.find(({ probed }) => probed.layer === layer?.layer);
  const source = layer && { document, registry: host.registry, layer };
  return [
    {
      name: 'Probe through all layers',
      png: () => {
        const found = drawing();
        if (!found) throw new Error('There is no plot yet.');
        return pngOfSvg(found);
      },
      csv: () => writeCsv(['layer', 'row', 'column', 'class', 'channel', ...PARTS], channelRows(rows)),
    },
    ...(chosen && source
      ? [
          {
            name: `Probe in ${chosen.name}`,
            csv: () =>
              writeCsv(['layer', 'row', 'column', 'class', 'channel', ...PARTS], channelRows([chosen])),
            cell: () => cellOfProbe(source, partsOf(source.layer), place),
          },
          ...PARTS.flatMap((part) => {
            const values = chosen.probed.parts[part];
            return values ? [npyOf(chosen.name, part, values)] : [];
          }),
        ]
      : []),
  ];
}
