// The backends of TensorFlow.js that this project uses, fastest first, and what is known about the machine's.

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** What a look at one backend found. A software adapter works, but slower than WebAssembly. */
export type Availability =
  | { readonly state: 'hardware' | 'software'; readonly device: string }
  | { readonly state: 'absent'; readonly reason: string };

export type BackendFacts = Readonly<Record<BackendName, Availability>>;
