// Whether a variant can be computed at all, before any tensor is.
import type { Analysis } from '../../graph/analysis';
import type { GraphDocument } from '../../graph/document';
import type { NodeRegistry } from '../../graph/definition';
import { analyse } from '../../graph/compile';
import { picturesOf } from '../ports';
import type { Changed, Variant } from './variant';

type Checked =
  | {
      readonly document: GraphDocument;
      /** Where it did not do what it says. */
      readonly note: string | null;
    }
  | { readonly refusal: string };

function stepRefusal({ surgery }: Analysis, { step }: Changed): Checked | null {
  const report = surgery.find((met) => met.step === step);
  if (!report || report.layers > 0) return null;
  return { refusal: report.problem ?? 'It changes no layer of this graph.' };
}

/**
 * The graph with a variant's change, or why it does not give the picture.
 * @param before the graph as it is
 * @param picture id of the output that is looked at
 */
export function checkVariant(
  variant: Variant,
  { document, analysis }: { readonly document: GraphDocument; readonly analysis: Analysis },
  registry: NodeRegistry,
  picture: string,
): Checked {
  let changed: Changed;
  try {
    changed = variant.change(document);
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) };
  }
  const after = analyse(changed.document, registry);
  const refused = stepRefusal(after, changed);
  if (refused) return refused;
  if (!picturesOf(changed.document, after).some(({ id }) => id === picture)) {
    const known = new Set(analysis.problems.map(({ message }) => message));
    const problem = after.problems.find(
      ({ severity, message }) => severity === 'error' && !known.has(message),
    );
    return { refusal: problem?.message ?? 'The graph gives no picture this way.' };
  }
  const note = after.surgery.find(({ step }) => step === changed.step)?.problem ?? null;
  return { document: changed.document, note };
}
