// Convolution by its definition, in double precision: the judge of the convolution kernels. Its two gradients are the
// same sum of products read the other way, so one walk over the products serves all three.

type Shape4D = readonly [number, number, number, number];

export interface PlainConvolution {
  /** x [N, H, W, I]. */
  readonly input: Shape4D;
  /** Filter [KH, KW, I, O]. */
  readonly filter: Shape4D;
  readonly stride: number;
  /** Zeros above and left of the input. */
  readonly before: readonly [number, number];
  /** Output height and width. */
  readonly size: readonly [number, number];
}

/** Calls `visit` with the places in x, filter and y of each product x[.] * w[.] that is added to y[.]. */
export function visitProducts(
  {
    input: [batch, height, width, inputs],
    filter: [tall, wide, , outputs],
    stride,
    before,
    size,
  }: PlainConvolution,
  visit: (x: number, w: number, y: number) => void,
): void {
  const range = (length: number) => Array.from({ length }, (_, index) => index);
  for (const n of range(batch))
    for (const row of range(size[0]))
      for (const column of range(size[1]))
        for (const a of range(tall))
          for (const b of range(wide)) {
            const y = row * stride + a - before[0];
            const x = column * stride + b - before[1];
            if (y < 0 || y >= height || x < 0 || x >= width) continue;
            for (const i of range(inputs))
              for (const o of range(outputs))
                visit(
                  ((n * height + y) * width + x) * inputs + i,
                  ((a * wide + b) * inputs + i) * outputs + o,
                  ((n * size[0] + row) * size[1] + column) * outputs + o,
                );
          }
}
