// The order of merit is a pure function; starting is tried for real with what Node has.
import { expect, test } from 'vitest';
import { rankBackends, startBackend } from './choose';
import { withoutLeaks } from './memory';
import type { Availability, BackendFacts } from './names';
import { tf } from './tf';

const hardware: Availability = { state: 'hardware', device: 'a card' };
const software: Availability = { state: 'software', device: 'SwiftShader' };
const absent: Availability = { state: 'absent', reason: 'none here' };
const facts = (webgpu: Availability, webgl: Availability, wasm: Availability = hardware): BackendFacts => ({
  webgpu,
  webgl,
  wasm,
  cpu: hardware,
});

test('hardware comes before WebAssembly, software after it', () => {
  expect(rankBackends(facts(hardware, hardware))).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
  expect(rankBackends(facts(software, hardware))).toEqual(['webgl', 'wasm', 'webgpu', 'cpu']);
  expect(rankBackends(facts(software, software))).toEqual(['wasm', 'webgpu', 'webgl', 'cpu']);
  expect(rankBackends(facts(absent, absent))).toEqual(['wasm', 'cpu']);
  expect(rankBackends(facts(absent, absent, absent))).toEqual(['cpu']);
});

test.skipIf(tf.device_util.isBrowser())('Node gets WebAssembly and is told why', async () => {
  const report = await startBackend();
  expect(report.name).toBe('wasm');
  expect(report.device).toMatch(/^WebAssembly · (no )?SIMD · 1 thread$/);
  expect(report.reason).toContain('webgpu: this platform has no WebGPU');
  expect(report.considered.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    'webgpu refused',
    'webgl refused',
    'wasm chosen',
    'cpu not tried',
  ]);
});

test('a preference is honoured', async () => {
  const report = await startBackend('cpu');
  expect(report).toMatchObject({ name: 'cpu', reason: 'cpu was asked for' });
  expect(tf.getBackend()).toBe('cpu');
});

test.skipIf(tf.device_util.isBrowser())('an impossible preference is an error with the reason', async () => {
  await expect(startBackend('webgpu')).rejects.toMatchObject({
    code: 'backend/unavailable',
    message: expect.stringContaining('this platform has no WebGPU') as string,
  });
});

test('withoutLeaks tells how many tensors were left', async () => {
  await startBackend('cpu');
  await withoutLeaks(() => tf.zeros([2]).dispose());
  const kept: tf.Tensor[] = [];
  await expect(withoutLeaks(() => kept.push(tf.zeros([2])))).rejects.toMatchObject({ code: 'backend/leak' });
  tf.dispose(kept);
});
