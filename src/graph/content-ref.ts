// How a document names what stands beside it: a painting of the workspace, a picture file.

/** A painting of the workspace, with all that shape inference needs to know of it. */
export interface PaintingRef {
  readonly painting: string;
  readonly width: number;
  readonly height: number;
  readonly numClasses: number;
  /** Id of the label encoding, `index` for numbered classes. */
  readonly encoding: string;
}

/** A picture file that the workspace keeps by content hash. */
export interface FileRef {
  readonly hash: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
}
