// The first sixteen convolutions of VGG19, whose activations the perceptual loss compares. The weights come from a
// file that the user gives (torchvision's vgg19, names features.<index>.weight and .bias).
import type { Context } from '../context';
import { convolution } from '../layers/convolution';

/** Channels of the convolutions; a pool stands between groups. */
const GROUPS = [[64, 64], [128, 128], [256, 256, 256, 256], [512, 512, 512, 512], [512]] as const;

/**
 * Activations relu1_1, relu2_1, relu3_1, relu4_1 and relu5_1.
 *
 * Shapes: image [N,H,W,3] in −1..1, H and W at least 16; returns five pictures, each half the size of the one before.
 * The picture enters as it is, without ImageNet's mean and deviation, as in the reference.
 * @see Simonyan and Zisserman 2015 (arXiv:1409.1556); Johnson et al. 2016 (arXiv:1603.08155)
 */
export function vgg19<V>(context: Context<V>, image: V): readonly V[] {
  const { ops } = context;
  const taken: V[] = [];
  let x = image;
  let index = 0;
  for (const [group, widths] of GROUPS.entries()) {
    if (group > 0) {
      x = ops.maxPool({ x }, { size: 2, stride: 2 });
      index += 1;
    }
    for (const [place, output] of widths.entries()) {
      x = ops.relu({ x: convolution(context, `features.${index}`, x, { output, kernel: 3 }) }, {});
      index += 2;
      if (place === 0) taken.push(x);
    }
  }
  return taken;
}
