import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { existing, parseBackend, parseClasses, parseWhole } from './arguments';

it('reads whole numbers in their range and nothing else', () => {
  expect(parseWhole('seed', '42', 0, 100)).toBe(42);
  for (const text of ['-1', '101', '4.2', '1e1', '0x10', '', ' 3']) {
    expect(() => parseWhole('seed', text, 0, 100)).toThrow(/--seed must be a whole number from 0 to 100/);
  }
});

it('reads backends', () => {
  expect(parseBackend('webgl')).toBe('webgl');
  expect(() => parseBackend('gpu')).toThrow(/webgpu, webgl, wasm, cpu, got "gpu"/);
});

it('reads data sets and numbers of classes', () => {
  expect(parseClasses('coco')).toBe('coco');
  expect(parseClasses('18')).toBe(18);
  expect(() => parseClasses('0')).toThrow(/1 to 4096/);
  expect(() => parseClasses('imagenet')).toThrow(/coco, ade20k/);
});

it('wants files and folders that exist, and tells them apart', () => {
  expect(existing('DIR', tmpdir(), 'folder')).toBe(tmpdir());
  expect(() => existing('--label', tmpdir(), 'file')).toThrow(/--label: there is no file/);
  expect(() => existing('DIR', `${tmpdir()}/not-there`, 'folder')).toThrow(/there is no folder/);
});
