// What conditions a layer: a label map in integers, or any picture of channels.

/** Integer labels [N,H,W] in 0..numClasses-1, and perhaps edges [N,H,W,1] as one channel more. */
export interface LabelSemantics<V> {
  readonly kind: 'labels';
  readonly labels: V;
  readonly edges?: V;
  readonly numClasses: number;
}

/** Any conditioning picture [N,H,W,C]: soft labels, depth, a photograph. */
export interface PictureSemantics<V> {
  readonly kind: 'picture';
  readonly picture: V;
}

export type Semantics<V> = LabelSemantics<V> | PictureSemantics<V>;
