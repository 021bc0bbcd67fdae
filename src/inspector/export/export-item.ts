// What a view offers to take away: each form is made only when somebody asks for it.

/** Numbers as they are kept in an NPY file; a shape of no axes is one number. */
export interface NpyContent {
  /** Lengths of the axes, the last one runs fastest. */
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

export interface ExportItem {
  /** What it is, for people: 'gamma of head_0.norm_0'; becomes the name of the file. */
  readonly name: string;
  readonly png?: () => Promise<Blob> | Blob;
  readonly npy?: () => Promise<NpyContent> | NpyContent;
  readonly csv?: () => Promise<string> | string;
  /** TypeScript over the library that computes the same. */
  readonly cell?: () => string;
}

/** 'gamma of head_0.norm_0' → 'gamma-of-head_0.norm_0.npy' */
export const fileName = (name: string, ending: string): string =>
  `${name.replace(/[^\p{L}\p{N}_.-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'untitled'}.${ending}`;
