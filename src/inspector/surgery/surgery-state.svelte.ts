// What form, stack and pictures of surgery share: the label map that the picture comes from, names for what steps
// mean, and the step that is being changed.
import { findEncoding, indexEncoding, resizeNearest, type LabelEncoding } from '../../datasets/labels';
import { addSurgery, changeSurgery, moveSurgery, removeSurgery } from '../../graph/edit/surgery';
import type { GraphDocument } from '../../graph/document';
import type { SurgeryId, SurgeryStep } from '../../graph/surgery';
import type { Painting } from '../../workspace/api';
import type { InspectorState } from '../inspector-state.svelte';
import { pixelAt } from '../draw/pixel-place';
import { labelMapTowards } from './label-map-towards';
import { draftOf, type Surroundings } from './operation';
import { stepWords, type StepContent, type StepNames } from './step-words';
import { SurgeryKept } from './surgery-kept.svelte';

const NO_STEPS: readonly SurgeryStep[] = [];

export class SurgeryState {
  /** What was done last, for who does not see it. */
  said = $state('');
  /** What outlives the view, of the graph on show: steps of different graphs may have the same ids. */
  readonly kept: SurgeryKept = $derived.by(() =>
    this.inspector.keep(`surgery of ${this.inspector.document.id}`, () => new SurgeryKept()),
  );
  readonly steps: readonly SurgeryStep[] = $derived.by(() => this.inspector.document.surgery ?? NO_STEPS);
  /** Whether any step is on. */
  readonly acts: boolean = $derived.by(() => this.steps.some(({ isOn }) => isOn));
  /** The painting that the picture comes from, with as many classes as the layer on show reads. */
  readonly painting: Painting | null = $derived.by(() => {
    const { document, picture, layer, host, paintings } = this.inspector;
    const from = picture?.node ?? layer?.node;
    const found = from === undefined ? null : labelMapTowards(document, from, layer?.numClasses ?? null);
    // Reading the count follows every change of a painting.
    return found && paintings >= 0 ? (host.workspace.painting(found.painting) ?? null) : null;
  });
  readonly encoding: LabelEncoding | null = $derived.by(() => {
    const numClasses = this.painting?.numClasses ?? this.inspector.layer?.numClasses ?? null;
    if (numClasses === null) return null;
    return (this.painting && findEncoding(this.painting.encoding)) ?? indexEncoding(numClasses);
  });
  /** Pixels that the map shows, by class. */
  readonly shown: Int32Array = $derived.by(() => {
    const counts = new Int32Array(this.encoding?.names.length ?? 0);
    for (const label of this.painting?.map.labels ?? []) counts[label]!++;
    return counts;
  });
  /** Of the probe where it is pinned: what lies under a passing pointer is not what a step shall mean. */
  readonly classUnderProbe: number | null = $derived.by(() => {
    const { pinned } = this.inspector;
    if (!pinned || !this.painting) return null;
    const { map } = this.painting;
    const { row, column } = pixelAt(pinned, map);
    return map.labels[row * map.width + column] ?? null;
  });
  readonly surroundings: Surroundings = $derived.by(() => ({
    layers: this.inspector.layers.map(({ layer, before }) => ({ layer, channels: before.shape.at(-1) ?? 0 })),
    shown: this.inspector.layer?.layer ?? null,
    classUnderProbe: this.classUnderProbe,
  }));

  constructor(readonly inspector: InspectorState) {}

  readonly names: StepNames = {
    layer: (layer) =>
      this.inspector.titles.get(layer) ?? `${layer.slice(layer.indexOf(':') + 1) || layer} (gone)`,
    class: (label) => this.encoding?.names[label] ?? `class ${label}`,
    painting: ({ painting }) =>
      this.inspector.host.workspace.painting(painting)?.title ?? 'a painting that is gone',
  };

  /** The labels at the size of a picture, as a network takes them. */
  labelsAt(width: number, height: number): Int32Array | null {
    if (!this.painting) return null;
    const { map } = this.painting;
    const raster = { width: map.width, height: map.height, channels: 1, data: map.labels };
    return resizeNearest(raster, { width, height }, 'torch').data;
  }

  words(step: StepContent): string {
    return stepWords(step, this.names);
  }

  /** One undoable step, which is also said unless it was refused. */
  edit(name: string, change: (graph: GraphDocument) => GraphDocument): void {
    const { document } = this.inspector;
    this.inspector.edit(name, change);
    if (this.inspector.document !== document) this.said = `${name}: done`;
  }

  /** Opens the form of a step, or closes it. */
  toggleForm(step: SurgeryStep): void {
    const isOpen = this.kept.editing?.id === step.id;
    this.kept.editing = isOpen ? null : { id: step.id, draft: draftOf(step) };
  }

  add(step: StepContent): void {
    this.edit(`Surgery: ${this.words(step)}`, (graph) => addSurgery(graph, { ...step, isOn: true }).document);
  }

  duplicate(step: SurgeryStep): void {
    this.edit(`Duplicate surgery: ${this.words(step)}`, (graph) => {
      const { id, ...content } = step;
      const { document, id: copy } = addSurgery(graph, content);
      return moveTo(document, copy, placeOf(document, id) + 1);
    });
  }

  /** A step of another kind takes its place, since kinds do not have the same properties. */
  change(step: SurgeryStep, content: StepContent): void {
    this.edit(`Change surgery: ${this.words(content)}`, (graph) => {
      if (step.kind === content.kind) return changeSurgery(graph, step.id, content);
      const { document, id } = addSurgery(graph, { ...content, isOn: step.isOn });
      return removeSurgery(moveTo(document, id, placeOf(document, step.id)), step.id);
    });
  }
}

const placeOf = ({ surgery = NO_STEPS }: GraphDocument, id: SurgeryId): number =>
  surgery.findIndex((step) => step.id === id);

const moveTo = (document: GraphDocument, id: SurgeryId, place: number): GraphDocument =>
  moveSurgery(document, id, place - placeOf(document, id));
