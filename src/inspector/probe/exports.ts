// What the probe offers to take away: all channels of all layers at its place, and the program for one layer.
import type { ChannelChoice, LayerPart, ProbedLayer } from '../../runtime/inspect-api';
import { cellOfProbe } from '../export/cell';
import { shortNumber, writeCsv, type CsvCell } from '../export/csv';
import type { ExportItem, NpyContent } from '../export/export-item';
import { pngOfSvg } from '../export/svg';
import type { InspectorState, Place } from '../inspector-state.svelte';
import { channelTitle, PARTS, partsOf } from '../maps/parts';
import { valueOf } from './depth-plot';

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

/** The chosen channel of every layer, or the strength over all of them: [layers, parts], NaN where a layer has none. */
export function depthOf(rows: readonly ProbedRow[], channel: ChannelChoice): NpyContent {
  const values = rows.flatMap(({ probed }) => PARTS.map((part) => valueOf(probed, part, channel)));
  return { shape: [rows.length, PARTS.length], values: Float32Array.from(values) };
}

const npyOf = (name: string, part: LayerPart, values: Float32Array): ExportItem => ({
  name: `${part} of ${name} at the probe`,
  npy: () => ({ shape: [values.length], values }),
});

export function probeItems(
  inspector: InspectorState,
  rows: readonly ProbedRow[],
  place: Place,
  /** The plots along the depth, and what each shows. */
  plots: readonly { readonly title: string; readonly drawing: () => SVGSVGElement | undefined }[],
): readonly ExportItem[] {
  const { layer, document, host, channel } = inspector;
  const chosen = rows.find(({ probed }) => probed.layer === layer?.layer);
  const source = layer && { document, registry: host.registry, layer };
  return [
    ...plots.map(({ title, drawing }) => ({
      name: `Probe through all layers, ${channelTitle(channel)}: ${title}`,
      png: () => {
        const found = drawing();
        if (!found) throw new Error('There is no plot yet.');
        return pngOfSvg(found);
      },
    })),
    {
      name: `Probe through all layers, ${channelTitle(channel)}: ${PARTS.join(', ')}`,
      npy: () => depthOf(rows, channel),
    },
    {
      name: 'Probe through all layers, every channel',
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
