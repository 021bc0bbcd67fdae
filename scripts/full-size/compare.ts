// Holds a rendered picture against the one that PyTorch made: `tsx scripts/full-size/compare.ts EXPECTED.png GOT.png`.
// Fails when any pixel differs by more than 2 of 255: both round differently, and both cut off instead of rounding.
import { readFileSync } from 'node:fs';
import { readRgbPng } from '../../src/datasets/labels';

const LARGEST = 2;

const [expectedPath, gotPath] = process.argv.slice(2);
if (expectedPath === undefined || gotPath === undefined) {
  throw new Error('two pictures are needed: compare.ts EXPECTED.png GOT.png');
}
const expected = readRgbPng(readFileSync(expectedPath), expectedPath);
const got = readRgbPng(readFileSync(gotPath), gotPath);
if (expected.width !== got.width || expected.height !== got.height) {
  throw new Error(
    `${gotPath} is ${got.width} x ${got.height}, expected ${expected.width} x ${expected.height}`,
  );
}

let failed = false;
for (const [channel, name] of ['red', 'green', 'blue'].entries()) {
  // How many pixels are off by 0, 1, 2, … of 255.
  const counts: number[] = [];
  for (let i = channel; i < got.data.length; i += 3) {
    const difference = Math.abs(got.data[i]! - expected.data[i]!);
    counts[difference] = (counts[difference] ?? 0) + 1;
  }
  const largest = counts.length - 1;
  const tally = [...counts.entries()].filter(([, count]) => count).map(([by, count]) => `${count} by ${by}`);
  console.log(
    `${name.padEnd(6)} largest difference ${largest} of 255; pixels off: ${tally.slice(0, 6).join(', ')}`,
  );
  failed ||= largest > LARGEST;
}
if (failed) {
  console.error(`the pictures differ by more than ${LARGEST} of 255`);
  process.exitCode = 1;
}
