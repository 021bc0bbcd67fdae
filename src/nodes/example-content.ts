// What the examples show where a user would choose something of theirs; whoever runs an example gives it under these ids.

export const EXAMPLE_PAINTING = {
  painting: 'example-painting',
  width: 64,
  height: 64,
  numClasses: 18,
  encoding: 'gaugan-beta',
} as const;

export const EXAMPLE_FILE = { hash: 'example-picture', name: 'example.png', width: 64, height: 64 } as const;
