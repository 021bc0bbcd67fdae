// Saved parameters come from anywhere: each becomes the value its field promises, or a problem that says which.
import type { AnyParameters, NodeDefinition, ParameterField } from '../definition';
import type { Json, NodePath } from '../document';
import type { Problem } from '../problem';

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasTexts = (value: Json, keys: readonly string[]): boolean =>
  isRecord(value) && keys.every((key) => typeof value[key] === 'string');
const hasSizes = (value: Json, keys: readonly string[]): boolean =>
  isRecord(value) && keys.every((key) => Number.isInteger(value[key]) && (value[key] as number) > 0);

/** What the field expects, when the value is not that; null when it is. */
function mismatch(field: ParameterField, value: Json): string | null {
  switch (field.kind) {
    case 'integer':
    case 'number': {
      const fits = typeof value === 'number' && value >= field.least && value <= field.most;
      const whole = field.kind === 'number' || Number.isInteger(value);
      return fits && whole
        ? null
        : `${field.kind === 'integer' ? 'a whole number' : 'a number'} from ${field.least} to ${field.most}`;
    }
    case 'choice':
      return field.options.includes(value as string) ? null : `one of ${field.options.join(', ')}`;
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'text':
      return typeof value === 'string' && value.length <= field.most
        ? null
        : `a text of at most ${field.most} characters`;
    case 'seed':
      return value === null || Number.isSafeInteger(value)
        ? null
        : 'a whole number, or nothing for the root seed';
    case 'painting':
      return value === null ||
        (hasTexts(value, ['painting', 'encoding']) && hasSizes(value, ['width', 'height', 'numClasses']))
        ? null
        : 'a painting with its size and classes';
    case 'file':
      return value === null || (hasTexts(value, ['hash', 'name']) && hasSizes(value, ['width', 'height']))
        ? null
        : 'a picture file with its size';
  }
}

/** The values a node builds with: saved ones where they fit, defaults where none is saved. */
export function readParameters(
  node: NodePath,
  { parameters: fields, title }: NodeDefinition,
  saved: Readonly<Record<string, Json>>,
): { readonly values: AnyParameters; readonly problems: readonly Problem[] } {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(saved, name) ? saved[name]! : field.default;
    const expected = mismatch(field, value);
    values[name] = expected === null ? value : field.default;
    if (expected === null) continue;
    const got = JSON.stringify(value) ?? 'nothing';
    problems.push({
      code: 'graph/parameter',
      severity: 'error',
      node,
      message: `${title}: ${field.label} must be ${expected}, got ${got}.`,
      expected,
      got,
      repairs: [
        {
          title: `Set ${field.label} to ${JSON.stringify(field.default)}`,
          edit: { kind: 'set-parameter', node, parameter: name, value: field.default },
        },
      ],
    });
  }
  return { values, problems };
}
