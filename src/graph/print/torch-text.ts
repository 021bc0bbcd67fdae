// A module class as text, and the lines for tensors of its own.
import { mark } from './number-marks';
import type { StoredStep } from './trace';

/** A tensor's name within the block at `path`. */
export const ownName = ({ name }: StoredStep, path: string): string =>
  path === '' ? name : name.slice(path.length + 1);

/** The line of `__init__` that makes a tensor. */
export function tensorLine(step: StoredStep, path: string): string {
  const shape = step.layout.torchShape
    .map((length, axis) => mark(axis === 0 ? 'rows' : 'channels', length))
    .join(', ');
  const name = ownName(step, path);
  return step.kind === 'parameter'
    ? `self.${name} = nn.Parameter(torch.empty(${shape}))`
    : `self.register_buffer("${name}", torch.empty(${shape}))`;
}

/** A module class as text. */
export function classText(
  name: string,
  parameters: readonly string[],
  made: readonly string[],
  inputs: readonly string[],
  forward: readonly string[],
): string {
  return [
    `class ${name}(nn.Module):`,
    `    def __init__(${['self', ...parameters].join(', ')}):`,
    '        super().__init__()',
    ...made.map((line) => `        ${line}`),
    '',
    `    def forward(${['self', ...inputs].join(', ')}):`,
    ...forward.map((line) => `        ${line}`),
  ].join('\n');
}
