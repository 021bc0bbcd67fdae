// The registry against the folders, and what every definition promises.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sectionOf, type ParameterField } from '../graph/definition';
import type { RepairRole } from '../graph/problem';
import { nodes } from './index';

const SECTIONS = [
  'input',
  'convolution',
  'resample',
  'norm',
  'block',
  'network',
  'combine',
  'loss',
  'output',
];

const here = new URL('.', import.meta.url);
const inFolder = (section: string): string[] =>
  readdirSync(new URL(`${section}/`, here))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => `${section}/${file.slice(0, -'.ts'.length)}`);

function expectSoundField(field: ParameterField) {
  expect(field.label).not.toBe('');
  expect(field.help).toMatch(/\.$/);
  switch (field.kind) {
    case 'integer':
    case 'number':
      expect(field.default).toBeGreaterThanOrEqual(field.least);
      expect(field.default).toBeLessThanOrEqual(field.most);
      if (field.kind === 'integer') {
        expect([field.default, field.least, field.most].every(Number.isInteger)).toBe(true);
      }
      break;
    case 'choice':
      expect(field.options).toContain(field.default);
      expect(new Set(field.options).size).toBe(field.options.length);
      break;
    case 'text':
      expect(field.default.length).toBeLessThanOrEqual(field.most);
      break;
    default:
      expect(field.default).toBeOneOf([null, true, false]);
  }
}

test('every node file is registered, once, in the order of the palette', () => {
  const types = nodes.definitions.map(({ type }) => type);
  expect(types.toSorted()).toEqual(SECTIONS.flatMap(inFolder).toSorted());
  const sections = nodes.definitions.map(sectionOf);
  expect([...new Set(sections)]).toEqual(SECTIONS);
  expect(sections.toSorted((a, b) => SECTIONS.indexOf(a) - SECTIONS.indexOf(b))).toEqual(sections);
});

test('nodes are found by type, and nothing else is', () => {
  for (const definition of nodes.definitions) expect(nodes.find(definition.type)).toBe(definition);
  for (const type of ['input', '__proto__', 'constructor', 'input/'])
    expect(nodes.find(type)).toBeUndefined();
});

test('titles are distinct, and each repair has one node', () => {
  const titles = nodes.definitions.map(({ title }) => title);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
  const roles: readonly RepairRole[] = ['upsample', 'downsample', 'pointwise-convolution'];
  const played = nodes.definitions.flatMap(({ repairRole }) => repairRole ?? []);
  expect(played.toSorted()).toEqual(roles.toSorted());
});

describe.each(nodes.definitions.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, definition) => {
    test('is described', () => {
      expect(definition.title).toMatch(/^\w/);
      expect(definition.summary).toMatch(/\.$/);
      // A few sentences that name a shape.
      expect(definition.documentation.split(/[.:;] /).length).toBeGreaterThan(2);
      expect(definition.documentation).toMatch(/\[[A-Z0-9][^\]]*\]|scalar/);
    });

    test('has settings within their bounds', () => {
      for (const field of Object.values(definition.parameters)) expectSoundField(field);
    });

    test('names its own ports', () => {
      const { inputs, outputs, bypass, preview } = definition;
      for (const port of Object.values({ ...inputs, ...outputs })) expect(port.label).not.toBe('');
      if (bypass) {
        expect(Object.keys(inputs)).toContain(bypass.input);
        expect(Object.keys(outputs)).toContain(bypass.output);
      }
      if (typeof preview === 'string') expect(Object.keys(outputs)).toContain(preview);
    });

    test('stands in its example', () => {
      const { root } = definition.example();
      expect(Object.values(root.nodes).map((node) => node.type)).toContain(type);
      expect(definition.example()).toEqual(definition.example());
    });
  },
);
