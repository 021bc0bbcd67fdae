import { expect, test } from 'vitest';
import * as classes from './classes';

test('every named label is the place of its class in the list', () => {
  const names = classes.LANDSCAPE_CLASSES.map(({ name }) => name);
  expect(names).toHaveLength(18);
  for (const [label, name] of names.entries()) {
    expect(classes[name.toUpperCase() as keyof typeof classes]).toBe(label);
  }
});

test('colours are well formed and different', () => {
  const colours = classes.LANDSCAPE_CLASSES.map(({ colour }) => colour);
  for (const colour of colours) expect(colour).toMatch(/^#[0-9A-F]{6}$/);
  expect(new Set(colours).size).toBe(18);
});
