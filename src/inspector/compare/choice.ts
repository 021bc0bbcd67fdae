// What one side of a comparison shows: a picture or a map of a graph of the workspace, with its surgery or without.
import type { Analysis } from '../../graph/analysis';
import type { GraphDocument, GraphId } from '../../graph/document';
import type { LayerKey } from '../../graph/surgery';
import type { ChannelChoice, InspectQuery, LayerPart } from '../../runtime/inspect-api';
import { layerTitles } from '../layer-titles';
import { picturesOf } from '../ports';

export type Subject =
  | { readonly kind: 'picture'; readonly port: string }
  | {
      readonly kind: 'map';
      readonly layer: LayerKey;
      readonly part: LayerPart;
      readonly channel: ChannelChoice;
    };

export interface Choice {
  readonly graph: GraphId;
  /** Whether the graph's surgery is in force. */
  readonly isOperated: boolean;
  readonly subject: Subject;
}

/** A graph as one side sees it. */
export interface Seen {
  readonly document: GraphDocument;
  readonly analysis: Analysis;
}

export const hasSurgery = ({ surgery }: GraphDocument): boolean => surgery?.some(({ isOn }) => isOn) ?? false;

/** What the worker is asked for; null when the graph has no such picture or layer. */
export function queryOf(subject: Subject, { document, analysis }: Seen): InspectQuery | null {
  if (subject.kind === 'picture') {
    const port = picturesOf(document, analysis).find(({ id }) => id === subject.port);
    return port ? { kind: 'output', port: { node: port.node, port: port.port } } : null;
  }
  const { layer, part, channel } = subject;
  const found = analysis.modulations.some((modulation) => modulation.layer === layer);
  return found ? { kind: 'maps', layer, parts: [part], channel } : null;
}

/** What a side shows when its graph has not what was chosen: the first picture, else gamma of the first layer. */
export function subjectIn(wanted: Subject, seen: Seen): Subject {
  if (queryOf(wanted, seen)) return wanted;
  const [picture] = picturesOf(seen.document, seen.analysis);
  if (picture) return { kind: 'picture', port: picture.id };
  const [modulation] = seen.analysis.modulations;
  if (!modulation) return wanted;
  return { kind: 'map', layer: modulation.layer, part: 'gamma', channel: 'rms' };
}

export function titleOfSubject(subject: Subject, { document, analysis }: Seen): string {
  if (subject.kind === 'picture')
    return picturesOf(document, analysis).find(({ id }) => id === subject.port)?.title ?? 'picture';
  const channel = subject.channel === 'rms' ? 'all channels' : `channel ${subject.channel}`;
  return `${subject.part} of ${layerTitles(analysis.modulations, document).get(subject.layer) ?? 'a layer'}, ${channel}`;
}

/** The layer on show, which part and which channel of it. */
interface LayerOnShow {
  readonly layer: LayerKey;
  readonly channel: ChannelChoice;
}

/**
 * What a comparison begins with: surgery against none, else two pictures of the graph, else gamma against beta; null
 * when the graph has none of them.
 * @param pictures ids of the graph's pictures, the one on show first
 */
export function firstPair(
  document: GraphDocument,
  pictures: readonly string[],
  layer: LayerOnShow | null,
): readonly [Choice, Choice] | null {
  const graph = document.id;
  const picture = (port: string, isOperated: boolean): Choice => ({
    graph,
    isOperated,
    subject: { kind: 'picture', port },
  });
  const [first, other] = pictures;
  if (first !== undefined && hasSurgery(document)) return [picture(first, true), picture(first, false)];
  if (first !== undefined && other !== undefined) return [picture(first, true), picture(other, true)];
  if (!layer) return first === undefined ? null : [picture(first, true), picture(first, true)];
  const map = (part: 'gamma' | 'beta'): Choice => ({
    graph,
    isOperated: true,
    subject: { kind: 'map', part, ...layer },
  });
  return [map('gamma'), map('beta')];
}
